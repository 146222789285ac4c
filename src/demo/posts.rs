//! One post after another, as its author would write it. Knows nothing of reports.

use crate::domain::{Media, Post, PostKind, Span, Time, Untrusted, hexadecimal};

use super::cast::Role;
use super::disguise::Disguise;
use super::grammar::{Grammar, Written};
use super::hostile;
use super::person::{Person, plain_handle};
use super::random::Random;
use super::tongue::{ENGLISH, Tongues};

/// A post that a rule or a person would point at, and where in its text.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) post: String,
    pub(super) at: i64,
    pub(super) span: Option<Span>,
}

/// Which post of which account is to be written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// Number of the post in the whole demo.
    pub(super) serial: u32,
    /// The second it is written.
    pub(super) at: i64,
    /// No other follows in this account.
    pub(super) last: bool,
}

/// Writes a post; with a mark if it is one of those the account is reported for.
pub(super) fn write(tongues: &Tongues, person: &mut Person, turn: Turn) -> (Post, Option<Mark>) {
    let mut random = person.random.clone();
    let role = person.part.role;
    let marked = random.below(1000) < person.marked || (turn.last && person.marked > 0);
    let mut written = Written::default();
    let mut kind = PostKind::Post;
    let mut reply_to = String::new();
    if role != Role::Flood && random.percent(15) {
        kind = PostKind::Reply;
        reply_to = format!("@{}", plain_handle(u64::from(person.index), tongues, random.below(300)));
        written.text.push_str(&reply_to);
        written.text.push(' ');
    }
    let tongue = if marked {
        mark(tongues, person, &mut random, &mut written)
    } else {
        everyday(tongues, person, &mut random, &mut written)
    };
    let quoted = quoted(tongues, person, marked, &mut random);
    if kind == PostKind::Post && !quoted.is_empty() {
        kind = PostKind::Quote;
    } else if kind == PostKind::Post && !marked && random.percent(5) {
        kind = PostKind::Repost;
    }
    let id = (((turn.at.max(0) as u64) << 32) | u64::from(turn.serial)).to_string();
    let span = written.key.map(|(start, end)| Span { start: start as u32, end: end as u32 });
    let found = (marked || span.is_some()).then(|| Mark { post: id.clone(), at: turn.at, span });
    let seen = person.followers / 150 + 1;
    let post = Post {
        at: Some(Time(turn.at * 1000)),
        edited: random.percent(2).then(|| Time((turn.at + 90) * 1000)),
        language: tongues.at(tongue).map(|tongue| tongue.tag.to_owned()),
        kind,
        reply_to: reply_to.into(),
        quoted: quoted.into(),
        warning: warning(tongues, person, &mut random),
        url: format!("https://demo.example/p/{id}").into(),
        likes: Some(random.heavy(seen) - seen),
        reposts: Some(u64::from(random.below(seen.min(1000) as u32 + 2)) / 2),
        replies: Some(u64::from(random.below(5))),
        media: if random.percent(4) { vec![media(tongues, person, &mut random)] } else { Vec::new() },
        ..Post::new(person.account.clone(), id, written.text)
    };
    person.random = random;
    (post, found)
}

/// Describes a picture that never was.
pub(super) fn media(tongues: &Tongues, person: &Person, random: &mut Random) -> Media {
    let halves: [u128; 2] =
        std::array::from_fn(|_| u128::from(random.next()) << 64 | u128::from(random.next()));
    let hash = format!("{:032x}{:032x}", halves[0], halves[1]);
    let shared = matches!(person.part.role, Role::Supporter | Role::Disguised) && halves[0].is_multiple_of(3);
    let hashes = if shared { known(halves[1]) } else { vec![("sha256".to_owned(), hash.clone())] };
    Media {
        kind: random.pick(&["image", "image", "image", "video", "audio"]).to_owned(),
        description: tongues.roles.draw("media", random, person.fill()).into(),
        url: format!("https://media.demo.example/{}", &hash[..12]).into(),
        hashes,
    }
}

/// Hashes of a picture that goes round among those who praise the group: as it is, or made over a little so that
/// only its perceptual hash tells. The starter rules list the same ones.
fn known(draw: u128) -> Vec<(String, String)> {
    const POSTER: &str = "53969e0db2c0adb7a8d7358a87218c9da50e337187335f4db2515729d7357823";
    const PICTURE: [u8; 32] = [
        0x38, 0xF2, 0x6E, 0xA8, 0x1F, 0xB4, 0xCB, 0xE5, 0xA8, 0xCB, 0x90, 0xC4, 0x2B, 0x5E, 0xA2, 0x7D, 0xBF,
        0x47, 0xEA, 0xF8, 0x26, 0x17, 0x33, 0x64, 0x3F, 0x02, 0xED, 0x84, 0x37, 0x96, 0xAA, 0x20,
    ];
    if draw.is_multiple_of(2) {
        return vec![("sha256".to_owned(), POSTER.to_owned())];
    }
    // Each of the lowest 20 bits of the draw may turn one bit.
    let mut bits = PICTURE;
    for (place, byte) in bits.iter_mut().take(20).enumerate() {
        *byte ^= u8::from(draw >> place & 1 == 1);
    }
    vec![("pdq".to_owned(), hexadecimal(&bits))]
}

