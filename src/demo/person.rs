//! One account of the demo: who it is, what it is called, when it began. Writes no posts.

use crate::domain::{Account, AccountRef, IdError, Profile, Source, Time};

use super::cast::{Part, Role};
use super::grammar::Fill;
use super::hostile;
use super::hours::{DAY_SECONDS, Habit};
use super::random::{Random, mix};
use super::recipe::Demo;
use super::tongue::{ENGLISH, Tongues};

/// What the members of a ring have in common; everyone else is a ring of one.
#[derive(Debug, Clone)]
pub(super) struct Ring {
    pub(super) seed: u64,
    /// A short word in its links and wallets.
    pub(super) code: String,
    /// The handle of whom it turns against.
    pub(super) target: String,
}

/// An account in the making.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) part: Part,
    pub(super) index: u32,
    /// Place of the language in the table.
    pub(super) tongue: usize,
    pub(super) account: AccountRef,
    pub(super) handle: String,
    pub(super) ring: Ring,
    pub(super) followers: u64,
    /// Seconds: when it was made, when its first report came.
    pub(super) created: i64,
    pub(super) received: i64,
    /// How many of a thousand posts stand out; settled when their number is known.
    pub(super) marked: u32,
    pub(super) random: Random,
}

const PLATFORM: &str = "demo.example";
const MINUTE: i64 = 60;
const HOUR: i64 = 3600;

/// How far back posts go.
const HISTORY: i64 = 240 * DAY_SECONDS;

impl Person {
    /// The account with this number.
    pub(super) fn new(demo: &Demo, tongues: &Tongues, part: Part, index: u32) -> Result<Self, IdError> {
        let mut random = Random::part(demo.seed, u64::from(index));
        let now = demo.now.second();
        let ring = ring(demo.seed, tongues, part, index);
        let received = now - waited(part.source, &mut random);
        let age = if part.role.in_rings() {
            // A ring is made within three days.
            let mut of_ring = Random::new(ring.seed);
            i64::from(of_ring.between(20, 200)) * DAY_SECONDS + i64::from(random.below(3 * 86_400))
        } else {
            i64::from(random.between(15, 3000)) * DAY_SECONDS + i64::from(random.below(86_400))
        };
        let created = (now - age).min(received - HOUR);
        let id = (created.max(0) as u64) << 32 | u64::from(index);
        Ok(Self {
            part,
            index,
            tongue: tongue(part, &mut random),
            account: AccountRef::new(PLATFORM, &id.to_string())?,
            handle: handle(demo.seed, tongues, part, index, &mut random),
            ring,
            followers: random.heavy(12) - 12,
            created,
            received,
            marked: 0,
            random,
        })
    }

    /// What fills the slots that belong to this person.
    pub(super) fn fill(&self) -> Fill<'_> {
        Fill { code: &self.ring.code, target: &self.ring.target }
    }

    /// The first and the last second of its posts: at most eight months, and all before the first report.
    pub(super) fn history(&self) -> (i64, i64) {
        let pause = match self.part.source {
            // A suspended account has been silent since.
            Some(Source::Appeal) => 2 * DAY_SECONDS,
            Some(Source::Threat) => 3 * MINUTE,
            _ => 40 * MINUTE,
        };
        let last = self.received - pause;
        ((self.created + MINUTE).max(last - HISTORY).min(last), last)
    }

    /// When it posts.
    pub(super) fn habit(&self, tongues: &Tongues) -> Habit {
        let zone = tongues.at(self.tongue).map_or(0, |tongue| tongue.zone);
        let bursts = match self.part.role {
            Role::Flood => 90,
            Role::PileOn => 50,
            _ => 12,
        };
        Habit { rises: 6 - zone + (mix(u64::from(self.index)) % 4) as i64, bursts }
    }

    /// Its profile, with `posts` posts in this queue.
    pub(super) fn profile(&mut self, tongues: &Tongues, posts: u32) -> Account {
        let mut random = self.random.clone();
        let own = tongues.grammar(self.tongue);
        let bio_list = match self.part.role {
            Role::Flood => "bio_flood",
            Role::Scam => "bio_scam",
            Role::Supporter | Role::Disguised => "bio_support",
            Role::Silent => "bio_silent",
            Role::News => "bio_news",
            Role::Counter => "bio_counter",
            Role::Teacher => "bio_teach",
            Role::Vague => "bio_vague",
            _ => "",
        };
        let (mut name, mut bio) = if bio_list.is_empty() {
            (own.draw("name", &mut random, self.fill()), own.draw("bio", &mut random, self.fill()))
        } else {
            let mut shared = Random::part(self.ring.seed, u64::from(random.below(2)));
            let english = tongues.grammar(ENGLISH);
            let bio = tongues.roles.draw(bio_list, &mut shared, self.fill());
            (english.draw("name", &mut random, self.fill()), bio)
        };
        if self.part.role == Role::Hostile {
            name = hostile::text(self.part.ordinal * 3 + 1);
            bio = hostile::text(self.part.ordinal * 3 + 2);
        }
        let links = matches!(self.part.role, Role::Flood | Role::Scam | Role::Silent);
        let url = if links {
            format!("https://sho.example/{}", self.ring.code)
        } else if random.percent(20) {
            format!("https://{}.example/", self.handle.replace('_', "-"))
        } else {
            String::new()
        };
        let mut fields = Vec::new();
        if random.percent(15) {
            fields.push(("web".into(), url.as_str().into()));
        }
        let suspended = self.part.source == Some(Source::Appeal);
        let account = Account {
            account: self.account.clone(),
            handle: self.handle.as_str().into(),
            profile: Profile {
                name: name.into(),
                bio: bio.into(),
                url: url.into(),
                location: own.draw("place", &mut random, self.fill()).into(),
                language: tongues.at(self.tongue).map(|tongue| tongue.tag.to_owned()),
                created: Some(Time(self.created * 1000)),
                followers: Some(self.followers),
                following: Some(random.heavy(20) - 20),
                posts_stated: Some(u64::from(posts) + u64::from(random.below(4))),
                fields,
                flags: if suspended { vec!["suspended".to_owned()] } else { Vec::new() },
            },
        };
        self.random = random;
        account
    }
}

