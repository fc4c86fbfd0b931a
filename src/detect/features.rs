//! Text -> the letters of it that speak of its language -> features of the model.
//!
//! This file is shared with the trainer, so that both see a text alike. A letter is one byte here:
//! `a`-`z`, the Latin-1 letters under their code point, everything else in what is left.
//! Text is read in blocks of whole words; nothing is allocated.

/// Letters and word ends in one block. The sums of a block fit in 16 bits, see `model`.
pub(crate) const BLOCK: usize = 80;
/// The end of a word, and the start of a text.
pub(crate) const GAP: u8 = b' ';
/// Buckets of the table, a power of two.
pub(crate) const BUCKETS: usize = 1 << 17;
/// Features that each symbol of a block gives.
pub(crate) const PER_SYMBOL: usize = 3;
/// The bucket that weighs nothing; the few features that fall there are lost.
pub(crate) const NEUTRAL: usize = 0;

/// A letter of a script other than Latin.
const FOREIGN: u8 = 1;
/// Bytes that need a closer look.
const LOOK: u8 = 0;

const SYMBOLS: [u8; 256] = symbols();

const fn symbols() -> [u8; 256] {
    let mut table = [GAP; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            c @ (b'a'..=b'z' | b'A'..=b'Z') => c | 0x20,
            b'@' | b':' | b'.' | b'\'' | 0x80.. => LOOK,
            _ => GAP,
        };
        b += 1;
    }
    table
}

/// Reads a text block by block.
pub(crate) struct TextBlocks<'a> {
    text: &'a str,
    at: usize,
    /// A piece is written whole, even if not all of it has room.
    block: [u8; BLOCK + PIECE],
    len: usize,
    most: usize,
    foreign: usize,
}

