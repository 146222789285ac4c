//! Links in a text, for rules that look at where they lead. Nothing is ever fetched, and it must not know rules.

use unicode_normalization::UnicodeNormalization;

use super::links;
use super::refang::View;
use crate::domain::Span;

/// A link somebody wrote, also when disguised (`hxxp://sho[.]rt/x`, `sho (dot) rt`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes of the text as written.
    pub span: Span,
    /// The link without its disguise and without hidden characters.
    pub url: String,
    /// The name it leads to in lower case, without port and user; none for such as `tel:`.
    pub host: Option<String>,
}

/// All links in a text, in order. A host without a scheme counts; whether it exists is not known.
pub fn links(text: &str) -> Vec<Link> {
    if !links::may_hold(text) {
        return Vec::new();
    }
    let view = View::new(text, true);
    let found = links::find(&view.text);
    found
        .into_iter()
        .map(|link| {
            let span = view.origin(link.range.clone());
            Link {
                span: Span { start: span.start as u32, end: span.end as u32 },
                url: view.text[link.range].to_owned(),
                host: link.host.map(|host| host_name(&view.text[host])).filter(|host| !host.is_empty()),
            }
        })
        .collect()
}

/// A host as it is looked up: styled letters made plain (as browsers do, UTS #46), lower case, no dot at the end.
fn host_name(written: &str) -> String {
    let plain: String = if written.is_ascii() {
        written.to_ascii_lowercase()
    } else {
        written.nfkc().flat_map(char::to_lowercase).collect()
    };
    plain.trim_end_matches('.').to_owned()
}
