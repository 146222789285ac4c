//! A desk for these screens: it keeps what is recorded, so that a screen that asks again sees it. Names and papers are
//! hostile on purpose.

use std::cell::RefCell;
use std::rc::Rc;

use caseload::domain::{
    AccountNo, Authority, AuthorityKind, CaseView, Digest, DisclosureStanding, Hold, HoldRow, Incident,
    IncidentRow, Lane, Order, OrderAnswer, OrderStanding, Paper, PaperAsk, PaperRow, PauseReason, Problem,
    ReporterNo, ReporterRow, Reviewer, Role, Severity, Source, ThreatStanding, Untrusted,
};
use caseload::request::{Recorded, Reply, Request};
use caseload::ui::theme::Theme;

use crate::ui_queue::bench::{Bench, policy};
use crate::ui_queue::made::{account, ago, case, desk_of, row, small, tip};

/// A name with an escape sequence, an override, a zero-width joiner and a long tail.
pub(super) const HOSTILE: &str = "Court\u{1b}[31m of \u{202e}Harbour\u{200d} \u{e0041}灯台 صباح with a very long name that goes on and on and on";

/// What the desk keeps of case 2.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) orders: Vec<(Option<Order>, OrderStanding)>,
    pub(super) holds: Vec<Hold>,
    pub(super) threat: Option<ThreatStanding>,
    pub(super) disclosures: Vec<DisclosureStanding>,
    pub(super) papers: Vec<PaperRow>,
    pub(super) reporters: Vec<ReporterRow>,
    pub(super) incidents: Vec<IncidentRow>,
    /// Papers come out other than they were shown.
    pub(super) fickle: bool,
    /// Everything that writes fails.
    pub(super) broken: bool,
    /// The paper is not to leave.
    pub(super) blocked: Option<String>,
    /// Nothing hostile stands anywhere.
    pub(super) tame: bool,
    /// The language papers come in.
    pub(super) arabic: bool,
}

/// A shared desk.
pub(super) type Desk = Rc<RefCell<Kept>>;

/// A bench in front of such a desk, as a reviewer.
pub(super) fn bench(size: (u16, u16), kept: Kept) -> (Bench, Desk) {
    bench_of(size, kept, Role::Reviewer)
}

/// The same for another role.
pub(super) fn bench_of(size: (u16, u16), kept: Kept, role: Role) -> (Bench, Desk) {
    let desk = Rc::new(RefCell::new(kept));
    let shared = Rc::clone(&desk);
    let mut others = desk_of(rows(desk.borrow().tame));
    let answer = move |request: &Request| shared.borrow_mut().answer(request).or_else(|| others(request));
    (Bench::of(size, policy(), &Theme::ansi(), Reviewer::new("alice", role), answer), desk)
}

fn rows(tame: bool) -> Vec<caseload::domain::QueueRow> {
    let mut rows = small();
    let handle = if tame { "ledger_voice" } else { "ledger_\u{202e}voice\u{1b}[2J" };
    rows[1] = row(2, Lane::Order, Severity::S4, 52, handle);
    rows
}

/// An order, with hostile text wherever an authority writes.
pub(super) fn order(reference: &str) -> Order {
    Order {
        reference: reference.to_owned(),
        issuing_state: "DE".to_owned(),
        provider_state: "IE".to_owned(),
        addressee: Untrusted::new("Harbour Social Ltd (invented)"),
        issued: Some(ago(60)),
        received: Some(ago(31)),
        urls: vec![
            "https://harbour.example/p/9\u{1b}]0;x\u{7}52".into(),
            "https://harbour.example/p/953".into(),
        ],
        posts: vec!["952".to_owned()],
        grounds: vec!['a', 'c'],
        reasons: Untrusted::new("Praises the raid\r\nand asks others to join the Grey Banner.\u{85}"),
        silence: true,
        silent_until: Some(ago(-10 * 1440)),
        cross_border: true,
        copy_sent: true,
        authority: Authority {
            kind: AuthorityKind::Court,
            name: Untrusted::new(HOSTILE),
            representative: Untrusted::new("Judge R. Example"),
            file_number: Untrusted::new("7 Gs 118/26"),
            ..Authority::default()
        },
        genuine: Some(true),
        ..Order::default()
    }
}

