//! The account card: who it is, who reported it, what was done before, how much time is left. Builds lines of a
//! given width; knows no keys.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{CaseState, CaseView, Draft, EvidenceKind, HitGroup, Report, Time, Untrusted};
use crate::text::{printable, printable_name, printable_str, width};
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::words::{age, count, many};

use super::groups::Groups;
use super::marks_pane::HIDDEN;
use super::{clock, evidence};

/// Profile fields that can be evidence, in the order of the card.
pub(super) const FIELDS: [&str; 5] = ["handle", "name", "bio", "url", "location"];
/// Comments, earlier actions and notes shown at most.
const NEWEST: usize = 5;
/// Columns of the labels.
const LABEL: usize = 9;

/// A line of the card; the field it begins, if it begins one.
pub(super) struct CardLine {
    pub(super) line: Line<'static>,
    pub(super) field: Option<&'static str>,
}

/// What the card is made from.
pub(super) struct Card<'a> {
    pub(super) view: &'a CaseView,
    pub(super) groups: &'a Groups,
    /// What is said of severe cases in a row.
    pub(super) mixed: Option<String>,
    pub(super) draft: &'a Draft,
    pub(super) theme: &'a Theme,
    pub(super) now: Time,
    pub(super) width: u16,
    /// The field with the focus.
    pub(super) chosen: Option<&'static str>,
    lines: Vec<CardLine>,
}

impl<'a> Card<'a> {
    /// Builds the card.
    pub(super) fn lines(
        (view, groups, mixed): (&'a CaseView, &'a Groups, Option<String>),
        draft: &'a Draft,
        theme: &'a Theme,
        now: Time,
        width: u16,
        chosen: Option<&'static str>,
    ) -> Vec<CardLine> {
        let mut card = Self { view, groups, mixed, draft, theme, now, width, chosen, lines: Vec::new() };
        card.profile();
        if view.sight.aided() {
            card.hits();
            card.reports();
            card.earlier();
        } else {
            card.hidden();
        }
        card.work();
        card.lines
    }

    fn push(&mut self, line: Line<'static>) {
        self.lines.push(CardLine { line, field: None });
    }

    /// Our own words, set in as far as they begin with spaces, and wrapped.
    fn words(&mut self, text: &str, style: Style) {
        let inner = text.trim_start();
        let indent = text.len() - inner.len();
        let next = if indent > 0 { indent + 2 } else { 0 };
        for (at, row) in paint::wrap(inner, self.width.saturating_sub(next as u16)).into_iter().enumerate() {
            let indent = if at == 0 { indent } else { next };
            self.push(Line::styled(format!("{}{row}", " ".repeat(indent)), style));
        }
    }

    fn gap(&mut self) {
        self.push(Line::default());
    }

