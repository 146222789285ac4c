//! Reading a CSV of posts, with a CSV of accounts beside it or not.

use std::io::Read;

use super::account::{Given, made_id, profile, text, who};
use super::cells::{self, Id};
use super::columns::{Columns, Holds};
use super::dates;
use super::languages;
use super::roles::Role;
use super::rows::{Next, Rows};
use crate::domain::{Post, PostKind, Record, check_id};
use crate::formats::error::FormatError;
use crate::formats::records::{Input, MakingCases, Options, Records, Taken};
use crate::formats::shorten::shorten;
use crate::formats::words::{TEXT_CAP, is_platform};

/// Name of the platform where nothing tells it.
const NAMELESS: &str = "csv";

/// One file with its columns.
struct Table {
    rows: Rows,
    columns: Columns,
    /// Put before places, to tell two files apart.
    name: &'static str,
}

struct Reader {
    /// Read before the posts.
    accounts: Option<Table>,
    posts: Table,
    platform: String,
    given: Given,
    /// The post whose account was news and went first.
    waiting: Option<Taken>,
    done: bool,
}

/// Reads the headers; a file whose columns make no sense is refused here.
pub(in crate::formats) fn read(input: Input, options: &Options) -> Result<Box<dyn Records>, FormatError> {
    let posts = Table::open(input.main, options, Holds::Posts, "")?;
    let accounts = input.accounts.map(|file| Table::open(file, options, Holds::Accounts, "accounts, "));
    let accounts = accounts.transpose()?;
    let platform =
        options.platform.clone().unwrap_or_else(|| posts.columns.platform.unwrap_or(NAMELESS).to_owned());
    if !is_platform(&platform) {
        let found = format!("`{}`", shorten(&platform));
        return Err(FormatError::refused("the platform", found, "visible ASCII without `:`"));
    }
    let reader = Reader { accounts, posts, platform, given: Given::default(), waiting: None, done: false };
    Ok(MakingCases::around(Box::new(reader), options))
}

impl Table {
    fn open(
        file: Box<dyn Read + Send>,
        options: &Options,
        holds: Holds,
        name: &'static str,
    ) -> Result<Self, FormatError> {
        let mut rows = Rows::open(file)?;
        let mut columns = Columns::find(&rows.header, options, holds)?;
        columns.damaged =
            rows.damaged([Role::Id, Role::Account, Role::AccountAgain].map(|role| columns.at(role)));
        Ok(Self { rows, columns, name })
    }

    /// The next row that holds anything, or why it was passed over.
    fn next(&mut self) -> Result<Option<Result<(), Taken>>, FormatError> {
        loop {
            return Ok(match self.rows.next()? {
                Next::Row if self.rows.is_blank() => continue,
                Next::Row => Some(Ok(())),
                Next::Skip(reason) => Some(Err(self.skip(reason))),
                Next::End => None,
            });
        }
    }

    fn skip(&self, reason: impl Into<String>) -> Taken {
        Taken::skip(format!("{}{}", self.name, self.rows.place()), reason)
    }

    fn text(&mut self, role: Role) -> String {
        text(&mut self.rows, &self.columns, role)
    }

    /// The text of a cell unless it says "nothing".
    fn something(&mut self, role: Role) -> Option<String> {
        Some(self.text(role)).filter(|text| !cells::is_nothing(text))
    }
}

impl Reader {
    /// The next thing of either file.
    fn step(&mut self) -> Result<Option<Taken>, FormatError> {
        if let Some(accounts) = &mut self.accounts {
            match accounts.next()? {
                Some(Err(skip)) => return Ok(Some(skip)),
                Some(Ok(())) => {
                    return Ok(Some(match who(&mut accounts.rows, &accounts.columns, &self.platform) {
                        Ok(who) => {
                            self.given.settle(&who.account);
                            let account = profile(&mut accounts.rows, &accounts.columns, &who);
                            Taken::Record(Record::Account(Box::new(account)))
                        }
                        Err(reason) => accounts.skip(reason),
                    }));
                }
                None => self.accounts = None,
            }
        }
        loop {
            match self.posts.next()? {
                None => return Ok(None),
                Some(Err(skip)) => return Ok(Some(skip)),
                Some(Ok(())) => {}
            }
            if let Some(taken) = self.row() {
                return Ok(Some(taken));
            }
        }
    }

