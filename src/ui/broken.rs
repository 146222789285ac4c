//! What is said when a part of the program has failed: what stopped and where, what is saved, what to do. Holds nothing
//! of any post: the message of a failure may quote the text it failed on, so only messages that were written when the
//! program was written are told. Pure.

use std::any::Any;
use std::fmt::Write as _;

/// The report, line by line. `place` is a place in the program's own source.
pub fn report(thread: &str, place: &str, payload: &(dyn Any + Send), keeps: bool) -> String {
    let mut text = format!("\ncaseload has stopped: its part `{thread}` failed at {place}\n");
    // A text put together while the program ran is of another type.
    if let Some(fixed) = payload.downcast_ref::<&'static str>() {
        let _ = writeln!(text, "  {fixed}");
    }
    text.push_str("Every decision that was called saved is saved; `caseload verify` checks it.\n");
    text.push_str(if keeps {
        "What you typed, but for the last moment, is kept and comes back at the next start.\n"
    } else {
        "What you typed and did not record is lost: `session.keep` is off.\n"
    });
    text.push_str("Nothing of any post or account stands in these lines; please send them in.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The payload of a panic, as the panic hook sees it.
    fn payload(fail: impl FnOnce() + std::panic::UnwindSafe) -> Box<dyn Any + Send> {
        std::panic::catch_unwind(fail).unwrap_err()
    }

    #[test]
    fn what_a_failure_quotes_is_never_told() {
        let content = "Ünsere MARKED words".to_owned();
        let quoting = payload(move || drop(content[..1].to_owned()));
        assert!(quoting.downcast_ref::<String>().is_some_and(|said| said.contains("MARKED")));
        let text = report("desk", "src/x.rs:1:2", &*quoting, true);
        assert!(!text.contains("MARKED"), "{text}");
        assert!(text.contains("its part `desk` failed at src/x.rs:1:2"), "{text}");
    }

    #[test]
    fn a_message_of_our_own_and_what_became_of_the_work_are_told() {
        let own = payload(|| panic!("our own words"));
        let text = report("main", "src/x.rs:1:2", &*own, false);
        for words in ["our own words", "is saved", "is lost: `session.keep` is off"] {
            assert!(text.contains(words), "no `{words}` in {text}");
        }
    }
}