/// Where an order stands that came so many minutes ago.
pub(super) fn standing(reference: &str, minutes: i64) -> OrderStanding {
    OrderStanding {
        reference: reference.to_owned(),
        received: ago(minutes),
        silent_until: None,
        drill: false,
        answers: Vec::new(),
    }
}

/// A case with three orders: one that runs, one that is paused, one for practice that is done.
pub(super) fn with_orders() -> Kept {
    let running = OrderStanding { silent_until: Some(ago(-10 * 1440)), ..standing("2026/118", 31) };
    let reason = PauseReason::MissingInformation;
    let explanation = "No post of this number is here.\u{202e}".to_owned();
    let unable = OrderAnswer::NotExecuted { reason, explanation };
    let paused =
        OrderStanding { answers: vec![(ago(70), "bob".to_owned(), unable)], ..standing("2026/117", 90) };
    let done = OrderAnswer::Executed { measure: caseload::domain::Measure::Removed, at: ago(1410) };
    let done = OrderStanding {
        answers: vec![(ago(1405), "alice".to_owned(), done)],
        drill: true,
        ..standing("DRILL-7", 1440)
    };
    Kept {
        orders: vec![(Some(order("2026/118")), running), (Some(order("2026/117")), paused), (None, done)],
        ..Kept::default()
    }
}

/// A hold of case 2 that ends in so many days.
pub(super) fn hold(id: &str, basis: &str, days: i64) -> Hold {
    Hold {
        id: id.to_owned(),
        basis: basis.to_owned(),
        requested_by: "order 2026/118".to_owned(),
        from: ago(1440),
        until: ago(-days * 1440),
        remind: ago(-(days - 15) * 1440),
        renewed: 0,
    }
}

impl Kept {
    /// The same without anything hostile in it.
    pub(super) fn tamed(mut self) -> Self {
        for (order, _) in &mut self.orders {
            if let Some(order) = order {
                order.authority.name = Untrusted::new("Court of the Harbour");
                order.urls = vec!["https://harbour.example/p/952".into()];
                order.reasons = Untrusted::new("Praises the raid.");
            }
        }
        Self { tame: true, ..self }
    }

