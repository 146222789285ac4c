//! A notice written from fields: to the author of an account, or to somebody who reported it. Quotes nobody but the
//! author, and never says who reported, which rule hit or who decided.

use crate::domain::{
    AccountRef, Clause, Decision, EvidenceKind, Jurisdiction, Policy, Source, Step, Time, Untrusted,
};
use crate::text::{printable, printable_str};

use super::secrets::Secrets;
use super::template::{Direction, Template};

/// Posts quoted at most, and characters of each.
const QUOTED: usize = 3;
const LONGEST: usize = 280;

/// A post that is evidence, as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedPost {
    pub id: String,
    pub at: Option<Time>,
    /// None where the queue has it no longer.
    pub text: Option<Untrusted>,
}

/// What a notice is written from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub account: &'a AccountRef,
    pub handle: &'a Untrusted,
    pub decision: &'a Decision,
    /// The posts among its evidence, those against it not among them.
    pub posts: &'a [QuotedPost],
    /// What set it off: the weightiest report it answers; none if nobody reported.
    pub source: Option<Source>,
    /// A rule had hit the account.
    pub detected: bool,
    /// A second person confirmed it.
    pub confirmed: bool,
    /// When it was taken back, if it was.
    pub taken_back: Option<Time>,
    pub policy: &'a Policy,
    pub jurisdiction: &'a Jurisdiction,
    pub secrets: &'a Secrets,
}

/// A notice as it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub language: String,
    pub direction: Direction,
    pub subject: String,
    /// Lines, each ended by a line feed.
    pub text: String,
    /// What the person wrote that was left out, and why.
    pub withheld: Vec<String>,
}

struct Page<'a> {
    template: &'a Template,
    text: String,
    withheld: Vec<String>,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A label, and values on lines of their own.
    fn values(&mut self, label: &str, values: impl IntoIterator<Item = String>) {
        self.line(label);
        for value in values {
            for line in value.lines() {
                self.text.push_str("    ");
                self.line(line);
            }
        }
    }

    /// A sentence of the person who decided, unless it gives away what a notice must not say.
    fn sentence(&mut self, what: &str, label: &str, sentence: &str, secrets: &Secrets) {
        if sentence.is_empty() {
            return;
        }
        match secrets.found_in(sentence) {
            Some(secret) => self.withheld.push(format!("{what}: {secret}")),
            None => self.values(label, [printable_str(sentence).lines()]),
        }
    }

    fn done(self, subject: &str) -> Notice {
        let Template { language, direction, .. } = self.template;
        Notice {
            language: language.clone(),
            direction: *direction,
            subject: subject.to_owned(),
            text: self.text,
            withheld: self.withheld,
        }
    }
}

/// What the author of an account is told (Regulation (EU) 2022/2065, Article 17(3): what was decided, where and how
/// long, on which facts and what set it off, whether automated means were used, on which ground, and how to disagree).
/// Nothing is told of a decision that imposes nothing.
pub fn user_notice(subject: &Subject<'_>, template: &Template) -> Option<Notice> {
    let decision = subject.decision;
    let imposes = decision.steps.iter().any(|step| *step != Step::A0) || decision.secure;
    if !imposes {
        return None;
    }
    let words = &template.user;
    let mut page = Page { template, text: String::new(), withheld: Vec::new() };
    page.values(
        &words.account,
        [format!("@{}", printable(subject.handle).line()), subject.account.to_string()],
    );
    page.gap();
    if let Some(back) = subject.taken_back {
        page.line(&words.back);
        decided(&mut page, subject);
        page.values(&words.back_when, [moment(back)]);
        return Some(page.done(&words.back_subject));
    }
    decided(&mut page, subject);
    page.gap();
    grounds(&mut page, subject);
    page.gap();
    page.line(origin(subject.source, template));
    page.line(if subject.detected { &words.detected } else { &words.not_detected });
    page.line(&words.person);
    if subject.confirmed {
        page.line(&words.second);
    }
    page.gap();
    page.line(&words.redress);
    redress(&mut page, subject);
    Some(page.done(&words.subject))
}

/// What somebody who reported is told (Article 16(5) of the same: the decision, and how to disagree). It says nothing
/// of what was imposed on the other.
pub fn notifier_answer(report: &str, subject: &Subject<'_>, template: &Template) -> Notice {
    let words = &template.notifier;
    let mut page = Page { template, text: String::new(), withheld: Vec::new() };
    page.values(&words.report, [report.to_owned()]);
    page.gap();
    let acted = subject.decision.steps.iter().any(|step| *step != Step::A0);
    page.line(if acted { &words.acted } else { &words.nothing });
    page.line(&words.person);
    if subject.taken_back.is_some() {
        page.line(&words.back);
    }
    page.gap();
    page.line(&words.redress);
    redress(&mut page, subject);
    page.done(&words.subject)
}

