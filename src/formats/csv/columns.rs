//! Which column of a file is for what: by wish, by published layout, or by guessing from its name.

use super::roles::{COUNT, Order, PRESETS, Preset, ROLES, Role, normal, role};
use crate::formats::error::FormatError;
use crate::formats::records::Options;
use crate::formats::shorten::shorten;

/// The columns of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    of: [Option<usize>; COUNT],
    /// Columns that become free fields of the profile, with their names.
    pub(super) fields: Vec<(String, usize)>,
    /// It holds accounts, no posts.
    pub(super) accounts: bool,
    pub(super) order: Order,
    /// Whether the columns of post ids, account ids and second account ids are full of rounded numbers.
    pub(super) damaged: [bool; 3],
    /// Name of the platform, where the layout tells it.
    pub(super) platform: Option<&'static str>,
}

/// What a file is expected to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Posts,
    Accounts,
}

impl Columns {
    /// The column for a role.
    pub(super) fn at(&self, role: Role) -> Option<usize> {
        self.of.get(role as usize).copied().flatten()
    }

    /// Finds the columns of a file with this header.
    pub(super) fn find(header: &[String], options: &Options, holds: Holds) -> Result<Self, FormatError> {
        let names: Vec<String> = header.iter().map(|name| normal(name)).collect();
        let place = |name: &str| names.iter().position(|found| found == name);
        let mut columns = Self {
            of: [None; COUNT],
            fields: Vec::new(),
            accounts: holds == Holds::Accounts,
            order: Order::Unknown,
            damaged: [false; 3],
            platform: None,
        };
        if let Some(preset) = preset(&names, options, holds)? {
            for (role, name) in preset.columns {
                columns.of[*role as usize] = place(name);
            }
            let field = |name: &&str| place(name).map(|at| ((*name).to_owned(), at));
            columns.fields = preset.fields.iter().filter_map(field).collect();
            (columns.accounts, columns.order) = (preset.accounts, preset.order);
            columns.platform = Some("twitter");
        } else {
            for row in ROLES {
                let mut known = std::iter::once(&row.name).chain(row.also);
                columns.of[row.role as usize] = known.find_map(|name| place(name));
            }
            // In a file of accounts the plain names mean the account.
            if columns.accounts {
                columns.of[Role::Account as usize] = columns.at(Role::Account).or_else(|| place("id"));
                columns.of[Role::Created as usize] =
                    columns.at(Role::Created).or_else(|| place("created_at"));
                columns.of[Role::ProfileUrl as usize] = columns.at(Role::ProfileUrl).or_else(|| place("url"));
            }
        }
        columns.map(&names, header, options, holds)?;
        let missing = if columns.at(Role::Account).is_none() && columns.at(Role::Handle).is_none() {
            Some(("the account", "author=COLUMN"))
        } else if columns.at(Role::Text).is_none() && !columns.accounts {
            Some(("the text", "text=COLUMN"))
        } else {
            None
        };
        match missing {
            Some((missing, example)) => Err(FormatError::Columns {
                missing: missing.to_owned(),
                found: found(header),
                example: example.to_owned(),
            }),
            None => Ok(columns),
        }
    }

    /// Follows the wishes of `--map`. A file of accounts beside the posts need not have every column wished for.
    fn map(
        &mut self,
        names: &[String],
        header: &[String],
        options: &Options,
        holds: Holds,
    ) -> Result<(), FormatError> {
        for (what, column) in &options.map {
            let Some(role) = role(what) else {
                let known = ROLES.iter().map(|row| row.name).collect::<Vec<_>>().join(", ");
                return Err(FormatError::refused(
                    "`--map`",
                    format!("`{}`", shorten(what)),
                    format!("one of {known}"),
                ));
            };
            match names.iter().position(|name| *name == normal(column)) {
                Some(at) => self.of[role as usize] = Some(at),
                None if holds == Holds::Accounts => {}
                None => {
                    let wished = format!("`{}={}`", shorten(what), shorten(column));
                    return Err(FormatError::refused(
                        "`--map`",
                        wished,
                        format!("a column: {}", found(header)),
                    ));
                }
            }
        }
        Ok(())
    }
}

/// The layout wished for, or the first whose columns are all there.
fn preset(names: &[String], options: &Options, holds: Holds) -> Result<Option<&'static Preset>, FormatError> {
    let has = |preset: &&Preset| preset.needs.iter().all(|need| names.iter().any(|name| name == need));
    // A dump of posts may carry the columns of a profile too; it is no file of accounts for that.
    let has_text = names.iter().any(|name| role(name) == Some(Role::Text));
    let may = |preset: &&Preset| {
        if holds == Holds::Posts { !preset.accounts || !has_text } else { preset.accounts }
    };
    let fitting = PRESETS.iter().filter(may).find(has);
    let Some(wished) = options.preset.as_deref().filter(|_| holds == Holds::Posts) else {
        return Ok(fitting);
    };
    match PRESETS.iter().find(|preset| preset.name == wished) {
        Some(preset) if has(&preset) => Ok(Some(preset)),
        Some(preset) => {
            let missing: Vec<_> =
                preset.needs.iter().filter(|need| !names.iter().any(|name| name == *need)).collect();
            let expected = missing.iter().map(|need| format!("`{need}`")).collect::<Vec<_>>().join(", ");
            Err(FormatError::refused("row 1", found(names), format!("the columns {expected} of `{wished}`")))
        }
        None => {
            let known = PRESETS.iter().map(|preset| preset.name).collect::<Vec<_>>().join(", ");
            Err(FormatError::refused(
                "`--preset`",
                format!("`{}`", shorten(wished)),
                format!("one of {known}"),
            ))
        }
    }
}

/// The names of the columns, for a message.
fn found(header: &[String]) -> String {
    let mut names: Vec<String> = header.iter().take(40).map(|name| format!("`{}`", shorten(name))).collect();
    if header.len() > names.len() {
        names.push(format!("and {} more", header.len() - names.len()));
    }
    names.join(", ")
}
