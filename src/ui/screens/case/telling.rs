//! The case in words: who it is, what they wrote, what the rules saw; each hit with what it matched. What is told in
//! full counts as read.

use crate::domain::{EvidenceKind, Hit, HitGroup, Origin, PostKind, PostRow, Strength, Untrusted};
use crate::request::PostsOnly;
use crate::text::{printable, printable_name, printable_str};
use crate::ui::found;
use crate::ui::record;
use crate::ui::telling::{self, Asks, Telling, WIDE};
use crate::ui::view::Context;
use crate::ui::words::{count, many};

use super::banner::banner;
use super::card::Card;
use super::evidence;
use super::expect;
use super::hits_pane::{HitsPane, moment};
use super::panes::Pane;
use super::screen::CaseScreen;

/// Characters of a post in a list.
const SHORT: usize = 100;

impl CaseScreen {
    pub(super) fn telling(&mut self, cx: &Context<'_>) -> Telling {
        let mut telling = match self.pane {
            Pane::Account => self.tell_account(cx),
            Pane::History => self.tell_history(cx),
            Pane::Hits if self.is_blind() => self.tell_marks(cx),
            Pane::Hits => self.tell_hits(cx),
        };
        telling.part = self.pane.word();
        telling.parts = Pane::ALL.map(Pane::word).to_vec();
        if self.finding.is_typing() {
            telling.asks = Asks::Text("a text to look for; upper and lower case are one".to_owned());
        } else if self.finding.is_on() {
            telling.news.push(format!("looking for a text: {}", self.find_words()));
        }
        telling.news.extend(banner(&self.view, &self.hold, cx).map(|line| telling::words(&line)));
        telling
    }

    /// What is told of the account before anything is read.
    fn summary(&self, cx: &Context<'_>) -> Vec<String> {
        let account = &self.view.account;
        let mut words = vec![format!("@{}", printable_name(&account.handle).spoken())];
        if !account.profile.name.is_empty() {
            words.push(printable(&account.profile.name).spoken());
        }
        words.push(self.coverage.words().replace(" · ", ", "));
        let mut lines = vec![words.join(", ")];
        if self.is_blind() {
            lines.push("blind: rule names, scores, report counts and earlier decisions are told after a first judgement".to_owned());
        } else {
            let earlier = self.view.decisions.len() + self.view.priors.len();
            lines.push(format!(
                "{}, {} in {}, {} before",
                many(self.view.row.reports, "report", "reports"),
                many(self.groups.all().iter().map(|group| group.total).sum(), "hit", "hits"),
                many(self.groups.all().len() as u64, "rule", "rules"),
                many(earlier as u64, "action", "actions"),
            ));
        }
        let clocks = super::clock::others(&self.view, cx.now, cx.theme);
        lines.extend(clocks.into_iter().map(|(text, _)| telling::plain(&text)));
        lines
    }

    fn tell_account(&self, cx: &Context<'_>) -> Telling {
        let fields = self.fields();
        let card = Card::lines(
            (&self.view, &self.groups, self.why_mixed()),
            &self.draft,
            cx.theme,
            cx.now,
            WIDE,
            None,
        );
        let item = |name: &&str| {
            let profile = &self.view.account.profile;
            let text = match *name {
                "name" => &profile.name,
                "bio" => &profile.bio,
                "url" => &profile.url,
                "location" => &profile.location,
                _ => &self.view.account.handle,
            };
            let sign = self.sign(EvidenceKind::Profile, name);
            let veiled =
                cx.theme.lettering.veiled && !self.lifted.card && !matches!(*name, "handle" | "name");
            format!("{name}: {}{sign}", telling::content(text, veiled))
        };
        Telling {
            body: telling::all(card.iter().map(|line| &line.line)),
            items: fields.iter().map(item).collect(),
            at: (!fields.is_empty()).then_some(self.card.field),
            ..Telling::default()
        }
    }

    fn tell_history(&mut self, cx: &Context<'_>) -> Telling {
        let rows = self.history.rows();
        let at = self.history.selected();
        let items = rows.iter().map(|row| {
            let text = telling::content(&row.post.text, self.is_veiled(row, cx));
            let short: String = text.chars().take(SHORT).collect();
            let cut = if short.len() < text.len() { "…" } else { "" };
            format!("{}: {short}{cut}", self.head(row))
        });
        let items: Vec<String> = items.collect();
        let detail = at.and_then(|at| rows.get(at)).map(|row| self.post(row, cx)).unwrap_or_default();
        if let Some(row) = self.history.selected_row().filter(|row| !self.is_veiled(row, cx)) {
            self.coverage.saw(row.no);
        }
        let only = match self.history.only() {
            PostsOnly::All => None,
            PostsOnly::Hit => Some("told: posts with hits only"),
            PostsOnly::Clean => Some("told: posts without hits only"),
        };
        let mut body = self.summary(cx);
        if items.is_empty() && self.waiting.is_none() {
            body.push("no post is here; `account` tells of the profile".to_owned());
        }
        Telling {
            news: only.map(str::to_owned).into_iter().collect(),
            body,
            items,
            at,
            detail,
            reading: true,
            ..Telling::default()
        }
    }

