//! How good rules are, measured against what reviewers decided. Pure: it knows no database, no clock, no screen.
//!
//! # What is counted
//!
//! A rule's record is per hit, not per case. It speaks of the newest decision in force on the hit's case; decisions
//! that were undone or reversed do not count, nor does one that still waits for its second person.
//!
//! - A hit is **upheld** if the decision acts (any step above A0, or a referral to the authorities) and either its
//!   evidence names the hit's post (or the field of the profile that the hit is in), or its clauses include the
//!   rule's clause and the hit was there when it was made.
//! - A hit is **rejected** if the decision is A0 alone, without a referral, and the hit was there when it was made.
//! - Every other hit is **undecided**: its case is open, the decision is older than the hit, or it is about something
//!   else.
//!
//! "There" means: the post came or last changed, and the rule's first hits on this account were written, before the
//! decision. Thus a rule that is run over cases decided long ago is not praised or blamed for what nobody judged.
//!
//! The share of upheld among judged hits comes with its 95 % score interval (Wilson 1927), and lists are sorted by the
//! interval's lower end, so that nine of ten do not outrank ninety of a hundred.
//!
//! **Sole hits**: of the cases with upheld hits of a rule, those in which no other rule had a hit. A rule that is
//! never alone adds nothing that others do not find.
//!
//! **Recall** is the share of violations that rules found. Cases that rules or reports brought say nothing of what both
//! missed, so it is only measured on accounts drawn at random: of those with a decision in force that acts, the share
//! that had a hit of our rules when it was made.
//!
//! These figures have a bias that no formula removes: whoever sees a hit before they judge tends to agree with it.

mod judging;
mod recall;
mod score;
mod share;

pub use judging::{Judgement, Verdict};
pub use recall::Recall;
pub use score::{Part, Score, ScoreKey, Scores, Tables, sort};
pub use share::{BROAD, Share, TELLING, sample_size};
