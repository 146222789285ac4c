//! A desk that answers from memory.

use caseload::domain::{
    AccountNo, CaseView, DecisionId, DeskId, Digest, Judgement, PostNo, PostPage, PostRow, Sight, Tip,
    TrailPage,
};
use caseload::request::{PageFrom, PostsOnly, Recorded, Reply, Request, Served};

use caseload::text::{Folder, Needle};

use super::invented::{CASE, MINUTE, now, policy, view_of};

/// Posts looked through before an answer.
const RUN: u16 = 50;

/// A desk that answers from memory.
pub(super) struct Desk {
    pub(super) rows: Vec<PostRow>,
    /// What the next `Decide` is answered with, where that is not success.
    pub(super) refuses: Option<Reply>,
    pub(super) none_left: bool,
    pub(super) asked: Vec<Request>,
    /// The next case does not come.
    pub(super) unanswered: bool,
    /// Another case has become the next one since it was read.
    pub(super) overtaken: bool,
    /// What was judged before the aids were opened.
    pub(super) judged: Option<Judgement>,
    /// How often a case was claimed; each claim reaches half an hour further.
    pub(super) claims: i64,
    /// Somebody else holds the case now.
    pub(super) taken: bool,
    /// The newest entries of the ledger.
    pub(super) trail: TrailPage,
}

impl Desk {
    pub(super) fn new(rows: Vec<PostRow>) -> Self {
        Self {
            rows,
            refuses: None,
            none_left: false,
            asked: Vec::new(),
            unanswered: false,
            overtaken: false,
            judged: None,
            claims: 0,
            taken: false,
            trail: TrailPage::default(),
        }
    }

    pub(super) fn page(&self, from: PageFrom, only: PostsOnly, limit: u16) -> PostPage {
        let kept: Vec<&PostRow> = self
            .rows
            .iter()
            .filter(|row| match only {
                PostsOnly::All => true,
                PostsOnly::Hit => !row.hits.is_empty(),
                PostsOnly::Clean => row.hits.is_empty(),
            })
            .collect();
        let (size, limit) = (kept.len(), usize::from(limit));
        let below = |no: PostNo| kept.partition_point(|row| row.no < no);
        let (start, end) = match from {
            PageFrom::Start => (0, limit.min(size)),
            PageFrom::End => (size.saturating_sub(limit), size),
            PageFrom::After(no) => {
                let start = kept.partition_point(|row| row.no <= no);
                (start, (start + limit).min(size))
            }
            PageFrom::Before(no) => (below(no).saturating_sub(limit), below(no)),
            PageFrom::Around(no) => {
                let start = below(no).saturating_sub(limit / 3);
                (start, (start + limit).min(size))
            }
        };
        PostPage {
            rows: kept[start..end].iter().map(|row| (*row).clone()).collect(),
            more_before: start > 0,
            more_after: end < size,
        }
    }

    /// Looks through so many posts at a time.
    fn find(&self, case: AccountNo, only: PostsOnly, text: &str, from: PostNo, backwards: bool) -> Reply {
        let (needle, mut folder) = (Needle::new(text).unwrap(), Folder::default());
        let way = if backwards { PageFrom::Before(from) } else { PageFrom::After(from) };
        let page = self.page(way, only, RUN);
        let next = if backwards {
            page.rows.first().filter(|_| page.more_before)
        } else {
            page.rows.last().filter(|_| page.more_after)
        };
        let next = next.map(|row| row.no);
        let mut has = |row: &PostRow| {
            let texts = [&row.post.text, &row.post.quoted, &row.post.warning];
            texts.iter().any(|text| needle.is_in(&mut folder, &String::from_utf8_lossy(text.raw_bytes())))
        };
        let mut posts: Vec<PostNo> = page.rows.iter().filter(|row| has(row)).map(|row| row.no).collect();
        if backwards {
            posts.reverse();
        }
        Reply::FoundIn { case, posts, next }
    }

