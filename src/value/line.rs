//! A row of items, and the questions that the grammar asks of it.

use std::cell::Cell;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::decimal::Number;
use super::lexer::{Lexeme, LexemeShape};
use super::lexicon::Habits;
use super::meaning::{Holiday, Meaning, MeaningKind, MeaningSet, PartOfTime, Period};
use super::openers::Openers;
use super::point::Point;

/// The items around some values of a paragraph, and what else the grammar has to know.
///
/// A method that reads something at an item gives `None`, or the number of the item behind it and what it read.
#[derive(Clone, Copy, Debug)]
pub(super) struct LexemeLine<'a> {
    pub(super) text: &'a str,
    pub(super) items: &'a [Lexeme],
    /// How the language of the paragraph writes numbers and dates.
    pub(super) habits: &'static Habits,
    /// The day that relative dates count from.
    pub(super) reference: Option<Date>,
    /// What is read is the second end of a range: a dash before it belongs to the range.
    pub(super) in_range: bool,
    /// How many dates this one is in: *the last week of the first month of …*
    pub(super) depth: u8,
    /// What was read last.
    pub(super) memo: &'a GrammarMemo,
}

/// What was read last, and where: several readers begin with the same number, and the first date of a range is read again
/// where there is no second one.
#[derive(Debug, Default)]
pub(super) struct GrammarMemo {
    pub(super) number: Cell<Option<(usize, Read<Number>)>>,
    pub(super) single_date: Cell<Option<(usize, Read<Point>)>>,
}

/// Dates inside dates that are read; more are no date that anybody would write.
const DEEPEST: u8 = 2;

/// What was read, and the item behind it.
pub(super) type Read<T> = Option<(usize, T)>;

/// Reads something that begins at an item, and the openers that it may begin with.
pub(super) type LexemeReader<'a, T> = (Openers, fn(&LexemeLine<'a>, usize) -> Read<T>);

/// The one of two that gets farther; the first if they get as far.
pub(super) fn longer<T>(first: Read<T>, second: Read<T>) -> Read<T> {
    match (&first, &second) {
        (Some((a, _)), Some((b, _))) if b > a => second,
        (None, _) => second,
        _ => first,
    }
}

impl<'a> LexemeLine<'a> {
    /// The same row for a date inside a date; `None` where it is too deep.
    pub(super) fn deeper(&self) -> Option<Self> {
        (self.depth < DEEPEST).then_some(Self { depth: self.depth + 1, ..*self })
    }

    /// What the reader that gets farthest has read, of those that may begin here; of two that get as far, the first.
    pub(super) fn longest<T>(&self, at: usize, readers: &[LexemeReader<'a, T>]) -> Read<T> {
        let opens = self.opens(at);
        let readers = readers.iter().filter(|(openers, _)| opens.meets(*openers));
        readers.fold(None, |best, (_, read)| longer(best, read(self, at)))
    }

    /// Which values an item may begin.
    #[inline]
    pub(super) fn opens(&self, at: usize) -> Openers {
        self.items.get(at).map_or(Openers::NONE, |item| item.opens)
    }

    /// What an item may mean.
    #[inline(always)]
    pub(super) fn meanings(&self, at: usize) -> MeaningSet {
        self.items.get(at).map_or(MeaningSet::NONE, |item| item.meanings)
    }

    /// Whether an item is there and has no meaning.
    pub(super) fn means_nothing(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.meanings.is_empty())
    }

    /// Whether some meaning of an item is of these kinds.
    #[inline(always)]
    pub(super) fn means(&self, at: usize, kinds: MeaningSet) -> bool {
        self.meanings(at).meets(kinds)
    }

    /// What an item means, if `wanted` finds it among its meanings.
    pub(super) fn find<T>(&self, at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        let item = self.items.get(at)?;
        let holding = item.readings.iter().filter(|reading| reading.holds(self.slice(at)));
        holding.into_iter().find_map(|reading| wanted(reading.meaning))
    }

    // the questions for one meaning are asked so often that the compiler must see which bits they look at
    #[inline(always)]
    pub(super) fn is(&self, at: usize, meaning: Meaning) -> bool {
        self.meanings(at).has(meaning.kind()) && (meaning.is_plain() || self.has(at, meaning))
    }

    /// The same of an item that has a meaning of the kind.
    #[inline(never)]
    fn has(&self, at: usize, meaning: Meaning) -> bool {
        self.find(at, |m| (m == meaning).then_some(())).is_some()
    }

    /// Whether an item has one of these meanings, all of which are nothing but their kinds.
    #[inline(always)]
    pub(super) fn is_any(&self, at: usize, meanings: &[Meaning]) -> bool {
        self.means(at, MeaningSet::of(meanings))
    }

