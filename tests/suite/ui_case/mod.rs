//! Tests of the case screen.