    /// A label and our own words behind it.
    fn labelled(&mut self, label: &str, text: &str) {
        for (at, row) in paint::wrap(text, self.width.saturating_sub(LABEL as u16)).into_iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            self.push(Line::from(vec![
                Span::styled(format!("{label:<LABEL$}"), self.theme.dim),
                Span::styled(row, self.theme.text),
            ]));
        }
    }

    /// A text from outside, wrapped, behind a label or a prefix. `field` makes it one that can be evidence.
    fn content(
        &mut self,
        label: &str,
        text: &Untrusted,
        style: Style,
        field: Option<&'static str>,
        most: usize,
    ) {
        let theme = self.theme;
        let sign = field.and_then(|name| evidence::sign(self.draft, EvidenceKind::Profile, name));
        let mark = sign.map(|sign| format!(" {sign}")).unwrap_or_default();
        let indent = width(label) as u16;
        let room = self.width.saturating_sub(indent).saturating_sub(width(&mark) as u16).max(4);
        let printed = if label == "@" { printable_name(text) } else { printable(text) };
        let rows = printed.wrap(room);
        let ink = paint::Ink { text: style, token: theme.token, marked: theme.hit };
        for (at, row) in rows.iter().take(most).enumerate() {
            let label = if at == 0 { label.to_owned() } else { " ".repeat(usize::from(indent)) };
            let mut line = Line::from(Span::styled(label, theme.dim));
            let shown = printed.visual(row.pieces.clone(), theme.lettering);
            // A name belongs to its sign; texts begin at the edge they are read from.
            let edge = if field == Some("handle") { 0 } else { room };
            line.spans.extend(paint::aligned(&shown, edge, |piece| ink.of(piece, &[])).spans);
            if at == 0 {
                line.spans.push(Span::styled(mark.clone(), theme.evidence));
                if field.is_some() && field == self.chosen {
                    line = line.patch_style(theme.selected);
                }
            }
            self.lines.push(CardLine { line, field: field.filter(|_| at == 0) });
        }
        if rows.len() > most {
            self.words(
                &format!("{}… {} more lines", " ".repeat(usize::from(indent)), rows.len() - most),
                theme.dim,
            );
        }
    }

    fn profile(&mut self) {
        let (account, theme) = (&self.view.account, self.theme);
        let profile = &account.profile;
        self.content("@", &account.handle, theme.bold, Some("handle"), 3);
        if !profile.name.is_empty() {
            self.content("", &profile.name, theme.text, Some("name"), 3);
        }
        let since = profile.created.map(|at| format!("made {} · {} ago", at.date(), long_age(at, self.now)));
        self.words(since.as_deref().unwrap_or("made at an unknown time"), theme.dim);
        let people = [(profile.followers, "followers"), (profile.following, "following")];
        let people: Vec<String> =
            people.iter().filter_map(|(n, word)| n.map(|n| format!("{} {word}", count(n)))).collect();
        if !people.is_empty() {
            self.words(&people.join(" · "), theme.text);
        }
        let held = self.view.row.posts;
        let mut posts = many(held, "post", "posts");
        if let Some(stated) = profile.posts_stated.filter(|stated| *stated != held) {
            let _ = write!(posts, " here of {}", count(stated));
        }
        if let (Some(first), Some(last)) = (self.view.days.first(), self.view.days.last()) {
            let days = (last.0.0 - first.0.0) / 86_400_000 + 1;
            let _ = write!(posts, " · {}", rate(held, days));
        }
        self.words(&posts, theme.text);
        let language = profile.language.as_ref().map(|tag| format!("language {tag}, as stated"));
        let marks: Vec<String> = language.into_iter().chain(profile.flags.iter().cloned()).collect();
        if !marks.is_empty() {
            self.words(&printable_str(&marks.join(" · ")).line(), theme.dim);
        }
        if !profile.bio.is_empty() {
            self.gap();
            self.content("bio      ", &profile.bio, theme.text, Some("bio"), 12);
        }
        for (label, text, name) in
            [("url      ", &profile.url, "url"), ("place    ", &profile.location, "location")]
        {
            if !text.is_empty() {
                self.content(label, text, theme.text, Some(name), 3);
            }
        }
        for (label, value) in &profile.fields {
            let label = paint::pad(
                printable(label).as_label().fit_visual(self.width / 3, theme.lettering),
                LABEL as u16 - 1,
            ) + " ";
            if value.is_empty() {
                self.push(Line::styled(format!("{label}empty"), theme.dim));
            } else {
                self.content(&label, value, theme.text, None, 3);
            }
        }
        let hidden: usize = [&account.handle, &profile.name, &profile.bio, &profile.url, &profile.location]
            .iter()
            .map(|text| printable(text).hidden())
            .sum();
        if hidden > 0 {
            let hidden = many(hidden as u64, "hidden character", "hidden characters");
            self.words(&format!("{hidden} in the profile"), theme.token);
        }
    }

    /// Hits that no post shows: the account itself was hit.
    fn hits(&mut self) {
        let theme = self.theme;
        let of_account = |group: &&HitGroup| group.hits.iter().any(|hit| hit.post.is_none());
        for (at, group) in self.groups.all().iter().filter(of_account).enumerate() {
            let mark = theme.severity(group.card.severity);
            let clause = group.card.clause.as_deref().map(|id| format!(" {id}")).unwrap_or_default();
            let words = format!("{} {}{clause} {}", mark.glyph, mark.word, group.card.rule.id);
            let room = self.width.saturating_sub(LABEL as u16);
            if at == 0 {
                self.gap();
            }
            self.push(Line::from(vec![
                Span::styled(format!("{:<LABEL$}", if at == 0 { "hits" } else { "" }), theme.dim),
                Span::styled(printable_str(&words).fit(room), mark.style),
            ]));
        }
    }

    /// What stands here only after a first judgement, and how to make it.
    fn hidden(&mut self) {
        self.gap();
        self.labelled("hidden", HIDDEN);
        self.labelled("", "p records a first judgement and opens them");
        self.notes();
    }

    fn reports(&mut self) {
        let (view, theme) = (self.view, self.theme);
        self.gap();
        if view.reports.is_empty() {
            return self.labelled("reports", "none");
        }
        let people: BTreeSet<&str> = view
            .reports
            .iter()
            .filter_map(|report| report.reporter.as_ref())
            .map(|who| who.id.as_str())
            .collect();
        let mut head = count(view.row.reports.max(view.reports.len() as u64));
        if !people.is_empty() {
            let _ = write!(head, " from {}", many(people.len() as u64, "person", "people"));
        }
        self.labelled("reports", &head);
        self.words(
            &format!(
                "  {}",
                groups(&view.reports, |report| {
                    printable(&report.category).as_label().fit_visual(20, theme.lettering)
                })
            ),
            theme.text,
        );
        let sources = groups(&view.reports, |report| report.source.word().to_owned());
        self.words(&format!("  source {sources}"), theme.dim);
        if let (Some(newest), Some(first)) = (view.reports.first(), view.reports.last()) {
            let first = age(first.at, self.now);
            self.words(&format!("  first {first} ago · newest {} ago", age(newest.at, self.now)), theme.dim);
        }
        let said = view.reports.iter().filter(|report| !report.comment.is_empty());
        for report in said.take(NEWEST) {
            self.content("  “ ", &report.comment, theme.text, None, 3);
        }
    }

    fn earlier(&mut self) {
        let (view, theme) = (self.view, self.theme);
        let done = view.decisions.len() + view.priors.len();
        self.gap();
        if done == 0 {
            self.labelled("earlier", "nothing");
        } else {
            self.labelled("earlier", &many(done as u64, "action", "actions"));
        }
        for (decision, who, state) in view.decisions.iter().take(NEWEST) {
            let stands = match state {
                CaseState::Decided => "stands",
                CaseState::Second => "waits for a second person",
                _ => "taken back",
            };
            let clauses = decision.clauses.join(" ");
            let words = [decision.action_words(), clauses, who.clone(), stands.to_owned()];
            let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
            let text = format!("  {} {}", decision.decided.date(), words.join(" · "));
            self.words(&printable_str(&text).line(), theme.text);
        }
        for prior in view.priors.iter().take(NEWEST) {
            let clause = prior.clause.as_ref().map(|id| format!(" · {id}")).unwrap_or_default();
            let action = printable(&prior.action).as_label().fit_visual(60, theme.lettering);
            let clause = printable_str(&clause).line();
            self.words(&format!("  {} {action}{clause} · platform", prior.at.date()), theme.text);
        }
        self.notes();
    }

    fn notes(&mut self) {
        let theme = self.theme;
        for (at, who, note) in self.view.notes.iter().take(NEWEST) {
            let label = format!("  {who} {}: ", at.date().get(5..).unwrap_or_default());
            self.content(&printable_str(&label).line(), &Untrusted::new(note.clone()), theme.text, None, 3);
        }
    }

    fn work(&mut self) {
        let parts = self.view.row.parts;
        self.gap();
        let (left, style) = clock::left(self.view.row.clock.as_ref(), self.now, self.theme);
        let label = Span::styled(format!("{:<LABEL$}", "clock"), self.theme.dim);
        self.push(Line::from(vec![label, Span::styled(left, style)]));
        self.other_clocks();
        let aided = self.view.sight.aided();
        self.labelled(
            "why next",
            &if aided { parts.why() } else { "told after a first judgement".to_owned() },
        );
        if let Some(mixed) = self.mixed.take().filter(|_| aided) {
            self.labelled("", &mixed);
        }
    }
}