    fn name(&self) -> &'static str {
        if self.tame { "Court of the Harbour" } else { HOSTILE }
    }

    fn view(&self) -> CaseView {
        let mut view = case(&rows(self.tame)[1]);
        view.orders.clone_from(&self.orders);
        view.holds.clone_from(&self.holds);
        view.threat.clone_from(&self.threat);
        view.disclosures.clone_from(&self.disclosures);
        view
    }

    fn paper(&self, title: &str, text: &str) -> Reply {
        let (language, text) = if self.arabic {
            ("ar", "قرار إزالة\nhttps://harbour.example/p/952\nتمت إزالة المحتوى في الساعة 13:50.".to_owned())
        } else {
            ("en", text.to_owned())
        };
        let digest = Digest::of(text.as_bytes());
        let (language, text) = (language.to_owned(), Untrusted::new(text));
        let blocked = self.blocked.clone();
        Reply::Paper(Box::new(Paper {
            title: title.to_owned(),
            language,
            text,
            digest,
            blocked,
            withheld: Vec::new(),
        }))
    }

    /// The digest of the paper that was shown last, unless it comes out otherwise.
    fn digest(&self, text: &str) -> Digest {
        if self.fickle { Digest::of(b"another") } else { Digest::of(text.as_bytes()) }
    }

    fn hold_rows(&self) -> Vec<HoldRow> {
        let row = |(at, hold): (usize, &Hold)| HoldRow {
            case: AccountNo(2 + at as i64),
            account: account(2 + at as i64),
            handle: Untrusted::new(if at == 0 { self.name() } else { "صباح_الخير" }),
            hold: hold.clone(),
            due: hold.remind <= ago(0),
        };
        self.holds.iter().enumerate().map(row).collect()
    }

    fn answer(&mut self, request: &Request) -> Option<Reply> {
        let done = |what: Recorded| Reply::Recorded { case: AccountNo(2), what, tip: tip(413) };
        if self.broken
            && !request.only_reads()
            && !matches!(request, Request::Claim { .. } | Request::Release { .. })
        {
            return Some(Reply::Failed(Problem::machine("the disk is full")));
        }
        Some(match request {
            Request::Case { case: AccountNo(2), .. } => Reply::Case(Some(Box::new(self.view()))),
            Request::Paper { ask: PaperAsk::Order { reference }, .. } => {
                self.paper("Removal order (Annex I)", &format!("Reference {reference}\nIssued by {HOSTILE}"))
            }
            Request::Paper { ask: PaperAsk::OrderAnswer { answer, .. }, .. } => {
                self.paper("Feedback to a removal order", &answer_text(answer))
            }
            Request::Paper { ask: PaperAsk::Threat { notice }, .. } => {
                self.paper("Threat to life", &format!("Feared: {}", notice.explanation))
            }
            Request::Papers { case } => Reply::Papers { case: *case, rows: self.papers.clone() },
            Request::KeptPaper { .. } => {
                let lines: Vec<String> = (1..60).map(|at| format!("Line {at} of the paper.")).collect();
                self.paper("Feedback to a removal order (Annex II)", &lines.join("\n"))
            }
            Request::Holds => Reply::Holds(self.hold_rows()),
            Request::Incidents => Reply::Incidents(self.incidents.clone()),
            Request::Reporters { .. } => Reply::Reporters(self.reporters.clone()),
            Request::TakeOrder { order, .. } => {
                let reference = order.reference.clone();
                let received = order.received.expect("a moment");
                let standing = OrderStanding { received, ..standing(&reference, 0) };
                self.orders.insert(0, (Some((**order).clone()), standing));
                done(Recorded::OrderTaken { reference, first_of_authority: false })
            }
            Request::AnswerOrder { reference, answer, .. } => {
                for (_, standing) in self.orders.iter_mut().filter(|(_, s)| s.reference == *reference) {
                    standing.answers.push((ago(0), "alice".to_owned(), answer.clone()));
                }
                let paper = self.digest(&answer_text(answer));
                done(Recorded::OrderAnswered { reference: reference.clone(), words: answer.words(), paper })
            }
            Request::Silence { until, .. } => done(Recorded::SilenceSet { until: *until }),
            Request::PlaceHold { .. } => {
                done(Recorded::HoldPlaced { hold: "01H".to_owned(), until: ago(-90 * 1440) })
            }
            Request::RenewHold { .. } => done(Recorded::HoldRenewed { until: ago(-180 * 1440) }),
            Request::EndHold { .. } => done(Recorded::HoldEnded),
            Request::RaiseThreat { why, .. } => {
                self.threat = Some(raised(why));
                done(Recorded::ThreatRaised)
            }
            Request::TellThreat { told, notice, .. } => {
                if let Some(threat) = &mut self.threat {
                    threat.told.push(told.clone());
                }
                let paper =
                    notice.as_ref().map(|notice| self.digest(&format!("Feared: {}", notice.explanation)));
                done(Recorded::ThreatTold { paper })
            }
            Request::SettleThreat { why, .. } => {
                if let Some(threat) = &mut self.threat {
                    threat.settled = Some((ago(0), why.clone()));
                }
                done(Recorded::ThreatSettled)
            }
            Request::AskDisclosure { .. } => {
                done(Recorded::DisclosureAsked { disclosure: "01D".to_owned(), paper: Digest::of(b"form") })
            }
            Request::AnswerDisclosure { approved, .. } => {
                done(Recorded::DisclosureAnswered { approved: *approved })
            }
            Request::BeginSurge { incident } => Reply::Done {
                what: Recorded::SurgeBegun { incident: incident.id.clone(), cases: 12 },
                tip: tip(414),
            },
            Request::EndSurge { incident, .. } => {
                Reply::Done { what: Recorded::SurgeEnded { incident: incident.clone() }, tip: tip(414) }
            }
            Request::VoidReporter { reporter, .. } => Reply::Done {
                what: Recorded::ReporterVoided { reporter: *reporter, cases: 4 },
                tip: tip(414),
            },
            Request::RestoreReporter { reporter, .. } => Reply::Done {
                what: Recorded::ReporterRestored { reporter: *reporter, cases: 4 },
                tip: tip(414),
            },
            _ => return None,
        })
    }
}

