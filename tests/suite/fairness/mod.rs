//! Tests of what makes a decision fair: blind lanes, judgements kept before the aids are opened, second persons who
//! do not know what they confirm, cases nearly the same, restraint where several are decided at once.

mod alike;
mod blind;
mod bulk;
mod outgoing;
mod rig;
mod second;
mod verbs;
