//! What people are told of a decision, from structured fields and a language's sentences. The same text is shown
//! before it leaves and then exported.

mod secrets;
mod template;
mod write;

pub use secrets::Secrets;
pub use template::{Direction, Template, TemplateError, choose, languages, template};
pub use write::{Notice, QuotedPost, Subject, notifier_answer, user_notice};
