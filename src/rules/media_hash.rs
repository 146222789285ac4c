//! The hash of a medium, as packs and platforms write it. Media themselves are never held.

use std::fmt;

use crate::domain::hexadecimal;

/// A hash of a picture, film or sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MediaHash {
    Sha256([u8; 32]),
    Md5([u8; 16]),
    /// A perceptual hash of a picture: pictures that look alike differ in few of its 256 bits (D. Davis et al.,
    /// "PDQ & TMK + PDQF", Facebook 2019).
    Pdq([u8; 32]),
}

impl MediaHash {
    /// Reads the value of a hash of this name (`sha256`, `md5`, `pdq`) in hexadecimal digits.
    pub fn named(name: &str, value: &str) -> Option<Self> {
        match name {
            "sha256" => bytes(value).map(Self::Sha256),
            "md5" => bytes(value).map(Self::Md5),
            "pdq" => bytes(value).map(Self::Pdq),
            _ => None,
        }
    }

    /// Reads `name:value`.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, value) = text.split_once(':')?;
        Self::named(name, value)
    }
}

impl fmt::Display for MediaHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, bytes): (_, &[u8]) = match self {
            Self::Sha256(bytes) => ("sha256", bytes),
            Self::Md5(bytes) => ("md5", bytes),
            Self::Pdq(bytes) => ("pdq", bytes),
        };
        write!(f, "{name}:{}", hexadecimal(bytes))
    }
}

/// Exactly this many bytes in hexadecimal digits of either case.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digit = |digit: u8| char::from(digit).to_digit(16);
        *byte = (digit(pair[0])? * 16 + digit(pair[1])?) as u8;
    }
    Some(bytes)
}