    /// The item behind `at` if that has the meaning, or else `at`.
    pub(super) fn over(&self, at: usize, meaning: Meaning) -> usize {
        at + usize::from(self.is(at, meaning))
    }

    /// The same for a sign.
    pub(super) fn over_sign(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.is_sign(at, sign))
    }

    #[inline]
    pub(super) fn slice(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |item| &self.text[item.start..item.end])
    }

    #[inline]
    pub(super) fn digits(&self, at: usize) -> Option<&'a str> {
        self.items.get(at).filter(|item| item.shape == LexemeShape::Digits).map(|_| self.slice(at))
    }

    /// The number that so many digits are.
    #[inline]
    fn whole(&self, at: usize, lengths: RangeInclusive<usize>) -> Option<u16> {
        let item = self.items.get(at).filter(|item| item.shape == LexemeShape::Digits)?;
        lengths.contains(&(item.end - item.start)).then_some(item.number)
    }

    #[inline]
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.items.get(at)?.shape {
            LexemeShape::Sign(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.sign(at) == Some(sign)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.shape == LexemeShape::Word)
    }

    /// The item has no blank before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.glued)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.sign(at), Some('-' | '–' | '—' | '~' | '\u{2010}' | '\u{2011}' | '\u{2212}'))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.is_word(at) && self.slice(at).starts_with(char::is_uppercase)
    }

    /// Whether the digits at `at` go on to the left: the inside of a version, an address, a code or a longer number.
    pub(super) fn tail_of_longer(&self, at: usize) -> bool {
        if at == 0 || !self.glued(at) {
            return self.tail_of_spaced(at);
        }
        let joined = self.glued(at - 1) && at >= 2;
        let behind_digits = joined && self.digits(at - 2).is_some();
        let behind_word = joined && self.is_word(at - 2);
        match self.sign(at - 1) {
            None => true,
            Some('.' | ',' | ':' | '/') => behind_digits || behind_word,
            Some('-') if self.in_range => false,
            Some('-' | '_') => behind_digits || behind_word,
            Some('#' | '@' | '&' | '=' | '\\' | '+' | '%') => true,
            Some(_) => false,
        }
    }

    /// `4 . 8`, as tokenisers leave it.
    fn tail_of_spaced(&self, at: usize) -> bool {
        at >= 2
            && matches!(self.sign(at - 1), Some('.' | ','))
            && !self.glued(at - 1)
            && self.digits(at - 2).is_some()
    }

    /// Whether something is glued behind the value that ends before `at`: more digits, letters, or a sign with digits.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        if !self.glued(at) {
            return false;
        }
        match self.sign(at) {
            None => true,
            Some('.' | ',' | ':' | '/' | '-' | '_') => {
                self.glued(at + 1) && self.digits(at + 1).is_some()
            }
            Some('@' | '=' | '\\') => true,
            Some(_) => false,
        }
    }

    /// A number of one or two digits.
    #[inline]
    pub(super) fn small(&self, at: usize) -> Option<i8> {
        self.whole(at, 1..=2).map(|number| number as i8)
    }

    /// A year of four digits.
    #[inline]
    pub(super) fn four_digit_year(&self, at: usize) -> Option<i16> {
        let year = self.whole(at, 4..=4)? as i16;
        (1000..2200).contains(&year).then_some(year)
    }
}

/// Readers of what a meaning says: `line.month(at)` is 6 at *June*.
macro_rules! arguments {
    ($($name:ident = $meaning:ident($argument:ty);)*) => {
        impl LexemeLine<'_> {
            $(#[inline(always)]
            pub(super) fn $name(&self, at: usize) -> Option<$argument> {
                if !self.meanings(at).has(MeaningKind::$meaning) {
                    return None;
                }
                self.find(at, |meaning| match meaning {
                    Meaning::$meaning(argument) => Some(argument),
                    _ => None,
                })
            })*
        }
    };
}

arguments! {
    month = Month(i8);
    weekday = Weekday(i8);
    period = Period(Period);
    ordinal = Ordinal(u32);
    step = Step(i32);
    part = Part(PartOfTime);
    decade_word = Decade(i16);
    holiday_word = Holiday(Holiday);
    denominator = Denominator(u32);
    power_of_ten = Scale(u32);
    sign_of_money = Sign(u16);
    currency_word = Currency(u16);
    minor = Minor(u16);
    unit_word = Unit(u16);
    shift = Shift(i32);
    half_day = HalfDay(u32);
    clock_hour = ClockHour(u32);
}
