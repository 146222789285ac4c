//! HTML to plain text: what a reader of the page would have seen, character by character. Works on the tokens
//! of an HTML parser and builds no tree, so nesting costs nothing. Knows no format.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, NullCharacterToken, Tag, TagKind, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Deepest nesting of quotations that is drawn.
const QUOTES: usize = 8;

/// The text of a piece of HTML. Links show where they lead unless their text already says it; paragraphs are
/// set apart by a blank line; nothing is wrapped.
pub(crate) fn to_text(html: &str) -> String {
    if !html.contains(['<', '&', '\r', '\t', '\n', '\0']) && !html.contains("  ") {
        return html.trim_matches(' ').to_owned();
    }
    let sink = Page { text: RefCell::new(Text::default()) };
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let mut text = tokenizer.sink.text.into_inner();
    text.close_link();
    text.out
}

/// What takes the tokens; the parser hands them to a shared reference.
struct Page {
    text: RefCell<Text>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut text = self.text.borrow_mut();
        match token {
            CharacterTokens(characters) => text.characters(&characters),
            NullCharacterToken => text.characters("\u{FFFD}"),
            TagToken(tag) => return text.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// A link that is open.
struct Link {
    /// Where its text begins.
    start: usize,
    href: String,
    /// A mention or a hashtag: its text says who or what it leads to.
    mention: bool,
}

/// The text so far, and what stands between it and the next visible character.
#[derive(Default)]
struct Text {
    out: String,
    breaks: usize,
    space: bool,
    preformatted: usize,
    quotes: usize,
    link: Option<Link>,
    /// Inside an element that is never shown.
    hidden: Option<String>,
}

impl Text {
    fn characters(&mut self, characters: &str) {
        if self.hidden.is_some() {
            return;
        }
        for c in characters.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.breaks += 1,
                ' ' | '\t' if self.preformatted > 0 => self.push(c),
                ' ' | '\t' | '\n' | '\r' | '\x0C' => self.space = true,
                _ => self.push(c),
            }
        }
    }

    /// Writes a visible character, after the line ends or the space that wait before it.
    fn push(&mut self, c: char) {
        if self.breaks > 0 || self.out.is_empty() {
            if !self.out.is_empty() {
                self.out.extend(std::iter::repeat_n('\n', self.breaks));
            }
            self.out.extend(std::iter::repeat_n("> ", self.quotes.min(QUOTES)));
        } else if self.space {
            self.out.push(' ');
        }
        (self.breaks, self.space) = (0, false);
        self.out.push(c);
    }

