//! Roman numerals, as they number kings, centuries and months: *Felipe VI*, *siglo XXI*, *21-VI-2024*.

/// What the signs and pairs of signs stand for, largest first.
const SIGNS: [(&str, u16); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// Longest numeral below 4,000, in bytes: 3888.
const LONGEST: usize = "MMMDCCCLXXXVIII".len();

/// Whether a word begins as the numbers of months and centuries do: a first look at it.
#[cfg(feature = "values")]
pub(crate) fn begins_small(word: &str) -> bool {
    word.starts_with(['I', 'V', 'X'])
}

/// Whether a word has two signs or more, and no other than those of the numbers of months and centuries.
#[cfg(feature = "values")]
pub(crate) fn has_small_signs(word: &[u8]) -> bool {
    word.len() > 1 && word.iter().all(|sign| matches!(sign, b'I' | b'V' | b'X'))
}

/// The number that a word in capitals writes as a numeral, from 1 to 3,999. None for letters that no numeral has in
/// this order: *IIX*, *VV*, *CIVIL*.
pub(crate) fn value(word: &str) -> Option<u16> {
    if word.len() > LONGEST || !word.starts_with(['M', 'D', 'C', 'L', 'X', 'V', 'I']) {
        return None;
    }
    let (mut rest, mut sum) = (word, 0);
    for (sign, number) in SIGNS {
        while let Some(behind) = rest.strip_prefix(sign) {
            (rest, sum) = (behind, sum + number);
        }
    }
    (rest.is_empty() && is_written(sum, word)).then_some(sum)
}

/// Whether `word` is how `number` is written.
fn is_written(number: u16, word: &str) -> bool {
    let (mut rest, mut left) = (word, number);
    for (sign, number) in SIGNS {
        while left >= number {
            let Some(behind) = rest.strip_prefix(sign) else { return false };
            (rest, left) = (behind, left - number);
        }
    }
    rest.is_empty() && (1..4000).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_their_numbers() {
        for (word, number) in [
            ("I", 1),
            ("IV", 4),
            ("VI", 6),
            ("XXI", 21),
            ("XXXIX", 39),
            ("MCMXCIX", 1999),
            ("MMMDCCCLXXXVIII", 3888),
        ] {
            assert_eq!(value(word), Some(number), "{word}");
        }
    }

    #[test]
    fn other_words_are_no_numerals() {
        for word in ["", "A", "vi", "IIX", "VV", "IXIV", "IIII", "CIVIL", "MMMM", "Í", "V I"] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
