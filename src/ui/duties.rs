//! Rows of the command table for what a case owes beside its decision: a life in danger, orders, holds, papers; and for
//! incidents and reporters.

use crate::ui::command::Scope::{
    Case, Disclosures, Holds, Incidents, Orders, Papers, Queue, Reporters, Threat, Trail,
};
use crate::ui::command::{Command, Row, row};
use crate::ui::scopes::{DESKS, ELSEWHERE};

/// The rows; `table` puts them behind its own.
pub(super) const DUTIES: &[Row] = &[
    row(
        Command::Threat,
        "threat",
        &["!", "ctrl-t"],
        "life in danger",
        "a life is in danger: whom to call, the notice, what was done",
    )
    .on(ELSEWHERE)
    .opens(),
    row(
        Command::Told,
        "threat.told",
        &["t"],
        "told somebody",
        "keep who was told of the danger, how and when",
    )
    .on(&[Threat])
    .opens()
    .foot(1),
    row(
        Command::SendNotice,
        "threat.notice",
        &["n"],
        "notice",
        "write the notice to the authorities; shown before it is kept",
    )
    .on(&[Threat])
    .opens()
    .foot(2),
    row(Command::Settle, "threat.settle", &["s"], "settle", "the danger is over, and why")
        .on(&[Threat])
        .opens()
        .foot(3),
    row(Command::Raise, "threat.raise", &["r"], "raise", "raise the danger, or raise it again, and why")
        .on(&[Threat])
        .opens()
        .foot(4),
    row(Command::Orders, "orders", &["g o"], "orders", "orders about the case at hand, and their answers")
        .on(&[Queue, Case, Trail, Threat, Holds, Papers, Disclosures])
        .opens(),
    row(
        Command::TakeOrder,
        "order.new",
        &["g n"],
        "new order",
        "type in a removal order: the hour runs from its receipt",
    )
    .on(&[Queue, Case, Orders])
    .opens()
    .foot(17),
    row(
        Command::OrderDone,
        "order.done",
        &["d"],
        "carried out",
        "answer the order: it was carried out; shown before it is kept",
    )
    .on(&[Orders])
    .opens()
    .foot(2),
    row(
        Command::OrderUnable,
        "order.unable",
        &["u"],
        "unable",
        "answer the order: we cannot; shown before it is kept",
    )
    .on(&[Orders])
    .opens()
    .foot(3),
    row(
        Command::Silence,
        "order.silence",
        &["s"],
        "silence",
        "until when the author must not be told of it, and why",
    )
    .on(&[Orders])
    .opens()
    .foot(4),
    row(Command::Holds, "holds", &["g h"], "holds", "everything that must be kept, and until when")
        .on(&[Queue, Case, Trail, Threat, Orders, Papers, Disclosures])
        .opens(),
    row(
        Command::PlaceHold,
        "hold.place",
        &["g k"],
        "keep",
        "place a hold: everything of this account is kept",
    )
    .on(&[Case, Threat, Orders, Holds])
    .opens(),
    row(Command::RenewHold, "hold.renew", &["r"], "renew", "renew the hold for its length, and why")
        .on(&[Holds])
        .opens()
        .foot(2),
    row(Command::EndHold, "hold.end", &["x"], "end", "end the hold: what it kept may be purged, and why")
        .on(&[Holds])
        .opens()
        .foot(3),
    row(Command::Papers, "papers", &["g p"], "papers", "papers kept with the case at hand")
        .on(&[Queue, Case, Trail, Threat, Orders, Holds, Disclosures])
        .opens(),
    row(
        Command::Disclosures,
        "disclosures",
        &["g d"],
        "disclosures",
        "data given away in an emergency, for the case at hand",
    )
    .on(&[Case, Threat, Orders])
    .opens(),
    row(
        Command::NewDisclosure,
        "disclosure.new",
        &["n"],
        "new",
        "write down what is to be given; a second person approves it",
    )
    .on(&[Disclosures])
    .opens()
    .foot(1),
    row(Command::Approve, "disclosure.approve", &["y"], "approve", "approve it as a second person, and why")
        .on(&[Disclosures])
        .opens()
        .foot(2),
    row(Command::Refuse, "disclosure.refuse", &["x"], "refuse", "refuse it as a second person, and why")
        .on(&[Disclosures])
        .opens()
        .foot(3),
    row(Command::Incidents, "incidents", &["g i"], "incidents", "incidents that run or have run")
        .on(DESKS)
        .opens(),
    row(Command::BeginSurge, "incident.begin", &["b"], "begin", "begin an incident: its cases weigh more")
        .on(&[Incidents])
        .opens()
        .supervisor()
        .foot(1),
    row(Command::EndSurge, "incident.end", &["x"], "end", "end the incident, and say what was learnt")
        .on(&[Incidents])
        .opens()
        .supervisor()
        .foot(2),
    row(
        Command::Reporters,
        "reporters",
        &["g r"],
        "reporters",
        "reporters by number, and what became of their reports",
    )
    .on(DESKS)
    .opens(),
    row(
        Command::VoidReporter,
        "reporter.void",
        &["v"],
        "void",
        "reports of this reporter count for nothing any more, and why",
    )
    .on(&[Reporters])
    .opens()
    .supervisor()
    .foot(1),
    row(
        Command::RestoreReporter,
        "reporter.restore",
        &["r"],
        "restore",
        "reports of this reporter count again, and why",
    )
    .on(&[Reporters])
    .opens()
    .supervisor()
    .foot(2),
];
