//! The form for a removal order (Regulation (EU) 2021/784, Annex I): what the hour needs first, then the annex in its
//! own order. An order that does not say enough is taken all the same: that is what Annex III answers.

use crate::domain::{AccountRef, Authority, AuthorityKind, Order, Time, check_id};
use crate::request::Request;
use crate::ui::command::Scope;
use crate::ui::form::{Form, Kind, Row, Task, Tense, Tone, Trouble};
use crate::ui::view::{AtHand, Context};

/// Grounds of Article 2(7), in a few words each.
const GROUNDS: [(char, &str); 5] = [
    ('a', "incites to terrorist offences, or glorifies them"),
    ('b', "solicits somebody to commit them, or to contribute"),
    ('c', "solicits somebody to join a terrorist group"),
    ('d', "instructs on weapons, or on methods of attack"),
    ('e', "threatens to commit a terrorist offence"),
];

/// Taking in an order.
pub struct TakeOrder {
    hand: Option<AtHand>,
}

impl TakeOrder {
    /// About the case at hand; about an account still to be typed where there is none.
    pub const fn new(hand: Option<AtHand>) -> Self {
        Self { hand }
    }

    fn first_rows(&self, cx: &Context<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.hand.is_none() {
            rows.push(
                Row::new("account", "account", Kind::Line)
                    .must()
                    .advice("platform:id; one that the queue does not know becomes a case without posts"),
            );
        }
        let received = Time(cx.now.second() * 1000).to_string();
        let posts = self.hand.as_ref().map(|hand| hand.posts.join("\n")).unwrap_or_default();
        rows.extend([
            Row::new("reference", "reference", Kind::Line)
                .must()
                .advice("the order's own number (section A), without blanks"),
            Row::new("received", "received", Kind::Moment(Tense::Past)).must().value(received).advice(
                "when it reached you, to the second, UTC: the hour starts here. now, 13:50, 2026-03-04 13:50",
            ),
            Row::new("authority", "authority", Kind::Line)
                .must()
                .advice("who issued it, as it names itself (section E)"),
            Row::new("urls", "urls", Kind::List).wanted().advice(cx.keys.say(
                Scope::Form,
                "where the content is (section B); space or <form.line> begins the next one",
            )),
            Row::new("posts", "posts", Kind::List)
                .wanted()
                .value(posts)
                .advice("ids of posts, where the order names them; posts marked as evidence stand here"),
            Row::new("grounds", "grounds", Kind::Ticks(GROUNDS.to_vec()))
                .wanted()
                .advice("Article 2(7): the letter ticks it"),
        ]);
        if let Some(first) = rows.first_mut() {
            first.section = Some("WHAT THE HOUR NEEDS".to_owned());
        }
        rows
    }
}

/// The rest of the annex, in its own order.
fn other_rows(cx: &Context<'_>) -> Vec<Row> {
    let provider = &cx.jurisdiction.provider;
    let choice = |pairs: &[(&str, &str)]| {
        Kind::Choice(pairs.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect())
    };
    let line = |id, label| Row::new(id, label, Kind::Line);
    let kinds = AuthorityKind::ALL.map(|kind| (kind.word(), kind.word()));
    vec![
        Row::new("issuing_state", "issuing state", Kind::States(1))
            .under("A · THE ORDER · optional from here on: all of it can be left as it is")
            .advice("two letters: the Member State that issued it"),
        Row::new("provider_state", "your state", Kind::States(1)).value(provider.state.clone()),
        line("addressee", "addressee").value(provider.name.clone()).advice("as the order names it"),
        Row::new("issued", "issued", Kind::Moment(Tense::Past)).advice("date and time on the order"),
        Row::new("locating", "to locate it", Kind::Text)
            .under("B · THE CONTENT · optional")
            .advice("what else helps to find the content"),
        Row::new("reasons", "reasons", Kind::Text)
            .advice("why the authority holds it to be terrorist content"),
        Row::new("silence", "keep silent", Kind::Tick)
            .under("C · SILENCE · optional")
            .advice("ticked: the author must not be told of the order"),
        Row::new("silent_until", "silent until", Kind::Moment(Tense::Future)).advice(format!(
            "a date, or a period such as 6w; at most {}, once {} more",
            cx.jurisdiction.orders.silence.words(),
            cx.jurisdiction.orders.silence_more.words()
        )),
        Row::new("cross_border", "cross-border", Kind::Tick)
            .under("D · FROM ANOTHER STATE · optional")
            .advice(format!(
                "ticked: scrutiny can be asked for within {}",
                cx.jurisdiction.orders.scrutiny.words()
            )),
        Row::new("copy_sent", "copy at home", Kind::Tick).advice("a copy went to the authority at home"),
        Row::new("kind", "kind", choice(&kinds))
            .under("E · THE AUTHORITY · optional")
            .value(AuthorityKind::Other.word()),
        line("representative", "who and post"),
        line("file_number", "file number"),
        line("address", "address"),
        line("telephone", "telephone"),
        line("email", "e-mail"),
        Row::new(
            "genuine",
            "genuine",
            choice(&[("", "not looked at yet"), ("yes", "genuine"), ("no", "not genuine")]),
        )
        .advice("the stamp, the signature, or the channel it came by"),
        Row::new("first", "first order", Kind::Tick)
            .advice("the first of this authority to you: it owes you word 12 hours before (Article 3(2))"),
        Row::new("follow_up", "whom to ask", Kind::Text).under("F · FOLLOW-UP · optional"),
        Row::new("redress", "redress", Kind::Text)
            .under("G · REDRESS · optional")
            .advice("before whom it can be challenged, until when, and where that is described"),
    ]
}

