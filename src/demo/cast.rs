//! Who plays which part: of every hundred accounts, how many are of which role, and who reported them first.
//! Knows no texts.

use crate::domain::Source;

use super::random::Random;

/// What kind of account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Role {
    /// Somebody who talks about bread and weather.
    #[default]
    Ordinary,
    /// Near-identical offers, over and over.
    Flood,
    /// Doubled coins and lotteries.
    Scam,
    /// Praises the invented group in plain letters.
    Supporter,
    /// The same behind look-alikes and hidden characters.
    Disguised,
    /// Wishes harm without saying which.
    Vague,
    /// One of many against one person.
    PileOn,
    /// Says that a life will end.
    Life,
    /// Reports on the group.
    News,
    /// Speaks against the group, quoting it.
    Counter,
    /// Laughs at the group.
    Satire,
    /// Teaches about the group.
    Teacher,
    /// Has never posted; only the profile speaks.
    Silent,
    /// Tries to hurt the reader's terminal.
    Hostile,
}

impl Role {
    /// How many of a thousand posts are why the account was reported. Even those who are reported mostly write of
    /// bread and weather, and the more so the more they write: of all posts about one in twenty stands out.
    pub(super) fn marked(self, posts: u32) -> u32 {
        let marked = match self {
            Self::Ordinary | Self::Silent => 0,
            Self::Flood => 550,
            Self::Hostile => 400,
            Self::Supporter | Self::News | Self::Counter | Self::Disguised => 200,
            Self::Scam | Self::Satire | Self::Teacher | Self::PileOn => 150,
            Self::Vague => 80,
            Self::Life => 30,
        };
        marked.min(MOST_MARKED * 1000 / posts.max(1))
    }

    /// Whether accounts of this role come in rings that share links, texts and days of creation.
    pub(super) const fn in_rings(self) -> bool {
        matches!(self, Self::Flood | Self::Scam | Self::Supporter | Self::Disguised | Self::PileOn)
    }
}

/// A part of the cast: role, first source, how many of a hundred.
const CAST: [(Role, Source, usize); 34] = [
    (Role::Ordinary, Source::User, 34),
    (Role::Ordinary, Source::Baseline, 10),
    (Role::Ordinary, Source::Rule, 5),
    (Role::Ordinary, Source::Notice, 2),
    (Role::Ordinary, Source::Appeal, 1),
    (Role::Flood, Source::Rule, 5),
    (Role::Flood, Source::User, 3),
    (Role::Scam, Source::User, 3),
    (Role::Scam, Source::Notice, 2),
    (Role::Scam, Source::Rule, 1),
    (Role::Supporter, Source::User, 2),
    (Role::Supporter, Source::Flagger, 2),
    (Role::Supporter, Source::Authority, 1),
    (Role::Supporter, Source::Order, 1),
    (Role::Supporter, Source::Appeal, 1),
    (Role::Disguised, Source::Rule, 2),
    (Role::Disguised, Source::User, 2),
    (Role::Vague, Source::User, 3),
    (Role::Vague, Source::Appeal, 1),
    (Role::PileOn, Source::User, 3),
    (Role::PileOn, Source::Notice, 1),
    (Role::Life, Source::Threat, 1),
    (Role::News, Source::User, 1),
    (Role::News, Source::Rule, 1),
    (Role::Counter, Source::Rule, 1),
    (Role::Counter, Source::Flagger, 1),
    (Role::Satire, Source::User, 1),
    (Role::Teacher, Source::Notice, 1),
    (Role::Silent, Source::User, 2),
    (Role::Silent, Source::Rule, 1),
    (Role::Silent, Source::Appeal, 1),
    (Role::Hostile, Source::User, 2),
    (Role::Hostile, Source::Rule, 1),
    (Role::Hostile, Source::Authority, 1),
];

/// Posts of one account that stand out, at most and by and large.
const MOST_MARKED: u32 = 150;

/// How many accounts the cast is drawn for at a time.
const TROUPE: usize = 100;

/// A role, the first source, and the how-many-eth of its role in the whole demo it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) role: Role,
    pub(super) source: Option<Source>,
    pub(super) ordinal: u32,
}

/// Hands out parts, account by account.
#[derive(Debug, Clone)]
pub(super) struct Cast {
    seed: u64,
    troupe: Vec<Part>,
    block: Option<u32>,
}

impl Cast {
    /// The cast of a seed.
    pub(super) const fn new(seed: u64) -> Self {
        Self { seed, troupe: Vec::new(), block: None }
    }

    /// The part of an account. The first account is always an ordinary one, so that a demo of one account
    /// has somebody to write its posts.
    pub(super) fn part(&mut self, account: u32) -> Part {
        let block = account / TROUPE as u32;
        if self.block != Some(block) {
            self.block = Some(block);
            self.shuffle(block);
        }
        self.troupe.get(account as usize % TROUPE).copied().unwrap_or_default()
    }

