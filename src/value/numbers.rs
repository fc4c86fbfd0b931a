//! Numbers as each language writes them: `20.000`, `3,5`, `1 250 000`, `2½`, *dos mil quinientos*, *half a million*.

use super::decimal::{Decimal, Number};
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, MeaningSet, kinds};
use super::openers::Openers;

/// Groups of digits and words of a number that are looked at: longer ones are no numbers, and a text of nothing else
/// costs no more than this times its length.
const MOST_PARTS: usize = 24;
/// Digits of a group of a long number.
const GROUP: usize = 3;

impl LexemeLine<'_> {
    /// A number with its sign and scale; `letters` says whether *m*, *k* and *bn* may stand for a scale.
    pub(super) fn number(&self, at: usize, letters: bool) -> Read<Number> {
        let opens = self.opens(at);
        if !opens.meets(Openers::AMOUNT) {
            return None;
        }
        let read = match self.memo.number.get() {
            Some((last, read)) if last == at => read,
            _ => self.read_number(at, opens, false),
        };
        self.memo.number.set(Some((at, read)));
        let has_letter = letters && read.is_some_and(|(end, _)| self.power_of_ten(end).is_some());
        if has_letter { self.read_number(at, opens, true) } else { read }
    }

    fn read_number(&self, at: usize, opens: Openers, letters: bool) -> Read<Number> {
        if let Some(start) = self.minus(at).filter(|_| opens.meets(Openers::MINUS)) {
            let (end, number) = self.unsigned(start, letters)?;
            return Some((end, number.map(|n| Some(n.negated()))?));
        }
        self.unsigned(at, letters)
    }

    /// The item behind a minus: *minus five*, `-5`, not `3-5` or `COVID-19`.
    pub(super) fn minus(&self, at: usize) -> Option<usize> {
        if self.is(at, Meaning::Minus) {
            return Some(at + 1);
        }
        let dash = matches!(self.sign(at), Some('-' | '\u{2212}')) && self.glued(at + 1);
        let behind = !self.glued(at) || at > 0 && self.is_sign(at - 1, '(');
        (dash && behind && self.digits(at + 1).is_some()).then_some(at + 1)
    }

    fn unsigned(&self, at: usize, letters: bool) -> Read<Number> {
        let (end, number) = match self.digits(at) {
            Some(_) => self.digit_number(at)?,
            None => self.vulgar(at).or_else(|| self.word_number(at))?,
        };
        let (end, number) = self.and_half(end, number).unwrap_or((end, number));
        self.scales(end, number, letters)
    }

    /// `½`
    fn vulgar(&self, at: usize) -> Read<Number> {
        let (over, under) = vulgar(self.sign(at)?)?;
        Some((at + 1, Number::of(Decimal::whole(over).over(under)?)))
    }

    /// *and a half*, *y media*, behind a number and before what it counts.
    fn and_half(&self, at: usize, number: Number) -> Read<Number> {
        const COUNTED: MeaningSet = kinds!(Scale, Period, Unit, Percent, Currency);
        if !self.is(at, Meaning::And) {
            return None;
        }
        let half = self.over(at + 1, Meaning::Article);
        if !self.is(half, Meaning::Denominator(2)) || !self.means(half + 1, COUNTED) {
            return None;
        }
        Some((half + 1, number.map(|n| n.plus(Decimal::whole(1).over(2)?))?))
    }

    /// The words of scale behind a number, and *y medio* behind these.
    fn scales(&self, mut at: usize, mut number: Number, letters: bool) -> Read<Number> {
        let mut last = 0;
        while let Some(scale) = self.scale(at, letters) {
            number = Number { scaled: true, ..number.map(|n| n.shifted(scale))? };
            last = scale;
            at += 1;
        }
        if last <= 3 || !self.is(at, Meaning::And) {
            return Some((at, number));
        }
        let half = self.over(at + 1, Meaning::Article);
        if self.is(half, Meaning::Denominator(2)) {
            let half_of_scale = Decimal::whole(5).shifted(last - 1)?;
            return Some((half + 1, number.map(|n| n.plus(half_of_scale))?));
        }
        Some((at, number))
    }

    /// A scale; one of one or two letters where these are allowed and nothing is glued behind.
    fn scale(&self, at: usize, letters: bool) -> Option<u32> {
        let scale = self.power_of_ten(at)?;
        let letter = self.slice(at).len() <= 2;
        (!letter || letters && !self.goes_on(at + 1)).then_some(scale)
    }

    /// A number of digits, without scale.
    pub(super) fn digit_number(&self, at: usize) -> Read<Number> {
        // most numbers have a word behind them
        if self.is_word(at + 1) && !self.glued(at + 1) {
            return Some((at + 1, Number::of(Decimal::of_digit_run(self.digits(at)?)?)));
        }
        if let Some(read) = self.fraction(at) {
            return Some(read);
        }
        let (end, number) = self.blank_groups(at).or_else(|| self.grouped(at))?;
        if let Some((over, under)) = self.sign(end).and_then(vulgar) {
            let part = Decimal::whole(over).over(under)?;
            return Some((end + 1, number.map(|n| n.plus(part))?));
        }
        // 10 1/2
        match self.fraction(end).filter(|_| !self.glued(end) && number.value.to_whole().is_some()) {
            Some((end, part)) => Some((end, number.map(|n| n.plus(part.value))?)),
            None => self.exponent(end, number).or(Some((end, number))),
        }
    }

    /// `1/4`: no date, since the divisor is larger and something counted follows.
    fn fraction(&self, at: usize) -> Read<Number> {
        let over = self.small(at)?;
        let under = self.small(at + 2).filter(|under| *under > over && over > 0)?;
        let written = self.is_sign(at + 1, '/') && self.glued(at + 1) && self.glued(at + 2);
        if !written || self.is_sign(at + 3, '/') {
            return None;
        }
        let part = Decimal::whole(over.into()).over(under.unsigned_abs().into())?;
        Some((at + 3, Number::of(part)))
    }

    /// `1e10`
    fn exponent(&self, at: usize, number: Number) -> Read<Number> {
        let power = self.small(at + 1).filter(|_| self.glued(at) && self.glued(at + 1))?;
        let e = self.slice(at).eq_ignore_ascii_case("e");
        e.then(|| Some((at + 2, number.map(|n| n.shifted(power.unsigned_abs().into()))?)))?
    }

    /// `1 250 000`: groups of three digits behind blanks.
    fn blank_groups(&self, at: usize) -> Read<Number> {
        let first = self.digits(at).filter(|d| d.len() <= 3 && !d.starts_with('0'))?;
        let is_group =
            |n: usize| self.digits(n).is_some_and(|d| d.len() == 3) && self.blank_of_group(n);
        let groups = (1..MOST_PARTS).take_while(|n| is_group(at + n)).count();
        if groups == 0 {
            return None;
        }
        let end = at + groups + 1;
        let whole = std::iter::once(first).chain((1..=groups).filter_map(|n| self.digits(at + n)));
        let decimal =
            self.sign(end) == Some(self.habits.decimal) && self.glued(end) && self.glued(end + 1);
        let fraction = self.digits(end + 1).filter(|_| decimal);
        let number = Number::of(Decimal::of_digits(whole, fraction.unwrap_or(""))?);
        Some((end + 2 * usize::from(fraction.is_some()), number))
    }

    /// Whether the blank before an item may be inside a number.
    fn blank_of_group(&self, at: usize) -> bool {
        let gap = &self.text[self.items[at - 1].end..self.items[at].start];
        match gap {
            "\u{a0}" | "\u{202f}" | "\u{2009}" => true,
            " " => self.habits.blank_groups,
            _ => false,
        }
    }

    /// `1,250,000.5`, `3,5`, `1.234`, `7`.
    fn grouped(&self, at: usize) -> Read<Number> {
        let first = self.digits(at)?;
        let Some((mark, part)) = self.mark_and_digits(at + 1) else {
            return Some((at + 1, Number::of(Decimal::of_digit_run(first)?)));
        };
        if self.mark_and_digits(at + 3).is_none() {
            return Some((at + 3, self.with_mark(first, mark, part)?));
        }
        let mut parts = [""; MOST_PARTS];
        let (mut count, mut last) = (0, mark);
        let mut end = at + 1;
        while let Some((next, part)) = self.mark_and_digits(end) {
            // only the last mark may be another one
            if count == MOST_PARTS || last != mark {
                return None;
            }
            (last, parts[count]) = (next, part);
            count += 1;
            end += 2;
        }
        let (groups, fraction) =
            if last == mark { (count, "") } else { (count - 1, parts[count - 1]) };
        let groups = &parts[..groups];
        if !opens_groups(first) || groups.iter().any(|group| group.len() != GROUP) {
            return None;
        }
        let whole = std::iter::once(first).chain(groups.iter().copied());
        Some((end, Number::of(Decimal::of_digits(whole, fraction)?)))
    }

    /// `3,5`, and `1.234`, which is two numbers.
    fn with_mark(&self, first: &str, mark: char, part: &str) -> Option<Number> {
        let fraction = Decimal::of_digits(std::iter::once(first), part)?;
        if !opens_groups(first) || part.len() != GROUP {
            return Some(Number::of(fraction));
        }
        let group = Decimal::of_digits([first, part].into_iter(), "")?;
        let is_fraction = mark == self.habits.decimal;
        let (value, otherwise) = if is_fraction { (fraction, group) } else { (group, fraction) };
        Some(Number { otherwise: Some(otherwise), ..Number::of(value) })
    }

    fn mark_and_digits(&self, at: usize) -> Option<(char, &str)> {
        let mark = self.sign(at).filter(|c| matches!(c, '.' | ','))?;
        let digits = self.digits(at + 1)?;
        (self.glued(at) && self.glued(at + 1)).then_some((mark, digits))
    }

    /// A number in words: *dos mil quinientos*, *half a million*, *tres quintos*.
    fn word_number(&self, at: usize) -> Read<Number> {
        let (end, value) = self.part_of_scale(at).or_else(|| self.word_fraction(at))?;
        let large = |m| matches!(m, Meaning::Scale(n) if n >= 6).then_some(());
        let scaled = (at..end).any(|n| self.find(n, large).is_some());
        Some((end, Number { words: true, scaled, ..Number::of(value) }))
    }

    /// *half a million*, *three quarters billion*, *media docena*: the part; the scale is read by the caller.
    fn part_of_scale(&self, at: usize) -> Read<Decimal> {
        let count = self.find(at, |m| match m {
            Meaning::Number(n) if n < 20 => Some(n),
            _ => None,
        });
        let part = at + usize::from(count.is_some());
        let under = self.denominator(part)?;
        let scale = self.over(self.over(part + 1, Meaning::Of), Meaning::Article);
        let value = Decimal::whole(count.unwrap_or(1).into());
        if self.is(scale, Meaning::Dozen) {
            return Some((scale + 1, value.times(12)?.over(under)?));
        }
        let scaled = self.scale(scale, false).is_some_and(|n| n > 2);
        let alone = under == 2 && count.is_none();
        let counted = alone && self.means(scale, kinds!(Period, Unit));
        (scaled || counted).then_some((scale, value.over(under)?))
    }

    /// A whole number, with what may follow it: *con cincuenta*, *quintos*, *sobre tres*.
    fn word_fraction(&self, at: usize) -> Read<Decimal> {
        let (end, whole) = self.whole_words(at)?;
        let value = Decimal::whole(whole as i128);
        if let Some(under) = self.denominator(end).filter(|under| *under > 2) {
            return Some((end + 1, value.over(under)?));
        }
        let second = |at: usize| self.whole_words(at).filter(|_| self.is_word(at));
        if self.is(end, Meaning::Over) {
            let (end, under) = second(end + 1)?;
            return Some((end, value.over(u32::try_from(under).ok()?)?));
        }
        if self.is(end, Meaning::Point) {
            if let Some((behind, part)) = second(end + 1) {
                let part = Decimal::whole(part as i128);
                if let Some(under) = self.denominator(behind) {
                    return Some((behind + 1, value.plus(part.over(under)?)?));
                }
                let digits = part.text().len() as u32;
                return Some((behind, value.plus(part.unshifted(digits)?)?));
            }
        }
        Some((end, value))
    }

    /// A whole number in words. Cost: a look at each of its words, [`MOST_PARTS`] at most.
    pub(super) fn whole_words(&self, at: usize) -> Read<u64> {
        if !self.opens(at).meets(Openers::NUMBER.or(Openers::ARTICLE)) {
            return None;
        }
        let mut sum = Sum::default();
        let mut end = at;
        if self.is(at, Meaning::Article) && self.means(at + 1, OPENS_BEHIND_ARTICLE) {
            sum.add(1)?;
            end += 1;
        }
        while end < at + MOST_PARTS {
            if self.take_word(end, &mut sum) {
                end += 1;
            } else if self.joins(end, &sum) && self.take_word(end + 1, &mut sum) {
                end += 2;
            } else {
                break;
            }
        }
        // *millones de pesos* has no number; Spanish *mil* is one
        let bare_scale = self.scale(at, false).is_some_and(|n| n != 3)
            || self.scale(at, false) == Some(3) && self.habits.article_of_day;
        (end > at && sum.words > 0 && !bare_scale)
            .then(|| (end, sum.total.saturating_add(sum.group)))
    }

    /// Adds the word at an item to a number; says whether it belongs there.
    fn take_word(&self, at: usize, sum: &mut Sum) -> bool {
        self.find(at, |m| match m {
            Meaning::Number(n) => Some((n, 0)),
            Meaning::Scale(scale) if self.slice(at).len() > 2 => Some((1, scale)),
            Meaning::Dozen => Some((12, 1)),
            _ => None,
        })
        .is_some_and(|word| match word {
            (12, 1) => sum.dozen(),
            (n, 0) => sum.add(n.into()).is_some(),
            (_, scale) => sum.scale(scale).is_some(),
        })
    }

    /// What may be between two words of a number: a hyphen, *and*, *y*.
    fn joins(&self, at: usize, sum: &Sum) -> bool {
        let hyphen = self.is_sign(at, '-') && self.glued(at) && self.glued(at + 1);
        hyphen
            || self.is(at, Meaning::AndHundreds) && sum.ends_in_hundreds()
            || self.is(at, Meaning::AndTens) && sum.ends_in_tens()
    }
}

