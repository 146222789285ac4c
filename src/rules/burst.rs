//! Kind `burst`: many posts of one account within minutes, whatever they say. A burst is hit once, at its first
//! post, without a span: it is the pace that is meant, not a text.

use crate::domain::{PostKind, PostNo, Time};

use super::kind_row::Kind;
use super::pack::{Body, Burst};

const MINUTE: i64 = 60_000;

/// The row of this kind. It is found by `RuleSet::account`, over an account's posts, not in one text.
pub(super) const KIND: Kind = Kind {
    name: "burst",
    words: "many posts of one account within minutes",
    keys: &["count", "minutes", "posts", "of"],
    several: true,
    read: |fields| {
        let count = fields.number("count", 2, 100_000);
        let minutes = fields.number("minutes", 1, 44_640);
        let kinds = fields.list("posts", "post, reply, repost or quote", |value| {
            let name = value.as_str()?;
            PostKind::ALL.into_iter().find(|kind| format!("{kind:?}").eq_ignore_ascii_case(name))
        });
        let of = fields.rule_ids("of");
        Some(Body::Burst(Burst {
            count: count?.value,
            minutes: minutes?.value,
            kinds: kinds.into_iter().map(|kind| kind.value).collect(),
            of,
        }))
    },
    add: |_, _, _| Ok(()),
};

/// The first post of each burst: of each stretch in which every post has `count` posts, itself among them, within
/// some window of so many minutes.
pub(super) fn firsts(posts: &mut [(Time, PostNo)], count: u32, minutes: u32) -> Vec<PostNo> {
    posts.sort_unstable();
    let (count, window) = (count as usize, i64::from(minutes) * MINUTE);
    let (mut found, mut start, mut behind) = (Vec::new(), 0, 0);
    for end in 0..posts.len() {
        while posts[end].0.0.saturating_sub(posts[start].0.0) > window {
            start += 1;
        }
        if end + 1 - start >= count {
            // A window that shares a post with the burst before only makes that one longer.
            if start >= behind {
                found.push(posts[start].1);
            }
            behind = end + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AccountNo;

    fn no(number: i64) -> PostNo {
        PostNo::at_second(AccountNo(1), number)
    }

    /// Posts at these minutes, of which so many within so many minutes are a burst.
    #[track_caller]
    fn check(minutes: &[i64], count: u32, within: u32, expected: &[i64]) {
        let mut posts: Vec<_> = minutes.iter().map(|minute| (Time(minute * MINUTE), no(*minute))).collect();
        posts.reverse();
        let expected: Vec<_> = expected.iter().map(|minute| no(*minute)).collect();
        assert_eq!(firsts(&mut posts, count, within), expected);
    }

    #[test]
    fn a_burst_is_found_once_at_its_first_post() {
        check(&[0, 1, 2], 3, 2, &[0]);
        check(&[0, 1, 2], 3, 1, &[]);
        check(&[0, 10, 11, 12, 13, 14, 40], 3, 2, &[10]);
        check(&[0, 1, 2, 3, 4, 5, 60, 61, 62], 3, 5, &[0, 60]);
        check(&[0, 4, 8, 12, 16], 2, 4, &[0]);
        check(&[0, 4, 9, 13], 2, 4, &[0, 9]);
        check(&[], 2, 4, &[]);
    }

    #[test]
    fn times_at_both_ends_of_the_scale_do_not_overflow() {
        let mut posts = [(Time(i64::MAX), no(2)), (Time(i64::MIN), no(1))];
        assert_eq!(firsts(&mut posts, 2, 1), []);
    }
}
