//! Replies of the desk with all texts from outside made mild, and nothing else changed: what a screen looks like
//! then, it must look like with any text, wherever it is the program that speaks.

use caseload::domain::{
    CaseView, DeskId, Detected, Digest, Fact, FoundPage, FoundPost, HitGroup, PostPage, PostRow, QueueRow,
    RuleCard, RuleList, RuleView, TrailRow, Untrusted,
};
use caseload::request::Reply;

/// How large the mild texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// No text at all.
    Empty,
    /// A few words.
    Words,
    /// Some short lines.
    Lines,
    /// Long lines without a blank, many of them.
    Wall,
}

impl Shape {
    /// A text of this size.
    pub(super) fn text(self) -> String {
        match self {
            Self::Empty => String::new(),
            // Words that a search finds.
            Self::Words => "landmark0".to_owned(),
            Self::Lines => "1 2 3 4\n5 6\n7 8 9\n".repeat(4),
            Self::Wall => "W".repeat(1_200) + "\n" + &"w\n".repeat(150) + &"W".repeat(900),
        }
    }

    /// A number of this size, for counts that depend on texts.
    fn count(self) -> u64 {
        match self {
            Self::Empty => 0,
            Self::Words => 3,
            Self::Lines => 17,
            Self::Wall => 98_765,
        }
    }
}

/// The reply as it would be with mild texts.
pub(super) fn calm(reply: Reply, shape: Shape) -> Reply {
    let all = Calm(shape);
    match reply {
        Reply::Queue(mut page) => {
            page.rows.iter_mut().for_each(|row| all.queue_row(row));
            Reply::Queue(page)
        }
        Reply::Case(Some(mut view)) => {
            all.case(&mut view);
            Reply::Case(Some(view))
        }
        Reply::Posts { case, mut page, focus } => {
            all.page(&mut page);
            Reply::Posts { case, page, focus }
        }
        Reply::Found(mut page) => {
            all.found(&mut page);
            Reply::Found(page)
        }
        Reply::Trail(mut page) => {
            page.rows.iter_mut().for_each(|row| all.trail_row(row));
            Reply::Trail(page)
        }
        Reply::Rules(mut list) => {
            all.rules(&mut list);
            Reply::Rules(list)
        }
        Reply::Rule(Some(mut view)) => {
            all.rule(&mut view);
            Reply::Rule(Some(view))
        }
        Reply::Tried(mut tried) => {
            tried.steps.iter_mut().for_each(|step| all.text(&mut step.text));
            tried.hits.iter_mut().for_each(|hit| all.card(&mut hit.card));
            Reply::Tried(tried)
        }
        Reply::Status(mut status) => {
            // Desks and ledgers differ, whatever the content.
            let word = format!("{shape:?}");
            status.desk = DeskId(Digest::of(word.as_bytes()).to_string()[..16].to_owned());
            status.tip.iter_mut().for_each(|tip| tip.digest = Digest::of(word.as_bytes()));
            Reply::Status(status)
        }
        Reply::Failed(mut problem) => {
            problem.message = shape.text();
            Reply::Failed(problem)
        }
        other => other,
    }
}

struct Calm(Shape);

impl Calm {
    fn text(&self, text: &mut Untrusted) {
        *text = self.0.text().into();
    }

    fn own(&self, text: &mut String) {
        *text = self.0.text();
    }

    fn queue_row(&self, row: &mut QueueRow) {
        self.text(&mut row.handle);
        row.hit_posts = self.0.count();
    }

    fn card(&self, card: &mut RuleCard) {
        self.text(&mut card.title);
    }

    fn row(&self, row: &mut PostRow) {
        let post = &mut row.post;
        for text in [&mut post.text, &mut post.reply_to, &mut post.quoted, &mut post.warning, &mut post.url] {
            self.text(text);
        }
        for media in &mut post.media {
            self.text(&mut media.description);
            self.text(&mut media.url);
        }
        // Which language a text seems to be in, and which rules it hits, is no matter of ours.
        let some = Detected { language: "en".to_owned(), confidence: 99 };
        post.detected = (self.0 == Shape::Words).then_some(some);
        if self.0 == Shape::Empty {
            row.hits.clear();
        }
    }

    fn page(&self, page: &mut PostPage) {
        page.rows.iter_mut().for_each(|row| self.row(row));
    }

    fn case(&self, view: &mut CaseView) {
        self.queue_row(&mut view.row);
        self.text(&mut view.account.handle);
        let profile = &mut view.account.profile;
        for text in [&mut profile.name, &mut profile.bio, &mut profile.url, &mut profile.location] {
            self.text(text);
        }
        for (label, value) in &mut profile.fields {
            self.text(label);
            self.text(value);
        }
        for report in &mut view.reports {
            self.text(&mut report.category);
            self.text(&mut report.comment);
            report.rules.iter_mut().for_each(|rule| self.text(rule));
            report.reporter.iter_mut().for_each(|who| self.text(&mut who.handle));
        }
        for prior in &mut view.priors {
            self.text(&mut prior.action);
            self.text(&mut prior.note);
        }
        view.notes.iter_mut().for_each(|(_, _, note)| self.own(note));
        self.groups(&mut view.groups);
        self.page(&mut view.page);
        view.days.iter_mut().for_each(|(_, _, hits)| *hits = self.0.count() as u32);
    }

    /// A hostile text may hit any number of rules.
    fn groups(&self, groups: &mut Vec<HitGroup>) {
        match self.0 {
            Shape::Empty => groups.clear(),
            Shape::Words | Shape::Lines => groups.truncate(1),
            Shape::Wall => {
                let more = groups.first().cloned();
                groups.extend(more.into_iter().cycle().take(40));
            }
        }
        for group in groups {
            self.card(&mut group.card);
            group.total += self.0.count();
            // Severities and kinds differ from rule to rule.
            let all = caseload::domain::Severity::ALL;
            group.card.severity = all[self.0.count() as usize % all.len()];
        }
    }

    fn found(&self, page: &mut FoundPage) {
        page.rows.iter_mut().for_each(|found| self.found_post(found));
    }

    fn found_post(&self, found: &mut FoundPost) {
        self.text(&mut found.handle);
        self.row(&mut found.row);
    }

    fn trail_row(&self, row: &mut TrailRow) {
        match &mut row.entry.fact {
            Fact::Noted { text, .. } => self.own(text),
            Fact::Parked { why, .. } | Fact::Reversed { why, .. } => self.own(why),
            Fact::Escalated { question, .. } => self.own(question),
            Fact::Imported { name, .. } => self.own(name),
            _ => {}
        }
    }

    fn rules(&self, list: &mut RuleList) {
        list.packs.iter_mut().for_each(|pack| self.text(&mut pack.title));
        list.rules.iter_mut().for_each(|row| self.card(&mut row.card));
    }

    fn rule(&self, view: &mut RuleView) {
        self.card(&mut view.row.card);
        self.text(&mut view.source);
        view.innocent.iter_mut().chain(&mut view.looks_for).for_each(|text| self.text(text));
        view.samples.iter_mut().for_each(|found| self.found_post(found));
    }
}
