//! A filter as a whole: read from a line, joined with another, looked into.

use super::error::FilterError;
use super::read;
use super::table::{Field, List};
use super::term::{Expr, Term};

/// A filter that was read: what must hold of a row, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub(super) expr: Option<Expr>,
}

impl Filter {
    /// Reads a line for a kind of list; an empty one lets everything pass.
    pub fn parse(text: &str, list: List) -> Result<Self, FilterError> {
        read::read(text, list).map(|expr| Self { expr })
    }

    /// A filter of one term.
    pub const fn of(term: Term) -> Self {
        Self { expr: Some(Expr::Term(term)) }
    }

    /// What must hold; none where everything passes.
    pub const fn expr(&self) -> Option<&Expr> {
        self.expr.as_ref()
    }

    /// Whether everything passes.
    pub const fn is_empty(&self) -> bool {
        self.expr.is_none()
    }

    /// The same, narrowed further.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let expr = match (self.expr, other.expr) {
            (Some(one), Some(other)) => Some(Expr::All(vec![one, other])),
            (one, other) => one.or(other),
        };
        Self { expr }
    }

    /// Whether some term of it is about this field.
    pub fn names(&self, field: Field) -> bool {
        self.expr.as_ref().is_some_and(|expr| expr.terms().iter().any(|term| term.field == field))
    }

    /// All its terms, as they stand.
    pub fn terms(&self) -> Vec<&Term> {
        self.expr.as_ref().map(Expr::terms).unwrap_or_default()
    }
}