impl<'a> TextBlocks<'a> {
    /// The letters of `text`, from its start.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, block: [GAP; BLOCK + PIECE], len: 0, most: 0, foreign: 0 }
    }

    /// Letters of other scripts than Latin met so far.
    pub(crate) fn foreign(&self) -> usize {
        self.foreign
    }

    /// Goes on at byte `at` or after it, at the start of a word. Never goes back.
    pub(crate) fn skip_to(&mut self, at: usize) {
        if at > self.at {
            let rest = &self.text.as_bytes()[at.min(self.text.len())..];
            let gap = rest.iter().position(u8::is_ascii_whitespace);
            self.at = gap.map_or(self.text.len(), |gap| at + gap);
        }
    }

    /// The next words, each closed by a gap, at most `most` bytes (and [`BLOCK`]); empty at the end
    /// of the text.
    pub(crate) fn next_block(&mut self, most: usize) -> &[u8] {
        self.most = most.min(BLOCK) - 1;
        let bytes = self.text.as_bytes();
        self.len = 0;
        while self.len < self.most && self.at < bytes.len() {
            self.plain();
            if let Some(&byte) = bytes.get(self.at).filter(|_| self.len < self.most) {
                self.look(byte);
            }
        }
        self.close(bytes.len());
        &self.block[..self.len]
    }

    /// Adds letters and gaps up to the next byte that needs a closer look.
    fn plain(&mut self) {
        let bytes = self.text.as_bytes();
        let most = self.most.min(BLOCK);
        let (mut at, mut len) = (self.at, self.len.min(BLOCK));
        let mut last = if len == 0 { GAP } else { self.block[len - 1] };
        while len < most && at < bytes.len() {
            let rest = &bytes[at..];
            // most of a text is letters with single blanks between them
            if let Some(symbols) = rest.first_chunk().and_then(|piece| plain_piece(*piece, last)) {
                let count = symbols.len().min(most - len);
                if let Some(room) = self.block.get_mut(len..len + symbols.len()) {
                    room.copy_from_slice(&symbols);
                }
                len += count;
                at += count;
                last = symbols[count - 1];
                continue;
            }
            let from = at;
            for &byte in rest.iter().take(PIECE) {
                let symbol = SYMBOLS[usize::from(byte)];
                if symbol == LOOK || len == most {
                    break;
                }
                self.block[len] = symbol;
                len += usize::from(symbol != GAP || last != GAP);
                last = symbol;
                at += 1;
            }
            if at < bytes.len().min(from + PIECE) {
                break;
            }
        }
        (self.at, self.len) = (at, len);
    }

    /// Ends the block with a whole word.
    fn close(&mut self, end: usize) {
        if self.len == 0 || self.block[self.len - 1] == GAP {
            return;
        }
        if self.at < end && self.len == self.most && self.in_word() {
            self.give_back();
        }
        if self.block[self.len - 1] != GAP {
            self.block[self.len] = GAP;
            self.len += 1;
        }
    }

    /// Whether the next byte goes on with the word.
    fn in_word(&self) -> bool {
        SYMBOLS[usize::from(self.text.as_bytes()[self.at])] != GAP
    }

    /// Leaves the word at the end of the block, if it is not too long, to the next one.
    fn give_back(&mut self) {
        let Some(gap) = self.block[self.most / 2..self.len].iter().rposition(|&s| s == GAP) else {
            return;
        };
        let keep = self.most / 2 + gap + 1;
        let letters = self.len - keep;
        let before = &self.text.as_bytes()[..self.at];
        // Without non-ASCII bytes or apostrophes each symbol of a word is a byte of the text.
        let plain = before[before.len() - letters..].iter().all(u8::is_ascii_alphabetic);
        if plain {
            self.len = keep;
            self.at -= letters;
        }
    }

    /// A byte that is neither a plain letter nor a plain gap.
    fn look(&mut self, byte: u8) {
        match byte {
            b'@' => self.drop_address(),
            b':' if self.text.as_bytes()[self.at..].starts_with(b"://") => self.drop_address(),
            b'.' if self.is_host() => self.drop_address(),
            b'\'' => self.apostrophe(1),
            0x80.. => self.wide(),
            _ => {
                self.gap();
                self.at += 1;
            }
        }
    }

    fn push(&mut self, symbol: u8) {
        if self.len < self.most {
            self.block[self.len] = symbol;
            self.len += 1;
        }
    }

    fn gap(&mut self) {
        if self.len > 0 && self.block[self.len - 1] != GAP {
            self.push(GAP);
        }
    }

    /// An apostrophe inside a word belongs to it (`it's`, `l'home`), any other ends it.
    fn apostrophe(&mut self, width: usize) {
        let next = self.text.as_bytes().get(self.at + width);
        let inside = self.len > 0
            && self.block[self.len - 1] != GAP
            && next.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
        if inside {
            self.push(b'\'')
        } else {
            self.gap()
        }
        self.at += width;
    }

    /// Whether the dot here is that of `www.` or of `.com`, `.org`, `.net`.
    fn is_host(&self) -> bool {
        let after = &self.text.as_bytes()[self.at + 1..];
        let domain = [b"com", b"org", b"net"].iter().any(|d| after.starts_with(*d))
            && !after.get(3).is_some_and(u8::is_ascii_alphabetic);
        domain && self.len > 0 || self.block[..self.len].ends_with(b"www")
    }

    /// Drops what was read of a mail or web address, and skips the rest of it.
    fn drop_address(&mut self) {
        let bytes = self.text.as_bytes();
        let start = bytes[..self.at].iter().rposition(u8::is_ascii_whitespace).map_or(0, |i| i + 1);
        let words = bytes[start..self.at].split(|b| !b.is_ascii_alphabetic() && b.is_ascii());
        for _ in words.filter(|w| !w.is_empty()) {
            self.drop_word();
        }
        let rest = bytes[self.at..].iter().position(u8::is_ascii_whitespace);
        self.at = rest.map_or(bytes.len(), |n| self.at + n);
    }

    fn drop_word(&mut self) {
        let words = &self.block[..self.len];
        let words = words.strip_suffix(&[GAP]).unwrap_or(words);
        self.len = words.iter().rposition(|&s| s == GAP).map_or(0, |gap| gap + 1);
    }

    /// A character of two bytes and more.
    fn wide(&mut self) {
        let Some(c) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
            self.at += 1;
            return;
        };
        match wide_symbol(c) {
            b'\'' => return self.apostrophe(c.len_utf8()),
            GAP => self.gap(),
            LOOK => self.mark(c),
            FOREIGN => {
                self.foreign += 1;
                self.push(FOREIGN);
            }
            symbol => self.push(symbol),
        }
        self.at += c.len_utf8();
    }

    /// A combining mark joins its letter, when Latin-1 has the two as one.
    fn mark(&mut self, mark: char) {
        if let Some(letter) = self.block[..self.len].last_mut() {
            *letter = compose(*letter, mark);
        }
    }
}

/// Bytes of a text that are looked at together.
const PIECE: usize = 8;