    /// `2026-03-03 12:41, en, 3 likes, reported, evidence 1, 2 hits`.
    fn head(&self, row: &PostRow) -> String {
        let post = &row.post;
        let mut words = vec![
            post.at.map_or("at an unknown time".to_owned(), |at| format!("{} {}", at.date(), at.clock())),
        ];
        words.extend(match &post.detected {
            Some(found) if !post.states_language() => Some(format!("{} found", found.language)),
            _ => post.language.clone(),
        });
        for (number, one, more) in [
            (post.likes, "like", "likes"),
            (post.reposts, "repost", "reposts"),
            (post.replies, "reply", "replies"),
        ] {
            words.extend(number.filter(|number| *number > 0).map(|number| many(number, one, more)));
        }
        words.extend(post.edited.map(|at| format!("edited {}", at.clock())));
        words.extend(self.history.folds().behind(row.no).map(|fold| fold.said(row)));
        words.extend(row.reported.then(|| "reported".to_owned()));
        let number = row.hits.len() as u64;
        let (one, more) = if self.is_blind() { ("mark", "marks") } else { ("hit", "hits") };
        words.extend((number > 0).then(|| many(number, one, more)));
        printable_str(&words.join(", ")).spoken() + &self.sign(EvidenceKind::Post, &post.id)
    }

    /// `, evidence 2` or `, speaks against`.
    fn sign(&self, kind: EvidenceKind, id: &str) -> String {
        match evidence::sign(&self.draft, kind, id) {
            Some(sign) if sign.starts_with('□') => ", marked against a violation".to_owned(),
            Some(sign) => format!(", evidence{}", sign.trim_start_matches('■')),
            None => String::new(),
        }
    }

    /// Whether the veil lies over a post: then it is not read.
    fn is_veiled(&self, row: &PostRow, cx: &Context<'_>) -> bool {
        !self.lifted.is_open(row.no, cx.theme.lettering)
    }

    /// A post in full, each hit with what it matched.
    fn post(&self, row: &PostRow, cx: &Context<'_>) -> Vec<String> {
        let (post, veiled) = (&row.post, self.is_veiled(row, cx));
        let mut lines = vec![self.head(row)];
        if expect::is_wanted(cx.calm, cx.theme) {
            lines.push(telling::plain(&expect::words(row, &self.groups, cx.policy, self.is_blind())));
        }
        let related = match post.kind {
            PostKind::Repost => Some("repost of"),
            PostKind::Quote => Some("quotes"),
            _ if !post.reply_to.is_empty() => Some("reply to"),
            _ => None,
        };
        if let Some(related) = related {
            let name = printable(&post.reply_to).spoken();
            let name = if name.is_empty() { "another post" } else { &name };
            lines.push(format!("{related} {name}"));
        }
        for (label, text) in [("quoted", &post.quoted), ("warning", &post.warning)] {
            if !text.is_empty() {
                lines.push(format!("{label}: {}", telling::content(text, veiled)));
            }
        }
        lines.push(format!("text: {}", telling::content(&post.text, veiled)));
        for media in &post.media {
            let described = if media.description.is_empty() {
                "no description".to_owned()
            } else {
                telling::content(&media.description, veiled)
            };
            lines.push(format!("{}: {described}", printable_str(&media.kind).spoken()));
        }
        if !post.flags.is_empty() {
            lines.push(printable_str(&post.flags.join(", ")).spoken());
        }
        lines.extend(row.hits.iter().map(|hit| self.hit(hit, Some(&post.text), veiled)));
        lines
    }

    /// `hit VE-5 glorify-banner, S3, strong: Cyrillic look-alikes, on “raid”`.
    fn hit(&self, hit: &Hit, text: Option<&Untrusted>, veiled: bool) -> String {
        let matched = match (text, hit.span) {
            (Some(text), Some(span)) => found::matched(text, span),
            _ => "",
        };
        let on = if matched.is_empty() {
            String::new()
        } else if veiled {
            ", on veiled text".to_owned()
        } else {
            format!(", on “{}”", printable_str(matched).spoken())
        };
        if self.is_blind() {
            return format!("marked{on}");
        }
        let card = self.groups.card(hit);
        let clause = card.and_then(|card| card.clause.as_deref()).map(|id| format!("{id} "));
        let weight = card.map(|card| format!(", {}", card.severity)).unwrap_or_default();
        let theirs = if hit.origin == Origin::Platform { ", from the platform" } else { "" };
        let says =
            hit.origin == Origin::Desk || hit.strength == Strength::Weak || hit.passes.iter().count() > 0;
        let how =
            if says { format!(", {}", found::how(hit.strength, hit.passes, matched)) } else { String::new() };
        let rule = format!("hit {}{}{weight}{theirs}{how}", clause.unwrap_or_default(), hit.rule.id);
        printable_str(&rule).spoken() + &on
    }

