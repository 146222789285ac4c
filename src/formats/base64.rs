//! Base64 with padding (RFC 4648, section 4), for the few bytes that are no UTF-8 and must travel in JSON.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// Base64 as bytes; none if it is not exactly what `encode` would write.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut chunks = text.as_bytes().chunks(4).peekable();
    while let Some(chunk) = chunks.next() {
        let letters = chunk.iter().rposition(|byte| *byte != b'=').map_or(0, |at| at + 1);
        if chunk.len() != 4 || letters < 2 || (letters < 4 && chunks.peek().is_some()) {
            return None;
        }
        let mut word = 0_u32;
        for byte in &chunk[..letters] {
            let value = LETTERS.iter().position(|letter| letter == byte)?;
            word = word << 6 | value as u32;
        }
        word <<= 6 * (4 - letters);
        // Bits behind the last whole byte must be zero, or two texts would stand for the same bytes.
        if word & ((1 << (8 * (4 - letters))) - 1) != 0 {
            return None;
        }
        bytes.extend_from_slice(&word.to_be_bytes()[1..letters]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn the_vectors_of_the_standard_hold() {
        let vectors = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
        let coded = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (plain, code) in vectors.into_iter().zip(coded) {
            assert_eq!(encode(plain.as_bytes()), code);
            assert_eq!(decode(code).as_deref(), Some(plain.as_bytes()));
        }
    }

    #[test]
    fn anything_else_is_no_base64() {
        for wrong in ["Z", "Zg=", "Zg", "Zh==", "Zg==Zg==", "Z===", "====", "Zm9\n", "Zm-_"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_byte_survives() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(&encode(&all)), Some(all));
    }
}
