//! Reads a policy file into the domain's `Policy`, or says line and reason why not. Pure.