/// The handle of an everyday account: two words, and a number where the words are used up. Distinct for
/// distinct numbers.
pub(super) fn plain_handle(seed: u64, tongues: &Tongues, index: u32) -> String {
    let nouns = tongues.roles.len("noun") as u64;
    let pairs = (tongues.roles.len("adjective") as u64 * nouns).max(1);
    let (round, index) = (u64::from(index) / pairs, u64::from(index) % pairs);
    // A prime step visits every pair once, in an order that does not look like one.
    let pair = (index * 7919 + mix(seed) % pairs) % pairs;
    let noun = tongues.roles.plain("noun", (pair % nouns.max(1)) as usize);
    let adjective = tongues.roles.plain("adjective", (pair / nouns.max(1)) as usize);
    if round == 0 { format!("{adjective}_{noun}") } else { format!("{adjective}_{noun}_{round}") }
}

fn handle(seed: u64, tongues: &Tongues, part: Part, index: u32, random: &mut Random) -> String {
    let ordinal = part.ordinal;
    match part.role {
        Role::Flood => format!("daily_coupons_{ordinal}"),
        Role::Scam => format!("wallet_desk_{ordinal}"),
        Role::Supporter => format!("ledger_voice_{ordinal}"),
        Role::Disguised => format!("l3dger_v\u{43E}ice_{ordinal}"),
        Role::Hostile => format!("{}_{ordinal}", hostile::short(ordinal)),
        _ => {
            let plain = plain_handle(seed, tongues, index);
            if random.percent(30) { format!("{plain}{}", random.between(2, 99)) } else { plain }
        }
    }
}

fn ring(seed: u64, tongues: &Tongues, part: Part, index: u32) -> Ring {
    let number = if part.role.in_rings() {
        u64::from(part.ordinal / 5) << 8 | part.role as u64
    } else {
        u64::from(index) << 8 | 0xff
    };
    let mut random = Random::part(seed, 0x2169_0000_0000_0000 | number);
    let letters = b"abcdefghjkmnpqrstuvwxyz23456789";
    let code = (0..5).map(|_| char::from(random.pick(letters))).collect();
    let target = plain_handle(seed, tongues, random.below(300));
    Ring { seed: random.next(), code, target }
}

fn tongue(part: Part, random: &mut Random) -> usize {
    let ordinal = part.ordinal as usize;
    match part.role {
        Role::Ordinary if ordinal.is_multiple_of(3) => ENGLISH,
        Role::Ordinary => 1 + (ordinal - ordinal / 3 - 1) % 11,
        // Every language but the last, which is English in emoji; a third of them in English itself.
        Role::Supporter | Role::Counter | Role::News => {
            random.pick(&[0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        }
        Role::Disguised if ordinal % 4 == 3 => 1,
        _ => ENGLISH,
    }
}

/// Seconds from the first report to now.
fn waited(source: Option<Source>, random: &mut Random) -> i64 {
    let (low, high) = match source {
        Some(Source::Threat) => (6 * MINUTE, 66 * MINUTE),
        Some(Source::Order) => (4 * MINUTE, 63 * MINUTE),
        Some(Source::Flagger | Source::Authority) => (HOUR, 28 * HOUR),
        Some(Source::Appeal) => (5 * HOUR, 13 * 24 * HOUR),
        Some(Source::Notice) => (HOUR, 52 * HOUR),
        Some(Source::Baseline) => (HOUR, 72 * HOUR),
        Some(Source::User | Source::Rule) | None => (10 * MINUTE, 30 * HOUR),
    };
    low + i64::from(random.below((high - low) as u32))
}
