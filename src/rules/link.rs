//! Kind `link`: host names in the text, by domain with all names below it. Shorteners are named as such; no
//! link is ever followed. Names are compared as they are written: the ASCII form (`xn--`) of a name in another
//! script is a name of its own.

use super::kind_row::Kind;
use super::pack::Body;
use super::problem::quoted;

/// The row of this kind.
pub(super) const KIND: Kind = Kind {
    name: "link",
    words: "links to listed domains, or through link shorteners",
    keys: &["domains", "shorteners"],
    read: |fields| {
        let shorteners = fields.flag("shorteners");
        if !fields.has("domains") && !fields.has("shorteners") {
            fields.missing("domains", "a list of domains, or `shorteners = true`");
        }
        let expected = "a domain such as example.org";
        let domains = fields.list("domains", expected, |value| value.as_str().map(str::to_owned));
        for domain in domains.iter().filter(|domain| !is_domain(&domain.value)) {
            let message = format!("`domains`: expected {expected}, found {}", quoted(&domain.value));
            let hint = domain.value.contains('/').then(|| "leave out `https://` and the path".to_owned());
            fields.mistakes.add(&domain.at, message, hint);
        }
        let domains = domains.into_iter().map(|domain| domain.value).collect();
        Some(Body::Links { domains, shorteners })
    },
    add: |body, rule, view| {
        let Body::Links { domains, shorteners: short } = body else { return Ok(()) };
        for domain in domains {
            let folded = view.fold(domain);
            view.hosts.add(&folded, false, rule);
        }
        if *short {
            shorteners().for_each(|domain| view.hosts.add(domain, true, rule));
        }
        Ok(())
    },
};

/// The list that comes with the program.
fn shorteners() -> impl Iterator<Item = &'static str> {
    let list = include_str!("../../assets/packs/shorteners.txt").lines();
    list.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c == '-' || c.is_alphanumeric());
    text.len() <= 253 && text.contains('.') && text.split('.').all(label)
}
