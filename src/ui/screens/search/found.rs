//! One result of a search, whatever its kind: on two lines, in words, and what it leads to. Knows no list.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{self, FoundAccount, FoundEntry, FoundPost};
use crate::request::Request;
use crate::text::{Lettering, Printable, printable, printable_name, printable_str};
use crate::ui::facts;
use crate::ui::found::around;
use crate::ui::paint::{self, Ink};
use crate::ui::screens::trail::TrailScreen;
use crate::ui::telling;
use crate::ui::view::{AtHand, Context, Effect};
use crate::ui::words::many;

/// Posts asked for with a case.
const POSTS: u16 = 200;

/// A result.
#[derive(Debug)]
pub(super) enum Found {
    Post(Box<FoundPost>),
    Account(Box<FoundAccount>),
    Entry(Box<FoundEntry>),
}

impl Found {
    /// What `enter` does: the case with the post selected, the case, or the entry in its trail.
    pub(super) fn open(&self) -> Vec<Effect> {
        let (case, focus) = match self {
            Self::Post(found) => (found.case, Some(found.row.no)),
            Self::Account(found) => (found.case, None),
            Self::Entry(found) => {
                let trail = TrailScreen::at(found.row.case, found.row.place);
                return vec![Effect::Open(Box::new(trail))];
            }
        };
        vec![Effect::Ask(Request::Case { case, focus, posts: POSTS })]
    }

    /// The case it is about.
    pub(super) fn at_hand(&self) -> Option<AtHand> {
        let (case, account, name) = match self {
            Self::Post(found) => (found.case, found.account.clone(), handle(&found.handle)),
            Self::Account(found) => (found.case, found.account.clone(), handle(&found.handle)),
            Self::Entry(found) => {
                let account = found.row.entry.fact.case()?.clone();
                (found.row.case?, account.clone(), account.to_string())
            }
        };
        Some(AtHand { case, account, name, posts: Vec::new() })
    }

    /// In words, for those who see no screen.
    pub(super) fn words(&self, veiled: bool) -> String {
        match self {
            Self::Post(found) => {
                let post = &found.row.post;
                let when = post.at.map_or("no date".to_owned(), |at| format!("{} {}", at.date(), at.clock()));
                let hit = if found.row.hits.is_empty() { "" } else { ", hit" };
                let text = telling::content(&post.text, veiled);
                format!("{when}, @{}{hit}: {text}", printable_name(&found.handle).spoken())
            }
            Self::Account(found) => {
                let names = matches!(found.field, "handle" | "name" | "id");
                let text = telling::content(&found.text, veiled && !names);
                format!(
                    "@{}, {}, {}, {}; {}: {text}",
                    printable_name(&found.handle).spoken(),
                    printable_name(&found.name).spoken(),
                    many(found.posts, "post", "posts"),
                    found.state.word(),
                    found.field
                )
            }
            Self::Entry(found) => {
                let entry = &found.row.entry;
                let who = printable_str(&entry.actor).spoken();
                let said = telling::plain(&facts::line(&entry.fact, &self.about()));
                let text = printable_str(&found.text).spoken();
                format!("{} {}, {who}, {said}: {text}", entry.at.date(), entry.at.clock())
            }
        }
    }

    fn about(&self) -> String {
        match self {
            Self::Entry(found) => found.row.case.map(|case| format!("case {case}")).unwrap_or_default(),
            Self::Post(found) => format!("case {}", found.case),
            Self::Account(found) => format!("case {}", found.case),
        }
    }

