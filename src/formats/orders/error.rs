//! What is wrong with an order: the field, what was expected and what stood there.

/// One thing that is wrong with an order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    #[error("the file is no order in JSON: {reason}, line {line}, column {column}")]
    NotJson { reason: &'static str, line: usize, column: usize },
    #[error("`{field}`: expected {expected}, found {found}")]
    Field {
        field: String,
        expected: String,
        /// Its kind, or the value escaped and cut.
        found: String,
    },
}

impl OrderError {
    pub(super) fn field(
        field: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self::Field { field: field.into(), expected: expected.into(), found: found.into() }
    }
}