impl Card<'_> {
    fn other_clocks(&mut self) {
        for (text, style) in clock::others(self.view, self.now, self.theme) {
            self.words(&printable_str(&text).line(), style);
        }
    }
}

/// `3.1 a day`, `1.4 a week`, `1.8 a month`: in the first unit of which there is at least one.
fn rate(posts: u64, days: i64) -> String {
    let a_day = posts as f64 / days.max(1) as f64;
    match a_day {
        1.0.. => format!("{a_day:.1} a day"),
        0.15.. => format!("{:.1} a week", a_day * 7.0),
        _ => format!("{:.1} a month", a_day * 30.0),
    }
}

/// How long ago in months or years, where days say little.
fn long_age(at: Time, now: Time) -> String {
    match (now.0 - at.0) / 86_400_000 {
        days @ 60..=729 => format!("{} months", days / 30),
        days @ 730.. => format!("{} years", days / 365),
        _ => age(at, now),
    }
}

/// `threats ×3 · spam ×2`, the most frequent first.
fn groups(reports: &[Report], name: impl Fn(&Report) -> String) -> String {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for report in reports {
        *counts.entry(name(report)).or_default() += 1;
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let words = counts.iter().map(|(name, times)| {
        format!("{} ×{}", if name.is_empty() { "no category" } else { name }, count(*times))
    });
    words.collect::<Vec<_>>().join(" · ")
}
