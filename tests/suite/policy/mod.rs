//! Tests of the policy file and of the gate that the policy sets up.

mod file;
