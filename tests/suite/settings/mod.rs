//! Settings as people meet them: the verbs, the documents, what is refused and where it says so.

pub(crate) mod documents;
mod verbs;
