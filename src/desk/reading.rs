//! Requests that only read, answered from any connection.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::{
    AccountNo, Among, CaseView, FoundPage, Jurisdiction, PaperAsk, Policy, PostNo, PostPage, Problem,
    Reviewer, Status, Time,
};
use crate::request::{PageFrom, PostsOnly, Reply, Request};
use crate::store::{HistoryFrom, HistoryOnly, Interrupter, Store};
use crate::text::Needle;

use super::boards;
use super::clock::Clock;
use super::eyes::Eyes;
use super::outlook;
use super::papers;
use super::problems::of_store;
use super::rulebook::Rulebook;
use super::views;

/// Answers what only reads, on a connection of its own.
#[derive(Debug)]
pub struct Reader {
    store: Store,
    clock: Clock,
    reviewer: Reviewer,
    read_only: Option<String>,
    rulebook: Rulebook,
    rules: (Arc<Policy>, Arc<Jurisdiction>),
    views: Option<PathBuf>,
}

impl Reader {
    pub(super) fn new(
        store: Store,
        clock: Clock,
        reviewer: Reviewer,
        read_only: Option<String>,
        rules: (Arc<Policy>, Arc<Jurisdiction>),
    ) -> Self {
        Self { store, clock, reviewer, read_only, rulebook: Rulebook::default(), rules, views: None }
    }

    pub(super) fn with_views(mut self, file: Option<PathBuf>) -> Self {
        self.views = file;
        self
    }

    /// Performs a request that only reads.
    pub fn perform(&mut self, request: Request) -> Reply {
        if request == Request::Views {
            return views::perform(self.views.as_deref(), &request).map_or_else(Reply::Failed, Reply::Views);
        }
        let Self { store, clock, reviewer, read_only, rulebook, rules, .. } = self;
        let rules = (rules.0.as_ref(), rules.1.as_ref());
        read(store, clock.now(), reviewer, read_only.as_deref(), rulebook, rules, request)
            .unwrap_or_else(Reply::Failed)
    }

    /// Stops what this reader is reading, from another thread.
    pub fn interrupter(&self) -> Interrupter {
        self.store.interrupter()
    }

    /// This moment, by the desk's clock.
    pub fn now(&self) -> Time {
        self.clock.now()
    }
}