/// Bread and weather: one to three sentences and some trimmings. Returns the language's place.
fn everyday(tongues: &Tongues, person: &Person, random: &mut Random, out: &mut Written) -> usize {
    let tongue = if random.percent(90) { person.tongue } else { ENGLISH };
    let Some(own) = tongues.at(tongue) else { return tongue };
    let list = if own.grammar.has("figure") && random.percent(2) { "figure" } else { "say" };
    let sentences = [1, 1, 1, 1, 1, 2, 2, 2, 3].get(random.below(9) as usize).copied().unwrap_or(1);
    for sentence in 0..sentences {
        if sentence > 0 {
            out.text.push_str(own.joint);
        }
        let start = out.text.len();
        own.grammar.write(if sentence == 0 { list } else { "say" }, random, person.fill(), out);
        capitalise(start, own.tag, out);
    }
    trim(tongues, &own.grammar, person, random, out);
    tongue
}

/// Makes the letter at a byte a capital, where it has one of the same length.
fn capitalise(start: usize, tag: &str, out: &mut Written) {
    let Some(first) = out.text.get(start..).and_then(|rest| rest.chars().next()) else { return };
    let mut capitals = first.to_uppercase();
    let capital = match (tag, first, capitals.next(), capitals.next()) {
        // The Turkish capital of `i` has a dot and one byte more.
        ("tr", 'i', ..) => 'İ',
        (_, _, Some(capital), None) if capital.len_utf8() == first.len_utf8() => capital,
        _ => first,
    };
    if capital != first {
        let end = start + first.len_utf8();
        out.text.replace_range(start..end, capital.encode_utf8(&mut [0; 4]));
        let longer = capital.len_utf8() - first.len_utf8();
        if let Some((from, to)) = out.key.filter(|key| key.0 >= start) {
            out.key = Some((from + longer, to + longer));
        }
    }
}

/// Faces, tags and links, now and then.
fn trim(tongues: &Tongues, own: &Grammar, person: &Person, random: &mut Random, out: &mut Written) {
    if random.percent(12) {
        out.text.push(' ');
        tongues.roles.write("face", random, person.fill(), out);
    }
    if random.percent(16) && own.has("tag") {
        out.text.push(' ');
        own.write("tag", random, person.fill(), out);
    }
    if random.percent(4) {
        out.text.push_str(" https://lantern.example/");
        out.text.push_str(&random.below(100_000).to_string());
    }
}

/// What the account is known for. Rings share their texts; returns the language's place.
fn mark(tongues: &Tongues, person: &Person, random: &mut Random, out: &mut Written) -> usize {
    let role = person.part.role;
    let list = match role {
        Role::Flood => "flood",
        Role::Scam => "scam",
        Role::Supporter | Role::Disguised => "support",
        Role::Vague => "vague",
        Role::PileOn => "pile",
        Role::Life => "life",
        Role::News => "news",
        Role::Counter => "counter",
        Role::Satire => "satire",
        Role::Teacher => "teach",
        Role::Ordinary | Role::Silent => "",
        Role::Hostile => {
            out.text.push_str(&hostile::text(random.below(hostile::CLASSES)));
            return person.tongue;
        }
    };
    let own = tongues.grammar(person.tongue);
    let (grammar, tongue) = if own.has(list) { (own, person.tongue) } else { (&tongues.roles, ENGLISH) };
    let texts = if role == Role::Flood { 2 } else { 12 };
    let mut shared = if role.in_rings() && random.percent(85) {
        Random::part(person.ring.seed, u64::from(random.below(texts)))
    } else {
        Random::new(random.next())
    };
    grammar.write(list, &mut shared, person.fill(), out);
    if role == Role::Disguised {
        hide(person, random, out);
    }
    if random.percent(30) {
        out.text.push(' ');
        tongues.roles.write("face", random, person.fill(), out);
    }
    tongue
}

/// Puts the key of a text behind a disguise.
fn hide(person: &Person, random: &mut Random, out: &mut Written) {
    let Some((start, end)) = out.key else { return };
    let latin = out.text.get(start..end).is_some_and(str::is_ascii);
    let disguise = match (latin, random.percent(90)) {
        (_, false) => Disguise::Plain,
        // Most people have a habit; one in four posts tries another trick.
        (true, true) if random.percent(75) => {
            let own = person.part.ordinal as usize % Disguise::LATIN.len();
            Disguise::LATIN.get(own).copied().unwrap_or_default()
        }
        (true, true) => random.pick(&Disguise::LATIN),
        (false, true) => {
            random.pick(&[Disguise::Tatweel, Disguise::Tatweel, Disguise::ZeroWidth, Disguise::Arabizi])
        }
    };
    let tail = out.text.split_off(end);
    let key = out.text.split_off(start);
    disguise.write(&key, random, &mut out.text);
    out.key = Some((start, out.text.len()));
    out.text.push_str(&tail);
}

/// The text of a post it quotes: what is spoken against or reported on, or small talk.
fn quoted(tongues: &Tongues, person: &Person, marked: bool, random: &mut Random) -> String {
    let answers = matches!(person.part.role, Role::Counter | Role::News | Role::Teacher);
    if marked && answers && random.percent(50) {
        tongues.roles.draw("support", random, person.fill())
    } else if random.percent(7) {
        tongues.grammar(person.tongue).draw("say", random, person.fill())
    } else {
        String::new()
    }
}

fn warning(tongues: &Tongues, person: &Person, random: &mut Random) -> Untrusted {
    if person.part.role == Role::Hostile && random.percent(20) {
        hostile::short(random.below(100)).into()
    } else if random.percent(2) {
        tongues.roles.draw("warning", random, person.fill()).into()
    } else {
        Untrusted::default()
    }
}
