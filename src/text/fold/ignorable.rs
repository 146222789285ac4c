//! Pass P1: which characters are there without being seen.

/// `Default_Ignorable_Code_Point`, from `DerivedCoreProperties.txt` of the Unicode Character Database.
const RANGES: [(u32, u32); 17] = [
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1_BCA0, 0x1_BCA3),
    (0x1_D173, 0x1_D17A),
    (0xE_0000, 0xE_0FFF),
];

/// Whether a reader would see nothing where it stands.
pub(super) fn is_ignorable(c: char) -> bool {
    RANGES.iter().any(|(first, last)| (*first..=*last).contains(&(c as u32)))
}