    /// Two lines: what it is, then the text around what was found.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, rows: Rect, y: u16, selected: bool, cx: &Context<'_>) {
        let theme = cx.theme;
        let name = if selected { theme.bold } else { theme.text };
        let mut head = vec![Span::styled(if selected { "▸ " } else { "  " }, theme.accent)];
        head.extend(self.head(name, cx));
        paint::put(frame, rows, y, &Line::from(head));
        let place = Rect { x: rows.x + 4, width: rows.width.saturating_sub(5), ..rows };
        let ink = Ink {
            text: if selected { theme.text } else { theme.dim },
            token: theme.token,
            marked: theme.hit,
        };
        match self {
            Self::Post(found) => {
                let text = printable(&found.row.post.text);
                draw_snippet(frame, place, y + 1, &text, &found.spans, ink, theme.lettering);
            }
            Self::Account(found) => {
                let label = format!("{}: ", found.field);
                paint::put(frame, place, y + 1, &Line::styled(label.clone(), theme.dim));
                let wide = (label.len() as u16).min(place.width);
                let place = Rect { x: place.x + wide, width: place.width - wide, ..place };
                // Names stand in every list, veiled or not.
                let names = matches!(found.field, "handle" | "name" | "id");
                let lettering = Lettering { veiled: theme.lettering.veiled && !names, ..theme.lettering };
                draw_snippet(frame, place, y + 1, &printable(&found.text), &found.spans, ink, lettering);
            }
            Self::Entry(found) => {
                let lettering = Lettering { veiled: false, ..theme.lettering };
                draw_snippet(frame, place, y + 1, &printable_str(&found.text), &found.spans, ink, lettering);
            }
        }
    }

    fn head(&self, name: Style, cx: &Context<'_>) -> Vec<Span<'static>> {
        let theme = cx.theme;
        match self {
            Self::Post(found) => {
                let when = found.row.post.at.map_or_else(
                    || "no date         ".to_owned(),
                    |at| format!("{} {}", at.date(), at.clock()),
                );
                let hit = if found.row.hits.is_empty() { "" } else { "  ▲ hit" };
                vec![
                    Span::styled(when, theme.dim),
                    Span::styled(format!("  @{}", paint::cell(&found.handle, 28, theme.lettering)), name),
                    Span::styled(format!("  {}", self.about()), theme.dim),
                    Span::styled(hit, theme.warn),
                ]
            }
            Self::Account(found) => {
                let state = theme.state(found.state);
                vec![
                    Span::styled(format!("@{}", paint::cell(&found.handle, 28, theme.lettering)), name),
                    Span::styled(format!("  {}", paint::cell(&found.name, 24, theme.lettering)), theme.text),
                    Span::styled(format!("  {}", paint::pad(self.about(), 11)), theme.dim),
                    Span::styled(format!("  {} {}", state.glyph, state.word), state.style),
                    Span::styled(format!("  {}", many(found.posts, "post", "posts")), theme.dim),
                ]
            }
            Self::Entry(found) => {
                let entry = &found.row.entry;
                let when = format!("{} {}", entry.at.date(), entry.at.clock());
                let who = printable_str(&entry.actor).fit(16);
                let action = action(&entry.fact);
                vec![
                    Span::styled(when, theme.dim),
                    Span::styled(format!("  {}", paint::pad(who, 16)), name),
                    Span::styled(format!("  {}", paint::pad(self.about(), 11)), theme.dim),
                    Span::styled(format!("  {action}"), theme.text),
                ]
            }
        }
    }
}

/// What an entry is in a word or two, its sentence left to the line below.
fn action(fact: &domain::Fact) -> String {
    let said = facts::line(fact, "");
    said.split_once(": ").map_or(said.clone(), |(action, _)| action.to_owned())
}

fn handle(name: &domain::Untrusted) -> String {
    format!("@{}", printable_name(name).fit(30))
}

/// What was found with some of the text around it, the cuts marked.
fn draw_snippet(
    frame: &mut Frame<'_>,
    place: Rect,
    y: u16,
    text: &Printable,
    spans: &[domain::Span],
    ink: Ink,
    lettering: Lettering,
) {
    let (from, to) = around(text.pieces(), spans.first().map_or(0, |span| span.start), place.width);
    let row = text.visual(from..to, lettering);
    let mut line = paint::styled(&row, |piece| ink.of(piece, spans));
    let used: u16 = row.pieces.iter().map(|drawn| drawn.piece.width).sum();
    let cuts = (from > 0, to < text.pieces().len());
    let (left, right) = if row.rtl { (cuts.1, cuts.0) } else { cuts };
    if left {
        line.spans.insert(0, Span::styled("…", ink.text));
    }
    if right {
        line.push_span(Span::styled("…", ink.text));
    }
    if row.rtl {
        let room = place.width.saturating_sub(used + u16::from(left) + u16::from(right));
        line.spans.insert(0, Span::raw(" ".repeat(room.into())));
    }
    paint::put(frame, place, y, &line);
}
