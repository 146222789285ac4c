//! The house rules, as tests that read the source tree. Each rule is a pure function from texts to findings,
//! shown to fail on small made-up inputs before it is run on the tree; nothing here knows what the program does.

mod layers;
mod lexer;
mod loops;
mod manifest;
mod names;
mod sentences;
mod sizes;
mod tree;
mod unused;
mod uses;