    /// What the current row of posts brings; nothing if it is an account that was given already.
    fn row(&mut self) -> Option<Taken> {
        let table = &mut self.posts;
        let who = match who(&mut table.rows, &table.columns, &self.platform) {
            Ok(who) => who,
            Err(reason) => return Some(table.skip(reason)),
        };
        let mut news = None;
        if self.given.may_be_news(&who.account, &table.rows, &table.columns) {
            let account = profile(&mut table.rows, &table.columns, &who);
            news = self.given.is_news(&account).then(|| Taken::Record(Record::Account(Box::new(account))));
        }
        if table.columns.accounts {
            return news;
        }
        let post = match post(table, who.account) {
            Ok(post) => Taken::Record(Record::Post(Box::new(post))),
            Err(reason) => return Some(table.skip(reason)),
        };
        match news {
            Some(account) => {
                self.waiting = Some(post);
                Some(account)
            }
            None => Some(post),
        }
    }
}

impl Records for Reader {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        if let Some(waiting) = self.waiting.take() {
            return Some(Ok(waiting));
        }
        if self.done {
            return None;
        }
        let step = self.step().transpose();
        self.done = !matches!(step, Some(Ok(_)));
        step
    }
}

/// The post in the current row.
fn post(table: &mut Table, account: crate::domain::AccountRef) -> Result<Post, String> {
    let column = table.columns.at(Role::Text).unwrap_or(usize::MAX);
    let bytes = table.rows.cell(column).to_vec();
    if bytes.len() > TEXT_CAP {
        return Err(format!("{} bytes of text; expected at most {TEXT_CAP}", bytes.len()));
    }
    let mut flags = Vec::new();
    let mut encoding = table.rows.encoding;
    let (decoded, damaged) = encoding.decode(&bytes);
    table.rows.encoding = encoding;
    if damaged {
        flags.push("encoding-damaged".to_owned());
    }
    let mut shown = cells::entities(cells::unguarded(&decoded)).into_owned();
    for choice in cells::list(&table.text(Role::Poll)) {
        shown.push_str("\n- ");
        shown.push_str(&cells::entities(&choice));
    }

    let written = table.text(Role::At);
    let moment = dates::read(&written, table.columns.order);
    match moment {
        Some(moment) => {
            if moment.no_zone {
                flags.push("time-unknown-zone".to_owned());
            }
            if moment.ambiguous {
                flags.push("date-ambiguous".to_owned());
            }
        }
        None if cells::is_nothing(&written) => {}
        None => flags.push("time-unread".to_owned()),
    }

    let cell = table.text(Role::Id);
    let made = || made_id(&[account.id().as_bytes(), written.as_bytes(), &bytes]);
    let id = match cells::id(&cell, table.columns.damaged[0]) {
        Id::Whole(id) => {
            check_id(&id).map_err(|error| format!("the post's id: {error}"))?;
            id.into_owned()
        }
        Id::Rounded(_) => {
            flags.extend(["id-rounded".to_owned(), "id-made".to_owned()]);
            made()
        }
        Id::Nothing => {
            flags.push("id-made".to_owned());
            made()
        }
    };

    let reply_to = table.something(Role::ReplyTo);
    let kind = kind(table, &shown, reply_to.is_some());
    Ok(Post {
        at: moment.map(|moment| moment.time),
        language: languages::tag(&table.text(Role::Language)),
        kind,
        reply_to: reply_to.unwrap_or_default().into(),
        warning: table.something(Role::Warning).unwrap_or_default().into(),
        url: table.something(Role::Url).unwrap_or_default().into(),
        likes: cells::count(&table.text(Role::Likes)),
        reposts: cells::count(&table.text(Role::Reposts)),
        replies: cells::count(&table.text(Role::Replies)),
        raw: (shown.as_bytes() != bytes).then_some(bytes),
        flags,
        ..Post::new(account, id, shown)
    })
}

/// What kind of post it is. Quotes are often flagged as reposts too, so the finer word goes first.
fn kind(table: &mut Table, shown: &str, reply: bool) -> PostKind {
    let word = table.text(Role::Kind).trim().to_ascii_lowercase();
    match word.as_str() {
        "q" | "quote" | "quote_tweet" | "quoted" => return PostKind::Quote,
        "r" | "rt" | "retweet" | "repost" | "reblog" => return PostKind::Repost,
        "reply" => return PostKind::Reply,
        _ => {}
    }
    if cells::is_yes(&table.text(Role::Reposted)) {
        return PostKind::Repost;
    }
    if table.something(Role::Quoted).is_some() {
        return PostKind::Quote;
    }
    // Where no column tells, the old way of writing a repost does.
    let told = table.columns.at(Role::Kind).is_some() || table.columns.at(Role::Reposted).is_some();
    if !told && shown.starts_with("RT @") {
        return PostKind::Repost;
    }
    if reply { PostKind::Reply } else { PostKind::Post }
}