const OPENS_BEHIND_ARTICLE: MeaningSet = kinds!(Scale, Dozen);

/// A number in the making.
#[derive(Debug, Default)]
struct Sum {
    /// What a scale has closed.
    total: u64,
    /// What is behind the last scale.
    group: u64,
    words: usize,
}

impl Sum {
    /// Adds a word that is no scale; `None` where it begins another number.
    fn add(&mut self, n: u64) -> Option<()> {
        let fits = match self.group {
            0 => true,
            group if n >= 100 => group == 0,
            group if n >= 10 => group % 100 == 0,
            group => group % 10 == 0 && group % 100 != 10 || group % 100 == 0,
        };
        if !fits || n == 0 && self.words > 0 {
            return None;
        }
        self.group += n;
        self.words += 1;
        Some(())
    }

    /// Multiplies what is before: *dos mil quinientos millones*, *twenty-five hundred*.
    fn scale(&mut self, scale: u32) -> Option<()> {
        let factor = 10u64.checked_pow(scale)?;
        self.words += 1;
        if scale == 2 {
            let fits = (1..100).contains(&self.group) || self.total == 0 && self.group == 0;
            self.group = self.group.max(1) * factor;
            return fits.then_some(());
        }
        let low = self.total % factor;
        let counted = (low + self.group).max(1);
        self.total = (self.total - low).checked_add(counted.checked_mul(factor)?)?;
        self.group = 0;
        Some(())
    }

    fn dozen(&mut self) -> bool {
        let fits = self.total == 0 && self.group < 100;
        self.group = self.group.max(1) * 12;
        self.words += 1;
        fits
    }

    fn ends_in_hundreds(&self) -> bool {
        self.group >= 100 && self.group % 100 == 0 || self.group == 0 && self.total > 0
    }

    fn ends_in_tens(&self) -> bool {
        self.group % 100 >= 30 && self.group % 10 == 0
    }
}

/// Whether digits may be the first group of a long number.
fn opens_groups(first: &str) -> bool {
    !first.starts_with('0') && first.len() <= GROUP
}

/// Numerator and denominator of a character like `½`.
fn vulgar(sign: char) -> Option<(i128, u32)> {
    Some(match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}
