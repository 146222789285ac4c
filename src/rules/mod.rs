//! Detection rules: packs, kinds, and one scanner for all of them over folded text. Pure.
