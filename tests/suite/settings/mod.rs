//! Settings as people meet them: the verbs, the documents, what is refused and where it says so.

pub(crate) mod colours;
pub(crate) mod documents;
mod keymaps;
mod verbs;