/// The symbols of a piece of letters and single blanks, behind the symbol `last`.
#[inline]
fn plain_piece(piece: [u8; PIECE], last: u8) -> Option<[u8; PIECE]> {
    const LOW: u64 = u64::from_le_bytes([1; PIECE]);
    const HIGH: u64 = LOW << 7;
    let piece = u64::from_le_bytes(piece);
    let small = piece | LOW << 5;
    // the highest bit of each byte that is no letter, and of each that is a blank; right where all are ASCII
    let before_a = (LOW * (b'a' as u64 + 0x7f)).wrapping_sub(small);
    let past_z = small.wrapping_add(LOW * (0x7f - b'z' as u64));
    let others = (before_a | past_z | piece) & HIGH;
    let no_blanks = piece ^ (LOW * b' ' as u64);
    let blanks = !(no_blanks.wrapping_add(LOW * 0x7f) | no_blanks) & HIGH;
    let behind_blank = blanks << 8 | u64::from(last == GAP) << 7;
    (others == blanks && blanks & behind_blank == 0).then(|| small.to_le_bytes())
}

/// The symbol of a character beyond ASCII; `LOOK` for a combining mark.
fn wide_symbol(c: char) -> u8 {
    match c {
        '×' | '÷' => GAP,
        'À'..='Þ' => c as u8 | 0x20,
        'ß'..='ÿ' => c as u8,
        '¿' | '¡' => c as u8 & 0x7f,
        '\u{100}'..='\u{17f}' => 0x80 | ((c as u32 - 0x100) >> 1) as u8 & 0x3f,
        '\u{2019}' | '\u{2bc}' => b'\'',
        '\u{300}'..='\u{36f}' => LOOK,
        '·' => b'\'',
        c if c.is_alphabetic() => FOREIGN,
        _ => GAP,
    }
}

fn compose(letter: u8, mark: char) -> u8 {
    match (letter, mark) {
        (b'a', '\u{300}') => 0xe0,
        (b'a', '\u{301}') => 0xe1,
        (b'a', '\u{302}') => 0xe2,
        (b'a', '\u{303}') => 0xe3,
        (b'a', '\u{308}') => 0xe4,
        (b'c', '\u{327}') => 0xe7,
        (b'e', '\u{300}') => 0xe8,
        (b'e', '\u{301}') => 0xe9,
        (b'e', '\u{302}') => 0xea,
        (b'i', '\u{301}') => 0xed,
        (b'i', '\u{308}') => 0xef,
        (b'n', '\u{303}') => 0xf1,
        (b'o', '\u{300}') => 0xf2,
        (b'o', '\u{301}') => 0xf3,
        (b'o', '\u{302}') => 0xf4,
        (b'o', '\u{303}') => 0xf5,
        (b'o', '\u{308}') => 0xf6,
        (b'u', '\u{301}') => 0xfa,
        (b'u', '\u{308}') => 0xfc,
        _ => letter,
    }
}

/// Multiplicative hashing; 64 bits, so that every letter of a gram reaches every bit of the bucket.
const fn bucket(gram: u64, multiplier: u64) -> usize {
    (gram.wrapping_mul(multiplier) >> (u64::BITS - BUCKETS.ilog2())) as usize
}

/// Calls `visit` with the buckets of each symbol of a block: the three and the four letters that end
/// there, and, where a word ends, the word; elsewhere [`NEUTRAL`] stands for it. Free of branches:
/// word ends are hard to foresee.
#[inline]
pub(crate) fn features(block: &[u8], mut visit: impl FnMut([usize; PER_SYMBOL])) {
    let mut window = u32::from(GAP);
    let mut word = EMPTY_WORD;
    for &symbol in block {
        window = window << 8 | u32::from(symbol);
        word = (word ^ u64::from(symbol)).wrapping_mul(0x100_0000_01b3);
        let end = u64::from(symbol == GAP).wrapping_neg();
        visit([
            bucket(u64::from(window & 0xff_ffff), 0xc2b2_ae3d_27d4_eb4f),
            bucket(u64::from(window), 0x1656_67b1_9e37_79f9),
            bucket(word ^ word >> 29, 0x85eb_ca77_c2b2_ae63) & end as usize,
        ]);
        word = EMPTY_WORD & end | word & !end;
    }
}

// What `features` masks away becomes zero.
const _: () = assert!(NEUTRAL == 0);

/// Where the hash (FNV-1a) of a word begins.
const EMPTY_WORD: u64 = 0xcbf2_9ce4_8422_2325;