    fn shuffle(&mut self, block: u32) {
        let mut random = Random::part(self.seed, 0xca57_0000_0000 | u64::from(block));
        self.troupe.clear();
        let mut ordinal = 0;
        for (at, (role, source, count)) in CAST.into_iter().enumerate() {
            if at == 0 || CAST.get(at - 1).is_some_and(|before| before.0 != role) {
                ordinal = block * members(role);
            }
            for _ in 0..count {
                self.troupe.push(Part { role, source: Some(source), ordinal });
                ordinal += 1;
            }
        }
        for at in (2..self.troupe.len()).rev() {
            self.troupe.swap(at, 1 + random.below(at as u32) as usize);
        }
    }
}

/// How many of a hundred have a role.
fn members(role: Role) -> u32 {
    CAST.iter().filter(|part| part.0 == role).map(|part| part.2 as u32).sum()
}

/// How many posts each account gets, so that they sum up exactly and a few have very many.
#[derive(Debug, Clone)]
pub(super) struct Shares {
    cast: Cast,
    seed: u64,
    giant: u32,
    posts: u64,
    weight_sum: u64,
    weight_before: u64,
}

/// The ordinary account that may be a giant.
const GIANT: u32 = 0;

impl Shares {
    /// Shares for a whole demo: `posts` in all, of which the giant has `giant`.
    pub(super) fn new(seed: u64, accounts: u32, posts: u32, giant: u32) -> Self {
        let giant = if accounts < 2 { posts } else { giant.min(posts) };
        let mut shares = Self {
            cast: Cast::new(seed),
            seed,
            giant,
            posts: u64::from(posts - giant),
            weight_sum: 0,
            weight_before: 0,
        };
        shares.weight_sum = (0..accounts).map(|account| shares.weight(account)).sum();
        shares
    }

    /// The next account's posts; to be asked once for each account, in order.
    pub(super) fn next(&mut self, account: u32) -> u32 {
        let before = self.weight_before;
        self.weight_before += self.weight(account);
        let up_to =
            |weight: u64| u128::from(weight) * u128::from(self.posts) / u128::from(self.weight_sum.max(1));
        let share = (up_to(self.weight_before) - up_to(before)) as u32;
        if account == GIANT { share + self.giant } else { share }
    }

    /// A product of three even draws: most are small, few are large. One in sixty has ten times as much.
    fn weight(&mut self, account: u32) -> u64 {
        let part = self.cast.part(account);
        if part.role == Role::Silent {
            return 0;
        }
        if account == GIANT && self.giant > 0 {
            return 0;
        }
        let mut random = Random::part(self.seed, 0x5a4e_0000_0000 | u64::from(account));
        let product = (0..3).map(|_| u64::from(random.between(1, 100))).product::<u64>();
        let weight = 20 + product / 1800;
        let weight = match (part.role, part.ordinal % 8) {
            (Role::Flood, 0) => weight * 2,
            // Floods are new accounts, and most are stopped early.
            (Role::Flood, _) => weight / 2,
            _ => weight,
        };
        // Known from the start and not left to luck: every demo of some size shows what thousands look like.
        match account % 200 {
            7 => weight * 45,
            61 | 133 => weight * 8,
            _ => weight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CAST, Cast, Role, Shares, TROUPE};

    #[test]
    fn the_cast_is_a_hundred() {
        assert_eq!(CAST.iter().map(|part| part.2).sum::<usize>(), TROUPE);
    }

    #[test]
    fn the_first_is_ordinary_and_each_hundred_has_every_role() {
        let mut cast = Cast::new(9);
        assert_eq!(cast.part(0).role, Role::Ordinary);
        let threats: Vec<u32> =
            (0..300).map(|at| cast.part(at)).filter(|p| p.role == Role::Life).map(|p| p.ordinal).collect();
        assert_eq!(threats, [0, 1, 2]);
    }

    #[track_caller]
    fn check(accounts: u32, posts: u32, giant: u32) -> Vec<u32> {
        let mut shares = Shares::new(3, accounts, posts, giant);
        let counts: Vec<u32> = (0..accounts).map(|account| shares.next(account)).collect();
        assert_eq!(counts.iter().sum::<u32>(), posts);
        counts
    }

    #[test]
    fn shares_sum_up_whatever_the_size() {
        check(1, 50, 0);
        check(2, 1, 0);
        check(7, 1000, 500);
        assert_eq!(check(20_000, 1_000_000, 100_000)[0], 100_000);
    }

    #[test]
    fn most_have_dozens_and_a_few_have_thousands() {
        let mut counts = check(400, 20_000, 0);
        counts.sort_unstable();
        let (median, most) = (counts[200], counts[399]);
        assert!((20..=60).contains(&median), "median {median}");
        assert!((1000..=6000).contains(&most), "most {most}");
    }
}