fn decided(page: &mut Page<'_>, subject: &Subject<'_>) {
    let (decision, template) = (subject.decision, page.template);
    let words = &template.user;
    let steps = decision.steps.iter().filter(|step| **step != Step::A0);
    let steps = steps.filter_map(|step| template.steps.get(step).cloned());
    page.values(&words.decided, steps.collect::<Vec<_>>());
    if decision.secure {
        page.line(&words.secure);
    }
    page.values(&words.when, [moment(decision.decided)]);
    match decision.until() {
        Some(until) => page.values(&words.until, [moment(until)]),
        None => page.line(&words.no_end),
    }
    page.line(&words.scope);
}

fn grounds(page: &mut Page<'_>, subject: &Subject<'_>) {
    let (decision, template) = (subject.decision, page.template);
    let words = &template.user;
    let quoted: Vec<_> = subject.posts.iter().filter(|post| post.text.is_some()).take(QUOTED).collect();
    if !quoted.is_empty() {
        page.values(&words.posts, quoted.iter().map(|post| quote(post)));
    }
    let named = subject.posts.iter().filter(|post| !quoted.iter().any(|quoted| quoted.id == post.id));
    let named: Vec<_> = named.map(|post| post.id.clone()).collect();
    if !named.is_empty() {
        page.values(&words.named, named);
    }
    let profile =
        decision.evidence.iter().filter(|piece| piece.kind == EvidenceKind::Profile && !piece.contrary);
    let profile: Vec<_> = profile.map(|piece| piece.id.clone()).collect();
    if !profile.is_empty() {
        page.values(&words.profile, profile);
    }
    if !decision.clauses.is_empty() {
        let clauses = decision.clauses.iter().map(|id| rule(id, subject.policy, template));
        page.values(&words.rule, clauses.collect::<Vec<_>>());
    }
    page.sentence("facts", &words.facts, &decision.facts, subject.secrets);
    page.sentence("why", &words.why, &decision.why, subject.secrets);
    page.sentence("why not lower", &words.lower, &decision.why_not_lower, subject.secrets);
    if !decision.exceptions.is_empty() {
        page.line(&words.exceptions);
    }
}

/// A post in its author's words, with its number and moment on a line before.
fn quote(post: &QuotedPost) -> String {
    let at = post.at.map(|at| format!(" · {}", moment(at))).unwrap_or_default();
    let text = post.text.as_ref().map(|text| printable(text).lines()).unwrap_or_default();
    let mut shown: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    let lines: Vec<_> = shown.lines().map(|line| format!("> {line}")).collect();
    format!("{}{at}\n{}", post.id, lines.join("\n"))
}

/// A clause by its id, in the language of the notice where that is known, else in the policy's own words.
fn rule(id: &str, policy: &Policy, template: &Template) -> String {
    let own = policy.clause(id).map(|clause: &Clause| clause.title.clone());
    let told = template.clauses.get(id).cloned().or(own).unwrap_or_default();
    format!("{told}\n{id} · {} {}", policy.stamp.name, policy.stamp.version)
}

fn origin(source: Option<Source>, template: &Template) -> &str {
    let words = &template.user;
    match source {
        Some(Source::Order) => &words.of_order,
        Some(Source::Notice) => &words.of_notice,
        Some(Source::Threat | Source::Flagger | Source::Authority | Source::User) => &words.of_report,
        Some(Source::Rule | Source::Baseline | Source::Appeal) | None => &words.of_own,
    }
}

/// How to disagree (Article 17(3)(f) and Articles 20 and 21 of Regulation (EU) 2022/2065).
fn redress(page: &mut Page<'_>, subject: &Subject<'_>) {
    let (words, jurisdiction) = (&page.template.user, subject.jurisdiction);
    let until = jurisdiction.appeal.after(subject.decision.decided);
    page.values(&words.complain, [moment(until)]);
    page.values(&words.complain_at, [jurisdiction.redress.complaint.clone()]);
    page.values(&words.body, [jurisdiction.redress.body.clone()]);
    page.line(&words.court);
}

/// `2026-03-03 12:41`.
fn moment(at: Time) -> String {
    format!("{} {}", at.date(), at.clock())
}
