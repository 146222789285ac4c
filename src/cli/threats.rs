//! `threat` and `disclosure`: a life in danger, and data given away in an emergency, without a screen.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::desk::Desk;
use crate::domain::{Contact, Disclosure, PaperAsk, Problem, ThreatNotice, Told};
use crate::request::{Recorded, Request};

use super::outcome::Outcome;
use super::output::Output;
use super::papers::{check_target, paper};
use super::recording::{record, recorded, time};

#[derive(Debug, Subcommand)]
pub(crate) enum ThreatVerb {
    /// Say that a life is in danger: the case goes before all others at once
    Raise(Why),
    /// Record who was told; with an explanation, the packet for the authorities is made and kept
    Tell(Box<Tell>),
    /// Say that the threat is over
    Settle(Why),
    /// Whom to turn to
    Contacts(Contacts),
}

#[derive(Debug, Args)]
pub(crate) struct Why {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// What was seen; why it is over
    #[arg(long, value_name = "TEXT")]
    why: String,
}

#[derive(Debug, Args)]
pub(crate) struct Contacts {
    /// For one state, two letters (default: where the provider is at home)
    #[arg(long, value_name = "STATE")]
    state: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Tell {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// Who was told
    #[arg(long, value_name = "NAME", required_unless_present = "preview")]
    recipient: Option<String>,
    /// By what means
    #[arg(long, value_name = "TEXT", required_unless_present = "preview")]
    how: Option<String>,
    /// When (default: now)
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Why a threat to life is suspected; makes the packet
    #[arg(long, value_name = "TEXT", required_if_eq("preview", "true"))]
    explanation: Option<String>,
    /// The offence that is supposed
    #[arg(
        long,
        value_name = "TEXT",
        requires = "explanation",
        default_value = "",
        hide_default_value = true
    )]
    offence: String,
    /// Who is at risk
    #[arg(
        long,
        value_name = "TEXT",
        requires = "explanation",
        default_value = "",
        hide_default_value = true
    )]
    people: String,
    /// A state where the offence, the suspect or the victim is (none: unknown)
    #[arg(long, value_name = "STATE", num_args = 1.., requires = "how_determined")]
    state: Vec<String>,
    /// How the states were found out
    #[arg(long, value_name = "TEXT")]
    how_determined: Option<String>,
    /// A post that shows it
    #[arg(long, value_name = "POST", num_args = 1.., requires = "explanation")]
    post: Vec<String>,
    /// Print the packet as it would be kept now, and record nothing
    #[arg(long)]
    preview: bool,
    /// Write the packet to a file
    #[arg(long, value_name = "FILE", requires = "explanation")]
    out: Option<PathBuf>,
    /// Write over FILE if it exists
    #[arg(long, requires = "out")]
    force: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DisclosureVerb {
    /// Write an emergency disclosure down and put it before a second person
    Ask(Ask),
    /// Approve a disclosure as the second person
    Approve(Answer),
    /// Refuse a disclosure as the second person
    Refuse(Answer),
}

#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// Who asks: name, office and how to call back
    #[arg(long, value_name = "TEXT")]
    requester: String,
    /// How their identity was checked
    #[arg(long, value_name = "TEXT")]
    identity_check: String,
    /// The facts that make it an emergency
    #[arg(long, value_name = "TEXT")]
    facts: String,
    /// What is given, by kinds, and why no more
    #[arg(long, value_name = "TEXT")]
    given: String,
}

#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// The disclosure's id, as `disclosure ask` printed it
    disclosure: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
}

pub(super) fn threat(desk: &mut Desk, verb: &ThreatVerb, out: &mut Output) -> Result<Outcome, Problem> {
    let request = match verb {
        ThreatVerb::Raise(options) => {
            Request::RaiseThreat { case: desk.find_case(&options.case)?, why: options.why.clone() }
        }
        ThreatVerb::Settle(options) => {
            Request::SettleThreat { case: desk.find_case(&options.case)?, why: options.why.clone() }
        }
        ThreatVerb::Tell(options) => return tell(desk, options, out),
        ThreatVerb::Contacts(options) => return contacts(desk, options.state.as_deref(), out),
    };
    record(desk, request, out)
}

fn tell(desk: &mut Desk, options: &Tell, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let notice = options.explanation.as_ref().map(|explanation| {
        Box::new(ThreatNotice {
            explanation: explanation.clone(),
            offence: options.offence.clone(),
            people_at_risk: options.people.clone(),
            states: options.state.clone(),
            how_determined: options.how_determined.clone().unwrap_or_default(),
            posts: options.post.clone(),
        })
    });
    let file = options.out.as_deref();
    if let Some(notice) = notice.clone().filter(|_| options.preview) {
        let ask = PaperAsk::Threat { notice };
        return paper(desk, Request::Paper { case, ask }, file, options.force, out);
    }
    let at = time("--at", options.at.as_deref())?.unwrap_or_else(|| desk.now());
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let told = Told { recipient: text(&options.recipient), how: text(&options.how), at };
    check_target(file, options.force)?;
    let what = recorded(desk, Request::TellThreat { case, told, notice }, out)?;
    match (what, file) {
        (Recorded::ThreatTold { paper: Some(digest) }, Some(_)) => {
            paper(desk, Request::KeptPaper { digest }, file, options.force, out)
        }
        _ => Ok(Outcome::Done),
    }
}

fn contacts(desk: &Desk, state: Option<&str>, out: &mut Output) -> Result<Outcome, Problem> {
    let jurisdiction = desk.jurisdiction();
    let state = state.unwrap_or(&jurisdiction.provider.state);
    for contact in jurisdiction.contacts_for(state) {
        let Contact { state, name, reach, note } = contact;
        if out.json {
            out.object(&json!({ "state": state, "name": name, "reach": reach, "note": note }))?;
        } else {
            let line = format!("{state:<3} {name}: {reach}  {note}");
            out.line(crate::text::printable_name(&line.into()).line().trim_end())?;
        }
    }
    Ok(Outcome::Done)
}

pub(super) fn disclosure(
    desk: &mut Desk,
    verb: &DisclosureVerb,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let answered = |options: &Answer, approved| {
        let case = desk.find_case(&options.case)?;
        let (disclosure, why) = (options.disclosure.clone(), options.why.clone());
        Ok::<_, Problem>(Request::AnswerDisclosure { case, disclosure, approved, why })
    };
    let request = match verb {
        DisclosureVerb::Ask(options) => {
            let form = Disclosure {
                requester: options.requester.as_str().into(),
                identity_check: options.identity_check.clone(),
                facts: options.facts.clone(),
                given: options.given.clone(),
            };
            Request::AskDisclosure { case: desk.find_case(&options.case)?, form: Box::new(form) }
        }
        DisclosureVerb::Approve(options) => answered(options, true)?,
        DisclosureVerb::Refuse(options) => answered(options, false)?,
    };
    record(desk, request, out)
}
