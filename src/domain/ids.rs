//! Identifiers: what a platform calls a thing, and what the queue file calls it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    #[error("an id must not be empty")]
    Empty,
    #[error("an id has at most 512 bytes, found {0}")]
    TooLong(usize),
    #[error("an id holds visible ASCII characters only, found U+{0:04X} at byte {1}")]
    Character(u32, usize),
    #[error("expected `platform:id`, found no colon")]
    NoColon,
}

/// Accepts the id of a platform object: 1 to 512 visible ASCII bytes. Platforms use digits, hashes, URIs and
/// base64; none uses blanks or anything a terminal could act on.
pub fn check_id(id: &str) -> Result<(), IdError> {
    if id.is_empty() {
        return Err(IdError::Empty);
    }
    if id.len() > 512 {
        return Err(IdError::TooLong(id.len()));
    }
    match id.char_indices().find(|(_, c)| !c.is_ascii_graphic()) {
        Some((at, c)) => Err(IdError::Character(c as u32, at)),
        None => Ok(()),
    }
}

/// Name of a platform, the space in which its ids are unique: a host name or a short word without `:`.
pub type Platform = String;

/// An account as its platform names it; written `platform:id`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountRef {
    platform: Platform,
    id: String,
}

impl AccountRef {
    /// Checks both parts; the platform may hold no colon.
    pub fn new(platform: &str, id: &str) -> Result<Self, IdError> {
        check_id(platform)?;
        check_id(id)?;
        if let Some(at) = platform.find(':') {
            return Err(IdError::Character(u32::from(b':'), at));
        }
        Ok(Self { platform: platform.to_owned(), id: id.to_owned() })
    }

    /// The platform's name.
    pub fn platform(&self) -> &str {
        &self.platform
    }

    /// The id on that platform.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for AccountRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.platform, self.id)
    }
}

impl TryFrom<String> for AccountRef {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        let (platform, id) = text.split_once(':').ok_or(IdError::NoColon)?;
        Self::new(platform, id)
    }
}

impl From<AccountRef> for String {
    fn from(account: AccountRef) -> Self {
        account.to_string()
    }
}

/// Number of an account inside one queue file; also the number of its case (`case 17`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountNo(pub i64);

impl fmt::Display for AccountNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Number of a reporter inside one queue file: the pseudonym under which the record knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReporterNo(pub i64);

impl fmt::Display for ReporterNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reporter {}", self.0)
    }
}

/// Number of a post inside one queue file: account number in the high 23 bits, then the second it was
/// written (32 bits) and a tie-breaker (8 bits). The order of these numbers is the order of an account's
/// history, and posts of one account lie side by side in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PostNo(pub i64);

impl PostNo {
    const PLACE_BITS: u32 = 40;

    /// The number at the very start of an account's history; no post ever has it, hits on the account do.
    pub const fn account_level(account: AccountNo) -> Self {
        Self(account.0 << Self::PLACE_BITS)
    }

    /// The first number that could belong to the next account.
    pub const fn end_of(account: AccountNo) -> Self {
        Self((account.0 + 1) << Self::PLACE_BITS)
    }

    /// The first number for a post written at `second` (seconds since 1970; before 1970 counts as 0).
    pub fn at_second(account: AccountNo, second: i64) -> Self {
        let second = second.clamp(0, (1 << 32) - 1);
        Self((account.0 << Self::PLACE_BITS) | (second << 8) | 1)
    }

    /// The second at which it was written (since 1970), where that is known.
    pub const fn second(self) -> Option<i64> {
        match (self.0 >> 8) & 0xffff_ffff {
            0 => None,
            second => Some(second),
        }
    }

    /// The account it belongs to.
    pub const fn account(self) -> AccountNo {
        AccountNo(self.0 >> Self::PLACE_BITS)
    }
}

/// A decision's own id (a ULID), minted before it is committed; the platform's key against doing it twice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecisionId(pub String);

impl fmt::Display for DecisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A workstation's id: 16 lower-case hexadecimal digits, drawn at random when a queue file is made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeskId(pub String);

impl DeskId {
    /// The first four digits, for the status line.
    pub fn short(&self) -> &str {
        self.0.get(..4).unwrap_or(&self.0)
    }
}

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A SHA-256 digest; written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// All zeros: what the first entry of a chain names as its predecessor.
    pub const ZERO: Self = Self([0; 32]);

    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// The first eight digits, for the status line.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl TryFrom<String> for Digest {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("expected 64 lower-case hexadecimal digits, found `{}`", super::shown(&text));
        if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}
