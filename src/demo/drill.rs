//! Made-up removal orders for practice: an invented account with a few mild posts, and an order about some of them from
//! an authority that does not exist. The same seed and moment make the same; the platform `drill.invalid` can be
//! nobody's (RFC 2606 keeps `.invalid` for names that are no names). Knows no files and no clock.

use crate::domain::{
    Account, AccountRef, Authority, AuthorityKind, IdError, Order, Post, Profile, Time, Untrusted,
};

use super::random::{Random, mix};

/// The platform that all drills are on.
pub const DRILL_PLATFORM: &str = "drill.invalid";

/// Everything that a drill takes in for one order.
#[derive(Debug, Clone, PartialEq)]
pub struct Drill {
    pub account: Account,
    /// Oldest first.
    pub posts: Vec<Post>,
    pub order: Order,
}

const FIRST: [&str; 8] = ["grey", "north", "late", "salt", "quiet", "amber", "tidal", "paper"];
const SECOND: [&str; 8] = ["lantern", "pier", "ledger", "compass", "gull", "harbour", "kettle", "signal"];

/// What everybody writes.
const PLAIN: [&str; 12] = [
    "The fog lifted before eight today, and the ferry was on time for once.",
    "Does anybody know where to get good bread near the old harbour?",
    "Third cup of tea, and the report is still not written.",
    "My neighbour is learning the trumpet. It is a long road.",
    "Found an umbrella on the pier. It is blue and has seen better days.",
    "New shoes, and of course it rains.",
    "The library opens on Sundays again, pass it on.",
    "Watched the boats come in. Nobody was in a hurry.",
    "If you see my bicycle, it is green and answers to nobody.",
    "Soup again. No complaints.",
    "The clock on the tower is five minutes late, as ever.",
    "Long day. The sea does not care, which helps.",
];

/// What the order is about: words of a group that was made up for exercises.
const MARKED: [&str; 6] = [
    "DRILL: the Paper Lantern club will march again, bring the banner and be proud.",
    "DRILL: what the Paper Lantern club did on the pier was right and should be done everywhere.",
    "DRILL: join the Paper Lantern club tonight, the address is where it always is.",
    "DRILL: a song for those of the Paper Lantern club who did it. Share it.",
    "DRILL: first lesson of the Paper Lantern club, the others follow in this place.",
    "DRILL: give what you can to the Paper Lantern club, it will be used well.",
];

const TOWNS: [&str; 4] = ["Farhaven", "Lower Quay", "Saltmarsh", "Greywater"];

/// Grounds of Article 2(7) of Regulation (EU) 2021/784.
const GROUNDS: [char; 5] = ['a', 'b', 'c', 'd', 'e'];

const MINUTE: i64 = 60_000;

/// An account, its posts and an order about some of them, received at this moment.
pub fn drill_order(seed: u64, received: Time) -> Result<Drill, IdError> {
    let mut random = Random::new(mix(seed ^ 0xd411));
    let number = random.next();
    let account = AccountRef::new(DRILL_PLATFORM, &format!("{}", number >> 1))?;
    let handle = format!("drill_{}_{}_{}", random.pick(&FIRST), random.pick(&SECOND), random.between(10, 99));
    let profile = Profile {
        name: Untrusted::new(format!("Drill {}", handle.replace('_', " "))),
        bio: Untrusted::new("Made up for practice."),
        created: Some(received.plus(-i64::from(random.between(30, 900)) * 1440 * MINUTE)),
        followers: Some(u64::from(random.between(5, 4000))),
        ..Profile::default()
    };
    let posts = posts(&mut random, &account, received);
    let marked = posts.iter().filter(|post| post.text.raw_bytes().starts_with(b"DRILL")).map(|p| &p.id);
    let named: Vec<String> = marked.cloned().collect();
    let order = order(&mut random, number, named, received);
    let account = Account { account, handle: Untrusted::new(handle), profile };
    Ok(Drill { account, posts, order })
}

/// Three to twenty posts, up to three of them such as the order is about; never only those.
fn posts(random: &mut Random, account: &AccountRef, received: Time) -> Vec<Post> {
    let count = random.between(3, 20);
    let marked = random.between(1, count.div_ceil(7)) as usize;
    let places: Vec<u32> = (0..marked).map(|_| random.below(count)).collect();
    let mut at = received.plus(-i64::from(count) * 9 * 60 * MINUTE);
    let mut posts = Vec::new();
    for place in 0..count {
        let text = if places.contains(&place) { random.pick(&MARKED) } else { random.pick(&PLAIN) };
        at = at.plus(i64::from(random.between(40, 8 * 60)) * MINUTE);
        let id = format!("drill-{}-{place}", account.id());
        let language = Some("en".to_owned());
        posts.push(Post { at: Some(at), language, ..Post::new(account.clone(), id, text) });
    }
    posts
}

fn order(random: &mut Random, number: u64, posts: Vec<String>, received: Time) -> Order {
    let town = random.pick(&TOWNS);
    let cross_border = random.percent(50);
    let issued = received.plus(-i64::from(random.between(2, 25)) * MINUTE);
    let urls = posts.iter().map(|id| Untrusted::new(format!("https://{DRILL_PLATFORM}/{id}")));
    Order {
        reference: format!("DRILL-{:08X}", number >> 32),
        issuing_state: "XX".to_owned(),
        provider_state: if cross_border { "XY" } else { "XX" }.to_owned(),
        addressee: "The provider that is being drilled".into(),
        issued: Some(issued),
        received: Some(received),
        urls: urls.collect(),
        posts,
        locating: Untrusted::default(),
        grounds: vec![random.pick(&GROUNDS)],
        reasons:
            "Made up for practice. The posts named speak for the Paper Lantern club, which does not exist."
                .into(),
        silence: random.percent(25),
        silent_until: None,
        cross_border,
        copy_sent: cross_border,
        authority: Authority {
            kind: if random.percent(50) { AuthorityKind::Court } else { AuthorityKind::LawEnforcement },
            name: Untrusted::new(format!("Drill Authority of {town} (invented)")),
            representative: "Rowan Drill".into(),
            file_number: Untrusted::new(format!(
                "DRILL {}/{}",
                random.between(1, 999),
                random.between(1, 99)
            )),
            address: Untrusted::new(format!("1 Exercise Square, {town}")),
            telephone: "none".into(),
            email: Untrusted::new(format!("orders@{DRILL_PLATFORM}")),
        },
        genuine: Some(true),
        follow_up: "Nobody: this is a drill.".into(),
        redress: "None: this is a drill.".into(),
        first_of_authority: false,
        drill: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drill_says_what_it_is_and_has_something_to_find() {
        let received = Time(1_772_500_000_000);
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let drill = drill_order(seed, received).unwrap();
            assert_eq!(drill, drill_order(seed, received).unwrap(), "the same seed makes the same");
            assert!((3..=20).contains(&drill.posts.len()), "{seed}");
            assert!(!drill.order.posts.is_empty() && drill.order.posts.len() < drill.posts.len(), "{seed}");
            assert!(drill.order.drill && drill.order.reference.starts_with("DRILL-"));
            assert!(drill.posts.iter().all(|post| post.at < Some(received)));
            assert_eq!(drill.account.account.platform(), DRILL_PLATFORM);
            seen.insert(drill.order.reference);
        }
        assert_eq!(seen.len(), 200, "each has a reference of its own");
    }
}
