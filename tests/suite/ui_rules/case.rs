//! What the hits of a case say about their rules: record, passes in words, fields of the profile, lone terms.

use caseload::domain::{
    CaseView, Digest, Hit, HitGroup, Origin, Pass, Passes, PostPage, ProfileField, Span, Strength,
    TrackRecord, Untrusted,
};
use caseload::request::{Reply, Request};
use caseload::ui::screens::case::Groups;

use super::made::{list, record};
use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{case, desk_of, post, small};

const TEXT: &str = "The r\u{430}id was good and it should happen.";

fn hit(
    group: usize,
    field: Option<ProfileField>,
    span: (u32, u32),
    passes: Passes,
    strength: Strength,
) -> Hit {
    Hit {
        rule: list().rules[group].card.rule.clone(),
        origin: Origin::Desk,
        post: field.is_none().then(|| post(1, 60, TEXT).no),
        field,
        span: Some(Span { start: span.0, end: span.1 }),
        passes,
        strength,
    }
}

fn group(at: usize, of: TrackRecord, hit: Hit) -> HitGroup {
    HitGroup { card: list().rules[at].card.clone(), hits: vec![hit], total: 1, record: of }
}

/// A case with one post and these hits.
fn view(groups: Vec<HitGroup>) -> CaseView {
    let mut view = case(&small()[0]);
    let mut row = post(1, 60, TEXT);
    row.hits = groups.iter().flat_map(|group| group.hits.clone()).filter(|hit| hit.post.is_some()).collect();
    view.account.profile.bio = Untrusted::new("Bring the b\u{430}nner, friends");
    view.account.profile.fields =
        vec![("likes".into(), "fog".into()), ("place".into(), "the raid hall".into())];
    (view.row.posts, view.row.hit_posts) = (1, 1);
    view.page = PostPage { rows: vec![row], ..PostPage::default() };
    view.profile_digests = ["handle", "bio"].map(|name| (name.to_owned(), Digest::ZERO)).to_vec();
    view.groups = groups;
    view
}

fn frame(groups: Vec<HitGroup>) -> String {
    bench(groups).frame()
}

fn bench(groups: Vec<HitGroup>) -> Bench {
    let mut rest = desk_of(small());
    let view = view(groups);
    let mut bench = Bench::new((160, 45), move |request: &Request| match request {
        Request::Case { .. } => Some(Reply::Case(Some(Box::new(view.clone())))),
        other => rest(other),
    });
    bench.keys("enter");
    bench
}

fn disguised() -> HitGroup {
    let passes = Passes::default().with(Pass::LookAlikes);
    group(0, record(41, 52), hit(0, None, (4, 9), passes, Strength::Strong))
}

fn term(of: TrackRecord) -> HitGroup {
    group(1, of, hit(1, None, (25, 38), Passes::default().with(Pass::Leet), Strength::Weak))
}

#[test]
fn a_hit_says_how_it_was_found_and_how_good_its_rule_is() {
    let frame = frame(vec![disguised()]);
    for words in ["“r\u{430}id”", "strong: Cyrillic look-alikes", "upheld 41 of 52", "┿", ".66–.88"] {
        assert!(frame.contains(words), "{words}: {frame}");
    }
}

#[test]
fn a_rule_that_nobody_judged_says_so() {
    let frame = frame(vec![term(TrackRecord::default())]);
    assert!(frame.contains("not judged yet") && frame.contains("weak: "), "{frame}");
}

#[test]
fn a_lone_term_says_what_it_cannot_do() {
    let alone = "alone: can queue, cannot propose";
    assert!(frame(vec![term(record(1, 2))]).contains(alone));
    assert!(
        !frame(vec![disguised(), term(record(1, 2))]).contains(alone),
        "another rule hit the post as well"
    );
    assert!(!frame(vec![disguised()]).contains(alone), "a phrase is no term");
}

#[test]
fn what_was_hit_in_the_profile_is_quoted_from_its_field() {
    let passes = Passes::default().with(Pass::LookAlikes);
    let in_bio = hit(0, Some(ProfileField::Bio), (10, 17), passes, Strength::Strong);
    let shown = frame(vec![group(0, record(41, 52), in_bio)]);
    assert!(shown.contains("in the bio: “b\u{430}nner”"), "{shown}");
    let in_fields = hit(2, Some(ProfileField::Fields), (22, 26), Passes::default(), Strength::Strong);
    let shown = frame(vec![group(2, record(1, 1), in_fields)]);
    assert!(shown.contains("in the fields: “raid”"), "{shown}");
}

#[test]
fn a_span_outside_of_its_text_is_quoted_as_nothing() {
    let gone = hit(0, Some(ProfileField::Bio), (900, 950), Passes::default(), Strength::Strong);
    let shown = frame(vec![group(0, record(41, 52), gone)]);
    assert!(shown.contains("in the bio: “”"), "{shown}");
}

#[test]
fn a_term_is_alone_by_post_and_by_profile() {
    let other = hit(0, Some(ProfileField::Bio), (0, 5), Passes::default(), Strength::Strong);
    let groups = Groups::new(vec![group(0, record(1, 2), other), term(record(1, 2))]);
    let (bio, word) = (&groups.all()[0].hits[0], &groups.all()[1].hits[0]);
    assert!(groups.alone(1, word) && !groups.alone(0, bio) && !groups.alone(7, word));
}

#[test]
fn enter_on_a_hit_in_the_profile_goes_to_its_field() {
    let in_bio = hit(0, Some(ProfileField::Bio), (10, 17), Passes::default(), Strength::Strong);
    let mut bench = bench(vec![group(0, record(41, 52), in_bio)]);
    bench.keys("tab");
    assert!(bench.frame().contains("enter the profile"), "{}", bench.frame());
    bench.keys("enter");
    let (x, y) = bench.cursor();
    let line = bench.frame().lines().nth(y.into()).unwrap_or_default().to_owned();
    assert!(x < 40 && line.contains("bio "), "{line}");
}
