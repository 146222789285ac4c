//! Kind `link`: host names in the text, by domain with all names below it. Shorteners are named as such; no
//! link is ever followed.
//!
//! A name in another script is looked for as it is written and in its ASCII form (`xn--`; RFC 5890, UTS #46),
//! whichever of the two the pack gives. A name under which anybody may have a name of their own (`co.uk`,
//! `github.io`: the public suffix list, publicsuffix.org) is refused unless the rule says that it means them all.

use super::fields::Placed;
use super::kind_row::Kind;
use super::pack::Body;
use super::problem::quoted;

/// The row of this kind.
pub(super) const KIND: Kind = Kind {
    name: "link",
    words: "links to listed domains, or through link shorteners",
    keys: &["domains", "shorteners", "paths", "suffixes"],
    several: false,
    read: |fields| {
        let shorteners = fields.flag("shorteners");
        let suffixes = fields.flag("suffixes");
        if !fields.has("domains") && !fields.has("shorteners") {
            fields.missing("domains", "a list of domains, or `shorteners = true`");
        }
        let expected = "a domain such as example.org";
        let domains = fields.list("domains", expected, |value| value.as_str().map(str::to_owned));
        for domain in &domains {
            let (message, hint) = match doubt(domain, suffixes) {
                Some(Doubt::NoDomain) => (
                    format!("`domains`: expected {expected}, found {}", quoted(&domain.value)),
                    domain.value.contains('/').then(|| "leave out `https://` and the path".to_owned()),
                ),
                Some(Doubt::Suffix) => (
                    format!("`domains`: anybody may have a name under {}", quoted(&domain.value)),
                    Some("name the domain meant, or say `suffixes = true` if all of them are".to_owned()),
                ),
                None => continue,
            };
            fields.mistakes.add(&domain.at, message, hint);
        }
        let expected = "the beginning of a path such as /channel";
        let paths = fields.list("paths", expected, |value| {
            let good = |text: &&str| {
                text.starts_with('/') && text.len() <= 200 && !text.contains(char::is_whitespace)
            };
            value.as_str().filter(good).map(str::to_owned)
        });
        if let Some(first) = paths.first().filter(|_| domains.is_empty() || shorteners) {
            let message = "`paths`: expected `domains` that they belong to, and no `shorteners`".to_owned();
            fields.mistakes.add(&first.at, message, None);
        }
        Some(Body::Links {
            domains: domains.into_iter().map(|domain| domain.value).collect(),
            shorteners,
            paths: paths.into_iter().map(|path| path.value).collect(),
        })
    },
    add: |body, rule, view| {
        let Body::Links { domains, shorteners: short, paths } = body else { return Ok(()) };
        for domain in domains {
            let mut names = vec![view.fold(domain)];
            let (unicode, _) = idna::domain_to_unicode(domain);
            names.push(view.fold(&unicode));
            names.extend(idna::domain_to_ascii(domain));
            names.sort_unstable();
            names.dedup();
            for name in &names {
                view.hosts.add(name, false, rule);
            }
        }
        for path in paths {
            let folded = view.fold(path);
            view.hosts.add_path(&folded, rule);
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

/// What may be wrong with a domain.
enum Doubt {
    NoDomain,
    Suffix,
}

fn doubt(domain: &Placed<String>, suffixes: bool) -> Option<Doubt> {
    let name = domain.value.as_str();
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c == '-' || c.is_alphanumeric());
    let good = name.len() <= 253 && name.split('.').all(label) && (suffixes || name.contains('.'));
    let Some(ascii) = idna::domain_to_ascii(name).ok().filter(|_| good) else {
        return Some(Doubt::NoDomain);
    };
    let suffix = psl::suffix(ascii.as_bytes());
    let whole = suffix.is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() == ascii.len());
    (whole && !suffixes).then_some(Doubt::Suffix)
}