/// Answers a request that only reads.
pub(super) fn read(
    store: &Store,
    now: Time,
    reviewer: &Reviewer,
    read_only: Option<&str>,
    rulebook: &mut Rulebook,
    rules: (&Policy, &Jurisdiction),
    request: Request,
) -> Result<Reply, Problem> {
    let _still = store.still().map_err(|error| of_store(&error))?;
    let eyes = Eyes::new(store, &reviewer.name);
    let reply = match request {
        Request::Queue { filter, from, backwards, limit } => {
            eyes.queue(&filter, from, backwards, limit.into(), now).map(Reply::Queue)
        }
        Request::Count { filter } => eyes.count(&filter, now).map(Reply::Counted),
        Request::Next { not, posts, milder } => {
            store.next_case(reviewer, not, milder, now).and_then(|next| {
                let view = next.map(|case| eyes.case(case, None, posts.into(), now)).transpose()?;
                Ok(Reply::Next(view.flatten().map(|view| Box::new(with_clocks(view, rules.1, now)))))
            })
        }
        Request::Case { case, focus, posts } => {
            let view = eyes.case(case, focus, posts.into(), now);
            view.map(|view| Reply::Case(view.map(|view| Box::new(with_clocks(view, rules.1, now)))))
        }
        Request::Posts { case, from, only, limit } => store
            .history(case, history_from(from), history_only(only), limit.into())
            .and_then(|page| eyes.posts(case, page))
            .map(|page| posts(case, page, focus_of(from))),
        Request::RandomClean { case, seed, limit } => {
            store.random_clean(case, seed, limit.into()).and_then(|drawn| {
                Ok(match drawn {
                    Some((post, page)) => posts(case, eyes.posts(case, page)?, Some(post)),
                    None => posts(case, PostPage::default(), None),
                })
            })
        }
        Request::Activity { case } => {
            eyes.activity(case).map(|activity| Reply::Activity { case, activity: activity.map(Box::new) })
        }
        Request::Recent { cases, days } => store.recent(&cases, days, now).map(Reply::Recent),
        Request::Find { case, only, text, from, backwards } => {
            let found = match Needle::new(&text) {
                Some(needle) => store.find_in(case, history_only(only), &needle, from, backwards),
                None => Ok((Vec::new(), None)),
            };
            found.map(|(posts, next)| Reply::FoundIn { case, posts, next })
        }
        Request::Search { among, text, limit } => {
            let limit = limit.into();
            match among {
                Among::Posts { before } => {
                    store.search(&text, before, limit).and_then(|page| eyes.found(page)).map(Reply::Found)
                }
                Among::BestPosts => store
                    .search_best(&text, limit)
                    .and_then(|page| eyes.found(FoundPage { next: None, ..page }))
                    .map(Reply::Found),
                Among::Accounts { after } => {
                    store.search_accounts(&text, after, limit).map(Reply::FoundAccounts)
                }
                Among::Record { before } => store
                    .search_entries(&text, before, limit)
                    .and_then(|found| eyes.entries(found))
                    .map(Reply::FoundEntries),
            }
        }
        Request::Trail { case, before, limit } => {
            let page = store.trail(case, before, limit.into());
            page.and_then(|page| eyes.trail(page)).map(Reply::Trail)
        }
        Request::Status => store.status(now).map(|status| {
            // A reader's connection can only read whatever the file allows; the desk knows better.
            Reply::Status(Box::new(Status { read_only: read_only.map(str::to_owned), ..status }))
        }),
        Request::Rules => return rulebook.list(store).map(|list| Reply::Rules(Box::new(list))),
        Request::Rule { rule, samples } => {
            let view = rulebook.view(store, &rule, samples.into())?;
            view.map(|view| eyes.rule(view)).transpose().map(|view| Reply::Rule(view.map(Box::new)))
        }
        Request::Try { text, language } => {
            let tried = rulebook.try_out(store, text, language.as_deref());
            return tried.map(|tried| Reply::Tried(Box::new(tried)));
        }
        Request::Clocks | Request::Holds | Request::Incidents | Request::Reporters { .. } => {
            return boards::read(store, now, &request);
        }
        Request::Paper { case, ask: PaperAsk::UserNotice { .. } | PaperAsk::NotifierAnswer { .. } }
            if eyes.closed(case).map_err(|error| of_store(&error))? =>
        {
            let message =
                format!("what is told of case {case} says what was decided, and you have yet to judge it");
            return Err(Problem::yours(message));
        }
        Request::LookAt { .. } | Request::Transfers { .. } | Request::TryExport(_) => {
            return outlook::read(store, now, reviewer, rules, &request);
        }
        Request::Paper { .. } | Request::Papers { .. } | Request::KeptPaper { .. } => {
            return papers::read(store, now, reviewer, rules, request);
        }
        _ => return Err(Problem::ours("a request that writes was asked to read")),
    };
    reply.map_err(|error| of_store(&error))
}

/// A case with all its clocks. Those of decisions and appeals are told by what the view says of these: of what is left
/// out of it, nothing is told here either.
pub(super) fn with_clocks(mut view: CaseView, jurisdiction: &Jurisdiction, now: Time) -> CaseView {
    view.clocks = view.other_clocks(jurisdiction, now);
    view
}

const fn posts(case: AccountNo, page: PostPage, focus: Option<PostNo>) -> Reply {
    Reply::Posts { case, page, focus }
}

const fn focus_of(from: PageFrom) -> Option<PostNo> {
    match from {
        PageFrom::Around(post) => Some(post),
        _ => None,
    }
}

const fn history_from(from: PageFrom) -> HistoryFrom {
    match from {
        PageFrom::Start => HistoryFrom::Start,
        PageFrom::End => HistoryFrom::End,
        PageFrom::After(post) => HistoryFrom::After(post),
        PageFrom::Before(post) => HistoryFrom::Before(post),
        PageFrom::Around(post) => HistoryFrom::Around(post),
    }
}

const fn history_only(only: PostsOnly) -> HistoryOnly {
    match only {
        PostsOnly::All => HistoryOnly::All,
        PostsOnly::Hit => HistoryOnly::Hit,
        PostsOnly::Clean => HistoryOnly::Clean,
    }
}
