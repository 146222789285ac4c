//! What joins terms, over things that may be unknown: a term about what a reviewer must not see is neither true nor
//! false, and a row stands or falls without it. So no filter tells what a screen does not.

use super::table::Field;
use super::term::{Expr, Part, Term, Test};
use super::whole::Filter;
use crate::domain::{CaseState, Lane};

/// True, false, or unknown.
pub type Truth = Option<bool>;

impl<T> Expr<T> {
    /// Whether it holds, as far as the terms can be answered. What is asked first may spare the rest.
    pub fn holds<E>(&self, ask: &mut impl FnMut(&T) -> Result<Truth, E>) -> Result<Truth, E> {
        match self {
            Self::Term(term) => ask(term),
            Self::Not(one) => Ok(one.holds(ask)?.map(|holds| !holds)),
            Self::All(all) => joined(all, false, ask),
            Self::Any(all) => joined(all, true, ask),
        }
    }

    /// The same with the cheap terms before those that cost more.
    #[must_use]
    pub fn cheap_first(self, cost: &impl Fn(&T) -> u32) -> Self {
        self.sorted(cost).1
    }

    fn sorted(self, cost: &impl Fn(&T) -> u32) -> (u32, Self) {
        let sort = |all: Vec<Self>| {
            let mut all: Vec<(u32, Self)> = all.into_iter().map(|one| one.sorted(cost)).collect();
            all.sort_by_key(|(cost, _)| *cost);
            let most = all.last().map_or(0, |(cost, _)| *cost);
            (most, all.into_iter().map(|(_, one)| one).collect())
        };
        match self {
            Self::Term(term) => (cost(&term), Self::Term(term)),
            Self::Not(one) => {
                let (cost, one) = one.sorted(cost);
                (cost, Self::Not(Box::new(one)))
            }
            Self::All(all) => {
                let (cost, all) = sort(all);
                (cost, Self::All(all))
            }
            Self::Any(all) => {
                let (cost, all) = sort(all);
                (cost, Self::Any(all))
            }
        }
    }
}

/// Several in a row: the first that decides ends it.
fn joined<T, E>(
    all: &[Expr<T>],
    deciding: bool,
    ask: &mut impl FnMut(&T) -> Result<Truth, E>,
) -> Result<Truth, E> {
    let mut so_far = Some(!deciding);
    for one in all {
        match one.holds(ask)? {
            Some(holds) if holds == deciding => return Ok(Some(deciding)),
            Some(_) => {}
            None => so_far = None,
        }
    }
    Ok(so_far)
}

impl Filter {
    /// What the queue shows: without a state asked for, what waits now.
    #[must_use]
    pub fn of_queue(self) -> Self {
        let asks = self.expr.as_ref().is_some_and(|expr| asks_for_state(expr, true));
        let waiting = Expr::Term(Term {
            field: Field::State,
            test: Test::AnyOf(vec![Part::Word(CaseState::Open.word().to_owned())]),
        });
        if asks { self } else { Self { expr: Some(waiting) }.and(self) }
    }

    /// Whether a case in this lane and state could pass, whatever else is true of it.
    pub fn may_pass(&self, lane: Lane, state: CaseState) -> bool {
        let Some(expr) = &self.expr else { return true };
        let holds = expr.holds(&mut |term: &Term| -> Result<Truth, std::convert::Infallible> {
            let Test::AnyOf(parts) = &term.test else { return Ok(None) };
            Ok(match term.field {
                Field::Lane => Some(parts.iter().any(|part| part.text() == lane.word())),
                Field::State => Some(parts.iter().any(|part| match part.text() {
                    "all" => true,
                    // A parked case is as good as open when its moment has come; `state:open` finds it then.
                    "open" => matches!(state, CaseState::Open | CaseState::Parked),
                    word => word == state.word(),
                }))
                .filter(|holds| !(*holds && state == CaseState::Parked)),
                _ => None,
            })
        });
        holds.is_ok_and(|holds| holds != Some(false))
    }
}

/// Whether some state is asked for, rather than ruled out.
fn asks_for_state(expr: &Expr, plain: bool) -> bool {
    match expr {
        Expr::Term(term) => plain && term.field == Field::State,
        Expr::Not(one) => asks_for_state(one, !plain),
        Expr::All(all) | Expr::Any(all) => all.iter().any(|one| asks_for_state(one, plain)),
    }
}
