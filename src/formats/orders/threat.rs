//! The packet for the authorities when a life is in danger. No law prescribes a form: the fields are those that
//! Regulation (EU) 2021/784, Article 14(5), and Regulation (EU) 2022/2065, Article 18 and recital 56, speak of.

use super::error::OrderError;
use super::form::{Form, Section, Value};
use crate::domain::{
    Account, AccountNo, Contact, Jurisdiction, PostRow, ThreatNotice, ThreatStanding, Time, shown,
};

/// What the packet is made from.
#[derive(Debug, Clone, Copy)]
pub struct ThreatPacket<'a> {
    pub notice: &'a ThreatNotice,
    pub standing: &'a ThreatStanding,
    pub account: &'a Account,
    pub case: AccountNo,
    /// Posts that show it, in the notice's order.
    pub posts: &'a [PostRow],
    pub jurisdiction: &'a Jurisdiction,
    pub reviewer: &'a str,
    /// Until when what was seen is kept, as far as a hold says so.
    pub kept_until: Option<Time>,
    pub drill: bool,
    pub now: Time,
}

/// Everything that keeps a notice from being sent.
pub fn check_notice(notice: &ThreatNotice) -> Vec<OrderError> {
    let mut errors = Vec::new();
    if notice.explanation.trim().is_empty() {
        let expected = "why a threat to life is suspected, in a sentence";
        errors.push(OrderError::field("explanation", expected, "nothing"));
    }
    for (number, state) in notice.states.iter().enumerate() {
        if state.len() != 2 || !state.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let expected = "two upper-case letters such as `DE`";
            errors.push(OrderError::field(
                format!("states[{number}]"),
                expected,
                format!("`{}`", shown(state)),
            ));
        }
    }
    if !notice.states.is_empty() && notice.how_determined.trim().is_empty() {
        let expected = "how the states concerned were found out";
        errors.push(OrderError::field("how_determined", expected, "nothing"));
    }
    errors
}

/// The filled-in packet.
pub fn threat_packet(given: &ThreatPacket<'_>) -> Form {
    let mut sections = vec![
        Section::new("basis", "Basis and urgency")
            .ours("urgency", "urgency", "IMMEDIATE: a threat to life is suspected")
            .at("aware", "we became aware", Some(given.standing.raised))
            .ours("by", "noticed by", &given.standing.by)
            .ours("why", "noticed because", &given.standing.why)
            .at("made", "this packet was made", Some(given.now)),
    ];
    sections.push(suspicion(given));
    sections.push(content(given));
    sections.push(author(given));
    sections.push(states(given));
    sections.push(sender(given));
    let basis = "Regulation (EU) 2021/784, Article 14(5); Regulation (EU) 2022/2065, Article 18";
    Form::new("threat", "Suspected threat to life".to_owned(), basis, given.drill, sections)
}

fn suspicion(given: &ThreatPacket<'_>) -> Section {
    let notice = given.notice;
    Section::new("suspicion", "Why we suspect it")
        .ours("explanation", "explanation", &notice.explanation)
        .ours("offence", "supposed offence", &notice.offence)
        .ours("people_at_risk", "people at risk", &notice.people_at_risk)
}

fn content(given: &ThreatPacket<'_>) -> Section {
    let post = |row: &PostRow| {
        let post = &row.post;
        let published = match post.at {
            // Some platforms give a time of day without a zone; saying so is better than guessing.
            Some(at) if post.flags.iter().any(|flag| flag == "time-unknown-zone") => {
                let local = at.to_string();
                format!("{} as the platform gave it, TIME ZONE UNKNOWN", local.trim_end_matches('Z'))
            }
            Some(at) => format!("{at} (UTC)"),
            None => "time unknown".to_owned(),
        };
        let location = if post.url.is_empty() {
            Value::Ours("no address known, only the post's id".to_owned())
        } else {
            Value::Line(post.url.clone())
        };
        Value::Group(vec![
            ("id", "post", Value::Ours(post.id.clone())),
            ("published", "published", Value::Ours(published)),
            ("location", "location", location),
            ("sha256", "sha256 of the text", Value::Ours(row.digest.to_string())),
            ("text", "text", Value::Quote(post.text.clone())),
        ])
    };
    Section::new("content", "Content, where it is and its digest")
        .ours(
            "addresses",
            "addresses",
            "written so that nobody opens them by accident: hxxp is http, [.] is a dot",
        )
        .row("posts", "posts", Value::List(given.posts.iter().map(post).collect()))
}

fn author(given: &ThreatPacket<'_>) -> Section {
    let account = given.account;
    Section::new("author", "How to find the author")
        .ours("account", "account", account.account.to_string())
        .theirs("handle", "handle", &account.handle)
        .theirs("name", "name shown", &account.profile.name)
        .theirs("url", "address shown", &account.profile.url)
        .theirs("location", "place shown", &account.profile.location)
        .at("created", "account made", account.profile.created)
        .ours(
            "more",
            "more",
            "e-mail, telephone and connection data are with the platform, not with this desk",
        )
}

fn states(given: &ThreatPacket<'_>) -> Section {
    let notice = given.notice;
    let home = given.jurisdiction.provider.state.as_str();
    let known = !notice.states.is_empty();
    let named: Vec<&str> =
        if known { notice.states.iter().map(String::as_str).collect() } else { vec![home] };
    let mut contacts: Vec<&Contact> = Vec::new();
    for state in &named {
        for contact in given.jurisdiction.contacts_for(state) {
            // With the state known, those for any state are only a way out where it has none of its own.
            let needed = !known || contact.state != "*" || !has_own(given.jurisdiction, state);
            if needed && !contacts.contains(&contact) {
                contacts.push(contact);
            }
        }
    }
    let words = |contact: &&Contact| {
        let note = if contact.note.is_empty() { String::new() } else { format!(" ({})", contact.note) };
        Value::Ours(format!("{}: {}, {}{note}", contact.state, contact.name, contact.reach))
    };
    let told = given.standing.told.iter();
    let told =
        told.map(|told| Value::Ours(format!("{} by {} at {} (UTC)", told.recipient, told.how, told.at)));
    let concerned = if known {
        notice.states.join(", ")
    } else {
        format!("unknown: told at home ({home}) and to Europol instead")
    };
    Section::new("states", "States concerned and recipients")
        .ours("concerned", "states concerned", concerned)
        .ours("how_determined", "how found out", &notice.how_determined)
        .row("recipients", "recipients", Value::List(contacts.iter().map(words).collect()))
        .row("told", "told before", Value::List(told.collect()))
}

fn has_own(jurisdiction: &Jurisdiction, state: &str) -> bool {
    jurisdiction.contacts.iter().any(|contact| contact.state.eq_ignore_ascii_case(state))
}

fn sender(given: &ThreatPacket<'_>) -> Section {
    let provider = &given.jurisdiction.provider;
    let kept = given
        .kept_until
        .map_or_else(|| Value::Ours("NOT HELD: place a hold".to_owned()), |until| Value::At(Some(until)));
    Section::new("provider", "Who tells this")
        .ours("name", "provider", &provider.name)
        .ours("state", "established in", &provider.state)
        .ours("representative", "representative", &provider.representative)
        .ours("email", "e-mail", &provider.email)
        .ours("address", "address", &provider.address)
        .ours("reviewer", "reviewer", given.reviewer)
        .ours("case", "case", given.case.to_string())
        .row("kept_until", "preserved until", kept)
}