    fn tell_hits(&self, cx: &Context<'_>) -> Telling {
        let row = &self.view.row;
        let groups = self.groups.all();
        let total: u64 = groups.iter().map(|group| group.total).sum();
        let body = format!(
            "{} in {}, {} of {} posts",
            many(total, "hit", "hits"),
            many(groups.len() as u64, "rule", "rules"),
            count(row.hit_posts),
            count(row.posts)
        );
        let detail = groups.get(self.groups.group()).map(|group| self.group(group, cx));
        Telling {
            body: vec![if groups.is_empty() { "no rule saw anything here".to_owned() } else { body }],
            items: groups.iter().map(group_words).collect(),
            at: (!groups.is_empty()).then_some(self.groups.group()),
            detail: detail.unwrap_or_default(),
            ..Telling::default()
        }
    }

    /// A rule in this case: its title, what it matched where, how good it is.
    fn group(&self, group: &HitGroup, cx: &Context<'_>) -> Vec<String> {
        let mut lines = vec![format!(
            "{}: {}",
            printable_str(&group.card.kind).spoken(),
            printable(&group.card.title).spoken()
        )];
        let pane = self.hits_pane(cx);
        let place = self.groups.group();
        for (at, hit) in group.hits.iter().enumerate() {
            let chosen = if at == self.groups.hit() && group.hits.len() > 1 { ", chosen" } else { "" };
            let alone = if self.groups.alone(place, hit) { ", alone: can queue, cannot propose" } else { "" };
            let place =
                hit.field.map_or_else(|| moment(hit.post), |field| format!("in the {}", field.word()));
            lines.push(format!(
                "{place}: {}{alone}{chosen}",
                self.hit(
                    hit,
                    pane.text(hit).as_ref(),
                    self.lifted.quoted(hit.post, cx.theme.lettering).veiled
                )
            ));
        }
        let left = group.total.saturating_sub(group.hits.len() as u64);
        lines.extend((left > 0).then(|| format!("and {} more", count(left))));
        let interval = record::interval(group.record);
        let interval = if interval.is_empty() { interval } else { format!(", {interval}") };
        lines.push(format!("{}{interval}", record::words(group.record)));
        lines
    }

    /// Where something is marked, not why.
    fn tell_marks(&self, cx: &Context<'_>) -> Telling {
        let pane = self.hits_pane(cx);
        let places = self.groups.all().iter().flat_map(|group| &group.hits);
        let items: Vec<String> = places
            .map(|hit| {
                let place =
                    hit.field.map_or_else(|| moment(hit.post), |field| format!("in the {}", field.word()));
                format!(
                    "{place}: {}",
                    self.hit(
                        hit,
                        pane.text(hit).as_ref(),
                        self.lifted.quoted(hit.post, cx.theme.lettering).veiled
                    )
                )
            })
            .collect();
        let before: usize =
            self.groups.all().iter().take(self.groups.group()).map(|group| group.hits.len()).sum();
        Telling {
            body: vec!["a mark says where, not why; judge records a first judgement".to_owned()],
            at: (!items.is_empty()).then_some(before + self.groups.hit()),
            items,
            ..Telling::default()
        }
    }

    fn hits_pane<'a>(&'a self, cx: &'a Context<'_>) -> HitsPane<'a> {
        HitsPane {
            view: &self.view,
            groups: &self.groups,
            history: &self.history,
            theme: cx.theme,
            focused: true,
            width: WIDE,
            columns: WIDE,
            lifted: &self.lifted,
            keys: cx.keys,
        }
    }
}

/// `S3, VE-5, glorify-banner version 4, 2 hits`.
fn group_words(group: &HitGroup) -> String {
    let card = &group.card;
    let clause = card.clause.as_deref().map(|id| format!(", {id}")).unwrap_or_default();
    let theirs = if card.origin == Origin::Platform { ", from the platform" } else { "" };
    let hits = many(group.total, "hit", "hits");
    let words =
        format!("{}{clause}, {} version {}{theirs}, {hits}", card.severity, card.rule.id, card.rule.version);
    printable_str(&words).spoken()
}