/// The order as it was typed.
fn order(form: &Form, now: Time) -> Order {
    let kind = form.text("kind");
    Order {
        reference: form.text("reference"),
        issuing_state: form.states("issuing_state").concat(),
        provider_state: form.states("provider_state").concat(),
        addressee: form.outside("addressee"),
        issued: form.moment("issued", now),
        received: form.moment("received", now),
        urls: form.list("urls").into_iter().map(Into::into).collect(),
        posts: form.list("posts"),
        locating: form.outside("locating"),
        grounds: form.text("grounds").chars().collect(),
        reasons: form.outside("reasons"),
        silence: form.ticked("silence"),
        silent_until: form.moment("silent_until", now).filter(|_| form.ticked("silence")),
        cross_border: form.ticked("cross_border"),
        copy_sent: form.ticked("copy_sent"),
        authority: Authority {
            kind: AuthorityKind::ALL.into_iter().find(|known| known.word() == kind).unwrap_or_default(),
            name: form.outside("authority"),
            representative: form.outside("representative"),
            file_number: form.outside("file_number"),
            address: form.outside("address"),
            telephone: form.outside("telephone"),
            email: form.outside("email"),
        },
        genuine: match form.text("genuine").as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        follow_up: form.outside("follow_up"),
        redress: form.outside("redress"),
        first_of_authority: form.ticked("first"),
        drill: false,
    }
}

impl Task for TakeOrder {
    fn name(&self) -> String {
        match &self.hand {
            Some(hand) => format!("order {}", hand.account),
            None => "order".to_owned(),
        }
    }

    fn title(&self) -> String {
        match &self.hand {
            Some(hand) => format!("new order · {}", hand.name),
            None => "new order".to_owned(),
        }
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        self.first_rows(cx).into_iter().chain(other_rows(cx)).collect()
    }

    fn head(&self, form: &Form, cx: &Context<'_>) -> Vec<(Tone, String)> {
        let Some(received) = form.moment("received", cx.now) else {
            return vec![(Tone::Failed, "§ the hour runs from receipt: say when that was".to_owned())];
        };
        let due = super::standing::due(received, cx);
        let left = due.0 - cx.now.0;
        if left < 0 {
            let late = crate::ui::words::span(-left);
            return vec![(Tone::Failed, format!("§ due {} UTC · ✗ {late} late already", due.clock()))];
        }
        let left = crate::ui::words::span(left);
        vec![(Tone::Done, format!("§ due {} UTC · {left} left", due.clock()))]
    }

    fn deed(&self) -> String {
        "RECORDS the order; its hour runs".to_owned()
    }

    fn request(&self, form: &Form, now: Time) -> Result<Request, Vec<Trouble>> {
        let mut troubles: Vec<Trouble> = Vec::new();
        let account = match &self.hand {
            Some(hand) => Some(hand.account.clone()),
            None => AccountRef::try_from(form.text("account"))
                .map_err(|error| troubles.push(("account", error.to_string())))
                .ok(),
        };
        if let Err(error) = check_id(&form.text("reference")) {
            troubles.push(("reference", error.to_string()));
        }
        if let Some(wrong) = form.list("posts").iter().find_map(|post| check_id(post).err()) {
            troubles.push(("posts", wrong.to_string()));
        }
        if form.ticked("silence") && form.text("silent_until").is_empty() {
            troubles.push(("silent_until", "until when must the author not be told?".to_owned()));
        }
        if !form.ticked("silence") && !form.text("silent_until").is_empty() {
            troubles.push(("silence", "a date without silence: tick it, or take the date away".to_owned()));
        }
        match account {
            Some(account) if troubles.is_empty() => {
                Ok(Request::TakeOrder { account, order: Box::new(order(form, now)) })
            }
            _ => Err(troubles),
        }
    }
}