fn answer_text(answer: &OrderAnswer) -> String {
    let what = match answer {
        OrderAnswer::Executed { measure, at } => format!("ANNEX II\nMeasure: {measure}\nDone at: {at}"),
        OrderAnswer::NotExecuted { reason, explanation } => {
            format!("ANNEX III\nReason: {reason}\nExplanation: {explanation}")
        }
    };
    format!("{what}\nAuthority: {HOSTILE}")
}

/// A threat raised a few minutes ago.
pub(super) fn raised(why: &str) -> ThreatStanding {
    ThreatStanding {
        raised: ago(4),
        by: "alice".to_owned(),
        why: why.to_owned(),
        told: Vec::new(),
        settled: None,
    }
}

/// Two incidents, one of them over.
pub(super) fn with_incidents() -> Kept {
    let incident = |id: &str, title: &str, factor| Incident {
        id: id.to_owned(),
        title: title.to_owned(),
        criteria: "Posts that praise the raid on the ledger hall; over when a week brings fewer than ten."
            .to_owned(),
        factor,
        rules: vec!["glorify-banner".to_owned()],
        clauses: vec!["VE-5".to_owned()],
        weights: None,
    };
    let row = |incident, minutes, ended| IncidentRow {
        incident,
        begun: ago(minutes),
        by: "carol".to_owned(),
        ended,
        cases: 41,
        open: 12,
    };
    let learnt = Some((ago(20 * 1440), "Rules for links came too late.\u{1b}[2J".to_owned()));
    Kept {
        incidents: vec![
            row(incident("ledger-hall", "Raid on the ledger hall", 25), 310, None),
            row(incident("harbour-fire", "Fire at the harbour", 20), 40 * 1440, learnt),
        ],
        ..Kept::default()
    }
}

/// Reporters of every kind.
pub(super) fn with_reporters() -> Kept {
    let row = |number, reports, upheld, rejected, weight, voided| ReporterRow {
        reporter: ReporterNo(number),
        source: Source::ALL.into_iter().find(|source| source.lane() == Lane::Report),
        reports,
        upheld,
        rejected,
        weight,
        voided,
    };
    let why = "Sends the same sentence about every account of one town.\u{202e}".to_owned();
    Kept {
        reporters: vec![
            row(17, 412, 3, 388, 0.11, Some((ago(2880), "carol".to_owned(), why))),
            row(4, 52, 11, 41, 0.42, None),
            row(9, 60, 41, 11, 1.31, None),
            row(1_234_567, 1, 0, 0, 1.0, None),
        ],
        ..Kept::default()
    }
}

/// Papers kept with case 2.
pub(super) fn with_papers() -> Kept {
    let paper = |kind: &str, minutes| PaperRow {
        digest: Digest::of(kind.as_bytes()),
        kind: kind.to_owned(),
        at: ago(minutes),
    };
    Kept { papers: vec![paper("annex-2", 5), paper("threat", 20), paper("order", 31)], ..Kept::default() }
}

/// What was asked since the last time and writes; that a case is held or let go is not counted.
pub(super) fn writes(bench: &mut Bench) -> Vec<Request> {
    let holds = |request: &Request| {
        matches!(request, Request::Claim { .. } | Request::Release { .. } | Request::Serve { .. })
    };
    bench.take_asked().into_iter().filter(|request| !request.only_reads() && !holds(request)).collect()
}
