//! A dialog that asks for one sentence.
