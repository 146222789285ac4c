//! A fact in a line for people. What may happen at all stands in `fact`.

use super::Fact;

impl Fact {
    /// What happened, in a line for people. Names of files are as they were given: make them printable.
    pub fn words(&self) -> String {
        match self {
            Self::Made { program, schema } => format!("queue made by {program}, schema {schema}"),
            Self::PolicySet { policy } => format!("policy in force: {} {}", policy.name, policy.version),
            Self::JurisdictionSet { jurisdiction, .. } => {
                format!("jurisdiction in force: {} {}", jurisdiction.name, jurisdiction.version)
            }
            Self::PackSet { pack, version, rules, .. } => {
                format!("rule pack in force: {pack} {version}, {rules} rules")
            }
            Self::Imported { name, counts, .. } => format!(
                "{name} taken in: {} accounts, {} posts, {} reports, {} new cases, {} skipped",
                counts.accounts, counts.posts, counts.reports, counts.new_cases, counts.skipped
            ),
            Self::Scanned { posts, hits } => format!("rules run over {posts} posts: {hits} hits"),
            Self::Indexed { posts } => format!("{posts} posts made searchable"),
            Self::Claimed { until, served: Some(lane), .. } => {
                format!("served from lane {lane}, claimed until {until}")
            }
            Self::Claimed { until, .. } => format!("claimed until {until}"),
            Self::Released { .. } => "released".to_owned(),
            Self::Decided { decision } => {
                let clauses = decision.clauses.join(", ");
                format!("decided {} {clauses}", decision.action_words()).trim_end().to_owned()
            }
            Self::Undone { decision, .. } => format!("decision {decision} undone"),
            Self::Reversed { decision, why, .. } => format!("decision {decision} reversed: {why}"),
            Self::Confirmed { decision, .. } => format!("decision {decision} confirmed"),
            Self::Parked { until, why, .. } if why.is_empty() => format!("parked until {until}"),
            Self::Parked { until, why, .. } => format!("parked until {until}: {why}"),
            Self::Escalated { question, .. } => format!("escalated: {question}"),
            Self::HandedBack { language: true, .. } => "handed back: not my language".to_owned(),
            Self::HandedBack { .. } => "handed back".to_owned(),
            Self::Noted { text, .. } => format!("note: {text}"),
            Self::Judged { judgement, .. } => {
                let steps: Vec<_> = judgement.steps.iter().map(ToString::to_string).collect();
                format!(
                    "judged before the aids were opened: {} {}",
                    steps.join("+"),
                    judgement.clauses.join(", ")
                )
                .trim_end()
                .to_owned()
            }
            Self::ClockPaused { reason, why, .. } => format!("clock stopped, {reason}: {why}"),
            Self::ClockResumed { due, why, .. } => format!("clock runs again, due {due}: {why}"),
            Self::OrderTaken { reference, received, drill, .. } => {
                format!("{}order {reference} received {received}", if *drill { "drill: " } else { "" })
            }
            Self::OrderAnswered { reference, answer, .. } => format!("order {reference} {}", answer.words()),
            Self::SilenceSet { reference, until: Some(until), why, .. } => {
                format!("order {reference}: the author is not told until {until}: {why}")
            }
            Self::SilenceSet { reference, why, .. } => {
                format!("order {reference}: the author may be told: {why}")
            }
            Self::HoldPlaced { hold, .. } => format!("hold {} placed until {}", hold.basis, hold.until),
            Self::HoldRenewed { hold, until, why, .. } => format!("hold {hold} renewed until {until}: {why}"),
            Self::HoldEnded { hold, why, .. } => format!("hold {hold} ended: {why}"),
            Self::ThreatRaised { why, .. } => format!("threat to life raised: {why}"),
            Self::ThreatTold { told, .. } => {
                format!("{} told by {} at {}", told.recipient, told.how, told.at)
            }
            Self::ThreatSettled { why, .. } => format!("threat to life settled: {why}"),
            Self::DisclosureAsked { disclosure, .. } => {
                format!("emergency disclosure {disclosure} asked for")
            }
            Self::DisclosureAnswered { disclosure, approved, why, .. } => {
                let answer = if *approved { "approved" } else { "refused" };
                format!("emergency disclosure {disclosure} {answer}: {why}")
            }
            Self::SurgeBegun { incident } => format!("incident {} begun: {}", incident.id, incident.title),
            Self::SurgeEnded { incident, learnt } => format!("incident {incident} ended: {learnt}"),
            Self::ReporterVoided { reporter, why } => format!("reports of {reporter} voided: {why}"),
            Self::ReporterRestored { reporter, why } => format!("reports of {reporter} count again: {why}"),
            Self::WindowEnded { decisions } => format!("undo window of {} decisions ended", decisions.len()),
            Self::Exported { to, name, decisions, .. } => {
                format!("{} decisions handed over to {to} in {name}", decisions.len())
            }
        }
    }
}

impl Fact {
    /// What people wrote and chose in it, one piece each: sentences, clauses, the action. Empty where nobody did.
    pub fn own_words(&self) -> Vec<String> {
        match self {
            Self::Decided { decision } => {
                let sentences = [&decision.facts, &decision.why, &decision.why_not_lower];
                let structure = [decision.action_words(), decision.clauses.join(" ")];
                structure
                    .into_iter()
                    .chain(sentences.into_iter().cloned())
                    .filter(|text| !text.is_empty())
                    .collect()
            }
            Self::Judged { judgement, .. } => {
                let steps: Vec<_> = judgement.steps.iter().map(ToString::to_string).collect();
                vec![steps.join("+"), judgement.clauses.join(" ")]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect()
            }
            Self::Noted { text, .. } => vec![text.clone()],
            Self::Escalated { question, .. } => vec![question.clone()],
            Self::Reversed { why, .. }
            | Self::Parked { why, .. }
            | Self::ClockPaused { why, .. }
            | Self::ClockResumed { why, .. }
            | Self::SilenceSet { why, .. }
            | Self::HoldRenewed { why, .. }
            | Self::HoldEnded { why, .. }
            | Self::ThreatRaised { why, .. }
            | Self::ThreatSettled { why, .. }
            | Self::DisclosureAnswered { why, .. }
            | Self::ReporterVoided { why, .. }
            | Self::ReporterRestored { why, .. } => vec![why.clone()],
            Self::SurgeBegun { incident } => vec![incident.id.clone(), incident.title.clone()],
            Self::SurgeEnded { incident, learnt } => vec![incident.clone(), learnt.clone()],
            Self::OrderTaken { reference, .. } | Self::OrderAnswered { reference, .. } => {
                vec![reference.clone()]
            }
            _ => Vec::new(),
        }
    }
}
