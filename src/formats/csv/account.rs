//! Who a row is about: the account's id, made whole where it is damaged or missing, and the profile that the
//! row repeats. Remembers which profiles were given already, in some 40 bytes an account.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use super::cells::{self, Id};
use super::columns::Columns;
use super::dates;
use super::languages;
use super::roles::Role;
use super::rows::Rows;
use crate::domain::{Account, AccountRef, Digest, Profile, Untrusted, check_id};

/// The text of one column in the current row; empty if there is no such column.
pub(super) fn text(rows: &mut Rows, columns: &Columns, role: Role) -> String {
    match columns.at(role) {
        Some(column) => raw(rows, column),
        None => String::new(),
    }
}

fn raw(rows: &mut Rows, column: usize) -> String {
    let mut encoding = rows.encoding;
    let text = encoding.decode(rows.cell(column)).0.into_owned();
    rows.encoding = encoding;
    text
}

/// Text that somebody typed into a profile: entities decoded, words for "nothing" dropped.
fn typed(rows: &mut Rows, columns: &Columns, role: Role) -> Untrusted {
    let text = text(rows, columns, role);
    if cells::is_nothing(&text) || text.trim().eq_ignore_ascii_case("unknown") {
        Untrusted::default()
    } else {
        cells::entities(text.trim()).into_owned().into()
    }
}

/// Sixteen digits of a digest, for an id that had to be made.
pub(super) fn made_id(parts: &[&[u8]]) -> String {
    let digest = Digest::of(&parts.join(&0)).to_string();
    format!("made-{}", &digest[..16])
}

/// An account's reference and how it came about.
pub(super) struct Who {
    pub(super) account: AccountRef,
    pub(super) handle: String,
    /// `id-rounded` or `id-made`.
    pub(super) flag: Option<&'static str>,
}

/// Finds out whom the current row is about.
///
/// A rounded id is shared by every account whose id began alike, so it never stands for one alone: the second
/// id column takes its place, or else the handle is put behind it (`906000000000000000~robin`).
pub(super) fn who(rows: &mut Rows, columns: &Columns, platform: &str) -> Result<Who, String> {
    let handle = text(rows, columns, Role::Handle);
    let handle = handle.trim().trim_start_matches('\'').trim_start_matches('@').to_owned();
    let handle = if cells::is_nothing(&handle) { String::new() } else { handle };
    let (first, second) = (text(rows, columns, Role::Account), text(rows, columns, Role::AccountAgain));
    let (id, flag) = match (cells::id(&first, columns.damaged[1]), cells::id(&second, columns.damaged[2])) {
        (Id::Whole(id), _) | (Id::Nothing, Id::Whole(id)) => (id.into_owned(), None),
        (Id::Rounded(_), Id::Whole(id)) => (id.into_owned(), Some("id-rounded")),
        (Id::Rounded(id), _) | (Id::Nothing, Id::Rounded(id)) if check_id(&handle).is_ok() => {
            (format!("{id}~{handle}"), Some("id-rounded"))
        }
        (Id::Rounded(id), _) | (Id::Nothing, Id::Rounded(id)) if !handle.is_empty() => {
            (format!("{id}~{}", made_id(&[handle.as_bytes()])), Some("id-rounded"))
        }
        (Id::Rounded(id), _) | (Id::Nothing, Id::Rounded(id)) => (id.into_owned(), Some("id-rounded")),
        (Id::Nothing, Id::Nothing) if handle.is_empty() => return Err("no account in this row".to_owned()),
        (Id::Nothing, Id::Nothing) => (handle.clone(), None),
    };
    let (id, flag) = if check_id(&id).is_ok() {
        (id, flag)
    } else {
        // A name with blanks or letters beyond ASCII still tells one account from another.
        (made_id(&[id.as_bytes()]), Some("id-made"))
    };
    let account = AccountRef::new(platform, &id).map_err(|error| error.to_string())?;
    Ok(Who { account, handle, flag })
}