    /// At least so many line ends before the next character.
    fn apart(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
        self.space = false;
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if let Some(hidden) = &self.hidden {
            if !opens && hidden == name {
                self.hidden = None;
            }
            return TokenSinkResult::Continue;
        }
        match name {
            "br" => self.breaks += 1,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" | "hr" => self.apart(2),
            "div" | "tr" | "section" | "article" | "figure" | "dl" | "dt" | "dd" => self.apart(1),
            "td" | "th" => self.space = true,
            "blockquote" => {
                self.apart(2);
                self.quotes = if opens { self.quotes + 1 } else { self.quotes.saturating_sub(1) };
            }
            "pre" => {
                self.apart(2);
                self.preformatted =
                    if opens { self.preformatted + 1 } else { self.preformatted.saturating_sub(1) };
            }
            "li" => {
                self.apart(1);
                if opens {
                    self.push('-');
                    self.space = true;
                }
            }
            "img" if opens => self.characters(attribute(tag, "alt").unwrap_or_default()),
            "a" => {
                self.close_link();
                if opens && let Some(href) = attribute(tag, "href") {
                    let class = attribute(tag, "class").unwrap_or_default();
                    let mention =
                        class.split_ascii_whitespace().any(|word| matches!(word, "mention" | "hashtag"));
                    self.link = Some(Link { start: self.out.len(), href: href.trim().to_owned(), mention });
                }
            }
            "script" | "style" | "title" | "textarea" | "iframe" | "noembed" | "noframes" | "xmp"
                if opens =>
            {
                self.hidden = Some(name.to_owned());
                return TokenSinkResult::RawData(match name {
                    "script" => RawKind::ScriptData,
                    "title" | "textarea" => RawKind::Rcdata,
                    _ => RawKind::Rawtext,
                });
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// Ends a link: says where it leads, if its text does not.
    fn close_link(&mut self) {
        let Some(Link { start, href, mention }) = self.link.take() else { return };
        let shown = self.out.get(start..).unwrap_or_default().trim();
        let says_it = bare(shown) == bare(&href) || (mention && shown.starts_with(['@', '#']));
        if says_it || href.is_empty() {
            return;
        }
        if shown.is_empty() {
            href.chars().for_each(|c| self.push(c));
            return;
        }
        self.space |= self.breaks == 0;
        self.push('(');
        self.out.push_str(&href);
        self.out.push(')');
    }
}

/// A link without what browsers leave out when they show it.
fn bare(link: &str) -> &str {
    let link = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or(link);
    link.strip_suffix('/').unwrap_or(link)
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(to_text(html), expected);
    }

    #[test]
    fn paragraphs_and_breaks_become_line_ends() {
        check("<p>One</p><p>Two<br>three<br />four</p>", "One\n\nTwo\nthree\nfour");
        check("<p>One<br><br>two</p>", "One\n\ntwo");
        check("  a \n  b  ", "a b");
        check("plain", "plain");
        check("<pre>a\n  b</pre>c", "a\n  b\n\nc");
        check("<blockquote><p>q<br>r</p></blockquote><p>s</p>", "> q\n> r\n\ns");
        check("<ul><li>a</li><li>b</li></ul>", "- a\n- b");
        check("<td>a<td>b", "a b");
    }

    #[test]
    fn links_come_out_whole_and_say_where_they_lead() {
        check(
            "<p>see <a href=\"https://shop.example/a/long/path\" rel=\"nofollow\"><span class=\"invisible\">https://</span>\
             <span class=\"ellipsis\">shop.example/a/lo</span><span class=\"invisible\">ng/path</span></a> now</p>",
            "see https://shop.example/a/long/path now",
        );
        check("<a href='https://trap.example/x'>shop.example</a>!", "shop.example (https://trap.example/x)!");
        check("<a href='https://shop.example/'>shop.example</a>", "shop.example");
        check("<a href='https://shop.example/'></a>", "https://shop.example/");
        check("<a href='https://a.example'>x", "x (https://a.example)");
        check("<a>x</a>", "x");
    }

    #[test]
    fn mentions_and_hashtags_stay_short() {
        check(
            "<span class=\"h-card\"><a href=\"https://birdhouse.example/@robin\" class=\"u-url mention\">@<span>robin</span></a></span> hi",
            "@robin hi",
        );
        check(
            "<a href='https://b.example/tags/wood' class='mention hashtag'>#<span>wood</span></a>",
            "#wood",
        );
        // The class alone proves nothing: remote servers choose it.
        check("<a class='mention' href='https://trap.example'>my bank</a>", "my bank (https://trap.example)");
    }

    #[test]
    fn entities_custom_elements_and_images_are_read() {
        check("a &amp; b &lt;c&gt; &#x1F426; &eacute;&nbsp;.", "a & b <c> 🐦 é\u{A0}.");
        check("<x-card>in <b>bold</b></x-card>", "in bold");
        check("<img alt=\":robin:\" src=\"https://b.example/r.png\"> hi", ":robin: hi");
        check("a<script>alert(1)</script><style>p{}</style><!-- no -->b", "ab");
    }

    #[test]
    fn hidden_characters_stay_as_evidence() {
        check("<p>a\u{200B}b\u{202E}c\u{FEFF}</p>", "a\u{200B}b\u{202E}c\u{FEFF}");
        check("\u{FEFF}<p>x</p>", "\u{FEFF}\n\nx");
    }

    #[test]
    fn broken_and_deep_html_is_survived() {
        check("</p></a></blockquote>x<", "x<");
        check("<p", "");
        let deep = format!("{}x", "<blockquote><b><a href=x>".repeat(20_000));
        assert!(to_text(&deep).ends_with('x') || to_text(&deep).ends_with(')'));
    }
}