    pub(super) fn perform(&mut self, request: Request) -> Option<Reply> {
        self.asked.push(request.clone());
        let tip = Tip { desk: DeskId("a3f1000000000000".to_owned()), seq: 1, digest: Digest::ZERO };
        let recorded = |case, what| Some(Reply::Recorded { case, what, tip: tip.clone() });
        match request {
            Request::Posts { case, from, only, limit } => {
                Some(Reply::Posts { case, page: self.page(from, only, limit), focus: None })
            }
            Request::Find { case, only, text, from, backwards } if !self.unanswered => {
                Some(self.find(case, only, &text, from, backwards))
            }
            Request::RandomClean { case, seed, limit } => {
                let clean: Vec<PostNo> =
                    self.rows.iter().filter(|row| row.hits.is_empty()).map(|row| row.no).collect();
                let no = *clean.get(seed as usize % clean.len().max(1))?;
                let page = self.page(PageFrom::Around(no), PostsOnly::All, limit);
                Some(Reply::Posts { case, page, focus: Some(no) })
            }
            Request::Claim { .. } if self.taken => {
                Some(Reply::Held { case: CASE, by: "bob".to_owned(), until: now().plus(90 * MINUTE) })
            }
            Request::Claim { case } => {
                self.claims += 1;
                let until = now().plus(self.claims * 30 * MINUTE);
                Some(Reply::Claimed { case, until, token: self.claims as u64 })
            }
            Request::Decide { case, draft } => {
                if let Some(reply) = self.refuses.take() {
                    return Some(reply);
                }
                let decision = DecisionId("01J".to_owned());
                let made = draft.finish(&policy(), decision.clone(), now()).unwrap();
                let what = Recorded::Decided {
                    decision,
                    words: made.action_words(),
                    leaves: made.leaves,
                    second_person: made.second_person,
                };
                recorded(case, what)
            }
            Request::Park { case, until, .. } => recorded(case, Recorded::Parked { until: until.unwrap() }),
            Request::Escalate { case, .. } => recorded(case, Recorded::Escalated),
            Request::Note { case, .. } => recorded(case, Recorded::Noted),
            Request::HandBack { case, .. } => recorded(case, Recorded::HandedBack),
            Request::Case { focus, .. } => {
                let mut view = view_of(&self.rows, focus);
                view.sight =
                    Sight { blind: self.judged.is_some(), before: self.judged.clone(), ..view.sight };
                Some(Reply::Case(Some(Box::new(view))))
            }
            Request::Next { .. } | Request::Serve { .. } if self.unanswered => None,
            Request::Next { .. } if self.none_left => Some(Reply::Next(None)),
            Request::Next { .. } => Some(Reply::Next(Some(Box::new(next_view(&self.rows))))),
            Request::Serve { .. } if self.none_left => Some(Reply::Served(None)),
            Request::Serve { read: Some(case), .. } if !self.overtaken => {
                Some(Reply::Claimed { case, until: now().plus(30 * MINUTE), token: 7 })
            }
            Request::Serve { .. } => Some(next_case(&self.rows)),
            Request::Judge { case, steps, clauses } => {
                self.judged = Some(Judgement { at: now(), steps, clauses });
                recorded(case, Recorded::Judged)
            }
            Request::Trail { .. } => Some(Reply::Trail(self.trail.clone())),
            _ => None,
        }
    }
}

/// The case that comes after the invented one, held for half an hour.
pub(super) fn next_case(rows: &[PostRow]) -> Reply {
    let view = next_view(rows);
    Reply::Served(Some(Box::new(Served { view, until: now().plus(30 * MINUTE), token: 7 })))
}

/// The case that comes after the invented one.
pub(super) fn next_view(rows: &[PostRow]) -> CaseView {
    let mut view = view_of(rows, None);
    view.row.case = AccountNo(18);
    view
}
