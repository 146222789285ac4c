//! Tests of houserules.
