//! A removal order as it was taken in, in the order of Annex I of Regulation (EU) 2021/784; the words are ours.

use super::form::{Form, Section, Value};
use crate::domain::{AccountRef, AuthorityKind, Digest, Order, Untrusted};

/// Grounds of Article 2(7) in our words.
const GROUNDS: [(&str, &str); 5] = [
    ("a", "calls for terrorist offences, or praises them so that others may follow"),
    ("b", "asks somebody to commit one, or to help in it"),
    ("c", "asks somebody to take part in what a terrorist group does"),
    ("d", "teaches how to make or use weapons, explosives, substances or methods for one"),
    ("e", "threatens to commit one"),
];

/// The order about an account, as it is kept.
pub fn annex_one(account: &AccountRef, order: &Order) -> Form {
    let sections = vec![
        section_a(account, order),
        section_b(order),
        Section::new("information", "C. Whether the author may be told (Article 11(3))")
            .row("silence", "must not be told", Value::Flag(order.silence))
            .at("silent_until", "until", order.silent_until),
        Section::new("other_state", "D. The provider's home state (Article 4)")
            .row("cross_border", "from another state", Value::Flag(order.cross_border))
            .row("copy_sent", "copy sent to it", Value::Flag(order.copy_sent)),
        section_e(order),
        Section::new("follow_up", "F. Whom to ask").theirs("contact", "contact", &order.follow_up),
        Section::new("redress", "G. Where the order can be challenged").theirs(
            "redress",
            "body, deadline, source",
            &order.redress,
        ),
        // Text that people see may not hold every byte; this names the record it was made from.
        Section::new("record", "Record").ours("sha256", "sha256", record_digest(order)),
    ];
    let title = format!("Removal order {}", order.reference);
    Form::new("order", title, "Regulation (EU) 2021/784, Article 3 and Annex I", order.drill, sections)
}

fn record_digest(order: &Order) -> String {
    let record = serde_json::to_vec(order).unwrap_or_default();
    Digest::of(&record).to_string()
}

fn section_a(account: &AccountRef, order: &Order) -> Section {
    Section::new("order", "A. Order")
        .ours("account", "account (ours)", account.to_string())
        .ours("reference", "reference", &order.reference)
        .ours("issuing_state", "issued in", &order.issuing_state)
        .ours("provider_state", "provider's state", &order.provider_state)
        .theirs("addressee", "addressee", &order.addressee)
        .at("issued", "issued", order.issued)
        .at("received", "received", order.received)
        .row("first_of_authority", "first of this authority", Value::Flag(order.first_of_authority))
}

fn section_b(order: &Order) -> Section {
    let ticks = GROUNDS.map(|(letter, words)| {
        let on = order.grounds.iter().any(|ground| letter.starts_with(*ground));
        (letter, format!("{letter}  {words}"), on)
    });
    let list = |texts: &[Untrusted]| Value::List(texts.iter().cloned().map(Value::Theirs).collect());
    Section::new("content", "B. Content (Article 2(7))")
        .row("urls", "where it is", list(&order.urls))
        .row(
            "posts",
            "posts (platform's ids)",
            Value::List(order.posts.iter().cloned().map(Value::Ours).collect()),
        )
        .theirs("locating", "how to find it", &order.locating)
        .row("grounds", "grounds", Value::Ticks(ticks.into()))
        .theirs("reasons", "reasons", &order.reasons)
}

fn section_e(order: &Order) -> Section {
    let authority = &order.authority;
    let kinds = AuthorityKind::ALL.map(|kind| {
        let words = match kind {
            AuthorityKind::Court => "judge, court or investigating judge",
            AuthorityKind::LawEnforcement => "law enforcement",
            AuthorityKind::Other => "another authority",
        };
        (kind.word(), words.to_owned(), kind == authority.kind)
    });
    let genuine = match order.genuine {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "not looked at yet",
    };
    Section::new("authority", "E. Authority")
        .row("kind", "kind", Value::Ticks(kinds.into()))
        .theirs("name", "name", &authority.name)
        .theirs("representative", "its representative", &authority.representative)
        .theirs("file_number", "its file number", &authority.file_number)
        .theirs("address", "address", &authority.address)
        .theirs("telephone", "telephone", &authority.telephone)
        .theirs("email", "e-mail", &authority.email)
        .ours("genuine", "found genuine", genuine)
}