/// The profile that the current row carries.
pub(super) fn profile(rows: &mut Rows, columns: &Columns, who: &Who) -> Account {
    let number = |rows: &mut Rows, role| cells::count(&text(rows, columns, role));
    let created = dates::read(&text(rows, columns, Role::Created), columns.order);
    let mut flags: Vec<String> = who.flag.iter().map(|flag| (*flag).to_owned()).collect();
    let mut fields = Vec::new();
    for (name, column) in &columns.fields {
        let value = raw(rows, *column);
        if cells::is_nothing(&value) {
            continue;
        }
        if name.ends_with("_author_id")
            && matches!(cells::id(&value, false), Id::Rounded(_))
            && flags.is_empty()
        {
            flags.push("id-rounded".to_owned());
        }
        fields.push((name.as_str().into(), value.into()));
    }
    // The archive hides the names of small accounts behind a hash of the id.
    if who.handle.len() >= 43 && who.handle == who.account.id() {
        flags.push("hashed".to_owned());
    }
    Account {
        account: who.account.clone(),
        handle: who.handle.clone().into(),
        profile: Profile {
            name: typed(rows, columns, Role::Name),
            bio: typed(rows, columns, Role::Bio),
            url: typed(rows, columns, Role::ProfileUrl),
            location: typed(rows, columns, Role::Location),
            language: languages::tag(&text(rows, columns, Role::ProfileLanguage)),
            created: created.map(|moment| moment.time),
            followers: number(rows, Role::Followers),
            following: number(rows, Role::Following),
            posts_stated: number(rows, Role::PostsStated),
            fields,
            flags,
        },
    }
}

/// Columns that say something of the account.
const PROFILE: [Role; 10] = [
    Role::Handle,
    Role::Name,
    Role::Bio,
    Role::Location,
    Role::ProfileUrl,
    Role::ProfileLanguage,
    Role::Created,
    Role::Followers,
    Role::Following,
    Role::PostsStated,
];

/// What was said of an account, as hashes.
#[derive(Clone, Copy)]
struct Said {
    /// Of the cells, as they stood in the row looked at last.
    cells: u64,
    /// Of the profile given last; none while nothing was given.
    profile: Option<u64>,
    /// Rows of posts add nothing any more.
    settled: bool,
}

/// Which accounts were given, and what was said of them.
#[derive(Default)]
pub(super) struct Given {
    /// Keyed by chance at every start, so that nobody can prepare ids that collide.
    hasher: RandomState,
    given: HashMap<u64, Said>,
}

impl Given {
    /// Marks an account as given for good: it came from a file of accounts.
    pub(super) fn settle(&mut self, account: &AccountRef) {
        let said = Said { cells: 0, profile: None, settled: true };
        self.given.insert(self.hasher.hash_one(account.id()), said);
    }

    /// Whether the cells of the current row differ from those of the account's last row: a cheap look, before
    /// a profile is made of them.
    pub(super) fn may_be_news(&mut self, account: &AccountRef, rows: &Rows, columns: &Columns) -> bool {
        let mut hasher = self.hasher.build_hasher();
        let fields = columns.fields.iter().map(|(_, column)| *column);
        for column in PROFILE.into_iter().filter_map(|role| columns.at(role)).chain(fields) {
            rows.cell(column).hash(&mut hasher);
        }
        let cells = hasher.finish();
        let fresh = Said { cells: !cells, profile: None, settled: false };
        let said = self.given.entry(self.hasher.hash_one(account.id())).or_insert(fresh);
        let news = said.cells != cells && !said.settled;
        said.cells = cells;
        news
    }

    /// Whether this profile is news. Counts change with every row of a live account; they are news when they
    /// have grown or shrunk by about a fifth.
    pub(super) fn is_news(&mut self, account: &Account) -> bool {
        let profile = &account.profile;
        let mut hasher = self.hasher.build_hasher();
        (&account.handle, &profile.name, &profile.bio, &profile.url, &profile.location).hash(&mut hasher);
        (&profile.language, profile.created, &profile.fields, &profile.flags).hash(&mut hasher);
        for count in [profile.followers, profile.following, profile.posts_stated] {
            let size = count.map(|count| ((count as f64 + 1.0).log2() * 4.0) as u64);
            size.hash(&mut hasher);
        }
        let profile = Some(hasher.finish());
        match self.given.get_mut(&self.hasher.hash_one(account.account.id())) {
            Some(said) => std::mem::replace(&mut said.profile, profile) != profile,
            None => true,
        }
    }
}
