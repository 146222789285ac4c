//! Whatever is typed is read or refused, and what was read says the same when it is written out.

use caseload::domain::filter::{
    Compare, Expr, FIELDS, Filter, Kind, List, Part, Term, Test, complete, excluded, narrowed, without,
};
use proptest::prelude::*;

fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(FIELDS.iter().map(|row| row.example.to_owned()).collect::<Vec<_>>()),
        4 => prop::sample::select(vec![
            "(", ")", "!", "or", "and", "\"", "/", "lane:", ":", ",", "sev:>", "\\", "“", "harbor", "a,b", "x:y", "/a(/",
            "/a|b/", "\"late ferry\"", "صباح", "灯台", "\u{202e}", "é",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    let gap = prop_oneof![3 => Just(" "), 1 => Just("")];
    prop::collection::vec((piece, gap), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,6}", "[a-z]{1,3}[.:][0-9]{1,3}", "[a-zé灯,!]{1,4}"]
        .prop_map(|word| format!("w{word}"))
}

fn text_part() -> impl Strategy<Value = Part> {
    prop_oneof![
        word().prop_filter("it would be a joiner", |word| !word.contains(':')).prop_map(Part::Word),
        "[a-z \"\\\\“”]{0,6}[a-z]".prop_map(Part::Phrase),
        "[a-z.+|]{0,4}[a-z]"
            .prop_filter("it must be a pattern", |pattern| regex_like(pattern))
            .prop_map(Part::Pattern),
    ]
}

/// No sign of repetition at the beginning or behind another.
fn regex_like(pattern: &str) -> bool {
    !pattern.starts_with('+') && !pattern.contains("++") && !pattern.contains("|+")
}

fn term() -> impl Strategy<Value = Term> {
    let field = prop::sample::select(
        FIELDS.iter().filter(|row| row.lists.contains(&List::Queue)).collect::<Vec<_>>(),
    );
    let compare = prop::sample::select(Compare::ALL.to_vec());
    (field, compare, 0i64..5, prop::collection::vec(text_part(), 1..3), prop::collection::vec(word(), 1..3))
        .prop_map(|(row, compare, number, texts, names)| {
            let words = row.kind.words();
            let word = |at: i64| Part::Word(words[at as usize % words.len()].to_owned());
            let names =
                names.into_iter().filter(|name| !name.contains(',')).map(Part::Word).collect::<Vec<_>>();
            let texts = texts.into_iter().filter(|part| !part.text().contains(',')).collect::<Vec<_>>();
            let test = match row.kind {
                Kind::Choice(_) => Test::AnyOf(vec![word(number), word(number + 1)]),
                Kind::ChoiceOrTime(_) | Kind::Severity if number % 2 == 0 => Test::AnyOf(vec![word(number)]),
                Kind::Severity | Kind::Number => Test::Number(compare, number),
                Kind::ChoiceOrTime(_) | Kind::Time => Test::Number(compare, number * 90_000),
                Kind::Name if names.is_empty() => Test::AnyOf(vec![Part::Word("ar".to_owned())]),
                Kind::Name => Test::AnyOf(names),
                Kind::Text if texts.is_empty() => Test::AnyOf(vec![Part::Phrase("a b".to_owned())]),
                Kind::Text => Test::AnyOf(texts),
            };
            Term { field: row.field, test }
        })
}

fn expr() -> impl Strategy<Value = Expr> {
    term().prop_map(Expr::Term).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Any),
            inner.prop_map(|one| Expr::Not(Box::new(one))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn a_line_is_read_or_refused_at_a_place_inside_it(text in typed()) {
        match Filter::parse(&text, List::Queue) {
            Ok(filter) => {
                let printed = filter.to_string();
                let again = Filter::parse(&printed, List::Queue);
                prop_assert_eq!(again.as_ref(), Ok(&filter), "{} became {}", text, printed);
                prop_assert_eq!(again.unwrap().to_string(), printed);
            }
            Err(error) => prop_assert!(error.at + error.length <= text.chars().count(), "{:?}: {}", text, error),
        }
    }

    #[test]
    fn what_is_written_out_says_the_same(expr in expr()) {
        let printed = expr.to_string();
        let read = Filter::parse(&printed, List::Queue);
        prop_assume!(!matches!(&read, Err(error) if error.found.contains("too m")));
        let filter = read.map_err(|error| TestCaseError::fail(format!("{printed}: {error}")))?;
        prop_assert_eq!(filter.expr(), Some(&expr), "{}", printed);
    }

    #[test]
    fn completions_stand_where_the_cursor_is_and_changes_stay_filters(text in typed(), cursor in 0usize..60, like in term()) {
        for one in complete(&text, cursor, List::Queue, &[]) {
            prop_assert!(one.from <= cursor.min(text.chars().count()));
            prop_assert!(!one.text.is_empty());
        }
        if let Ok(before) = Filter::parse(&text, List::Queue) {
            for changed in [narrowed(&text, &like), excluded(&text, &like)] {
                let after = Filter::parse(&changed, List::Queue);
                let full = matches!(&after, Err(error) if error.found.contains("too m"));
                prop_assert!(full || after.as_ref().is_ok_and(|after| after.names(like.field)), "{} {:?}", changed, after);
            }
            let left = Filter::parse(&without(&text, like.field), List::Queue);
            prop_assert!(left.is_ok_and(|left| left.terms().len() <= before.terms().len()));
        }
    }
}
