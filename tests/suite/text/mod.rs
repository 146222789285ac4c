//! Tests of text: what reaches a screen, how wide it is, where it breaks, which links it holds.

mod extract;
