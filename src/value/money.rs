//! Amounts of money: `US$20.000 millones`, *3,5 millones de euros*, *thirteen dollars and forty-five cents*.

use super::decimal::{Decimal, Number};
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, MeaningKind, MeaningSet, kinds};
use super::tables::tables;

/// An amount and the row of its currency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Money {
    pub(super) number: Number,
    /// The upper end, where two are named: *$3-5 million*.
    pub(super) upper: Option<Decimal>,
    pub(super) currency: u16,
}

/// An amount from which on a word that is a weight as well (*pounds*) means money.
const NO_WEIGHT: u32 = 10_000;

impl LexemeLine<'_> {
    pub(super) fn money(&self, at: usize) -> Read<Money> {
        self.sign_first(at).or_else(|| self.amount_first(at))
    }

    /// The row of a word or code behind an amount; a code with *M* before it counts in millions.
    fn currency_behind(&self, at: usize) -> Option<u16> {
        self.currency_word(at).or_else(|| {
            self.sign_of_money(at).filter(|_| {
                !self.is_sign(at, '$') || !self.digits(at + 1).is_some_and(|_| self.glued(at + 1))
            })
        })
    }

    /// `$3.5 bn`, `EUR 20`, `c $ 1.34`, *dollar 22.5 million*, `MAUD 60`.
    fn sign_first(&self, at: usize) -> Read<Money> {
        if at > 0 && self.glued(at) && (self.is_word(at - 1) || self.digits(at - 1).is_some()) {
            return None;
        }
        let (amount, currency, millions) = self.leading_currency(at)?;
        if self.is_word(at) && self.glued(amount) && self.short_number(amount) {
            return None;
        }
        let sign = usize::from(self.is_dash(amount) && self.glued(amount + 1));
        let (end, number) = self.number(amount + sign, true)?;
        if number.words || self.digits(amount + sign).is_some_and(|d| d.len() > 15) {
            return None;
        }
        let mut money = Money { number, upper: None, currency };
        if millions {
            money.number.value = number.value.shifted(6)?;
        }
        let (end, money) = self.upper(end, money);
        // 50 50 dollar bills, $UYU 30
        (!self.goes_on(end) || self.is_dash(end)).then_some((end, money))
    }

    /// `COP28` is a conference: right behind a code, a number is money from three digits on.
    fn short_number(&self, at: usize) -> bool {
        self.digits(at).is_some_and(|d| d.len() < 3) && !self.goes_on(at + 1)
    }

    /// The currency before an amount: the item of the amount, the row, whether it counts in millions.
    fn leading_currency(&self, at: usize) -> Option<(usize, u16, bool)> {
        if let Some(currency) = self.sign_of_money(at) {
            // c $, usd$
            let dollar = at + usize::from(self.is_sign(at + 1, '$') && !self.is_sign(at, '$'));
            return Some((dollar + 1, currency, false));
        }
        if let Some(currency) = self.spaced_dollar(at) {
            return Some((at + 2, currency, false));
        }
        if let Some(currency) = self.code_in_millions(at) {
            return Some((at + 1, currency, true));
        }
        let single = !self.slice(at).ends_with('s');
        let word = self.find(at, |m| match m {
            Meaning::Currency(n) if single && is_dollar(n) => Some(n),
            _ => None,
        })?;
        self.digits(at + 1).map(|_| (at + 1, word, false))
    }

    /// `c $ 1.34`, `US $5`, `cad$ 15`: a letter or code and a dollar sign.
    fn spaced_dollar(&self, at: usize) -> Option<u16> {
        if !self.is_sign(at + 1, '$') || !self.is_word(at) {
            return None;
        }
        let code = match self.slice(at).to_ascii_uppercase().as_str() {
            "C" => "CAD",
            "US" => "USD",
            "HK" => "HKD",
            code => return row_of_code(code),
        };
        row_of_code(code)
    }

    /// `MEUR`, `MAUD`
    fn code_in_millions(&self, at: usize) -> Option<u16> {
        self.slice(at).strip_prefix('M').filter(|code| code.len() == 3).and_then(row_of_code)
    }

    /// *3 millones de euros*, *five million yen*, `115USD`, `10 $`, *75 USD million*, *470 pence*.
    fn amount_first(&self, at: usize) -> Read<Money> {
        if self.digits(at).is_some() && self.tail_of_longer(at) {
            return None;
        }
        let (end, number) = self.number(at, true)?;
        let mut money = Money { number, upper: None, currency: 0 };
        let (end, upper) = self.upper(end, money);
        money = upper;
        let named = self.over_sign(end, '-');
        let named = self.over(named, Meaning::Of);
        if let Some(currency) = self.minor(named).filter(|_| !self.letter_far_from_digits(named)) {
            money = Money {
                currency,
                number: Number { value: number.value.unshifted(2)?, ..number },
                ..money
            };
            // the amount is said in the small unit
            money.number.value = number.value;
            return Some((named + 1, money));
        }
        if let Some(currency) = self.code_in_millions(named) {
            let number = Number { value: number.value.shifted(6)?, scaled: true, ..number };
            return Some((named + 1, Money { currency, number, ..money }));
        }
        let currency = self.currency_behind(named)?;
        if self.is_a_weight(named)
            && !number.scaled
            && number.value.to_whole().is_none_or(|n| n < NO_WEIGHT)
        {
            return None;
        }
        // $ 35 belongs to what follows, unless it is glued to what is before
        if self.sign_of_money(named).is_some()
            && self.digits(named + 1).is_some()
            && self.glued(named + 1)
        {
            return None;
        }
        money.currency = currency;
        let end = named + 1;
        if let Some((end, number)) = self.scale_behind_currency(end, number) {
            return Some((end, Money { number, ..money }));
        }
        let (end, number) = self.cents(end, number).unwrap_or((end, number));
        (!self.goes_on(end) || self.is_dash(end)).then_some((end, Money { number, ..money }))
    }

    /// *p* is a penny only right behind digits.
    fn letter_far_from_digits(&self, at: usize) -> bool {
        self.slice(at).len() == 1 && !self.glued(at)
    }

    fn is_a_weight(&self, at: usize) -> bool {
        self.meanings(at).has(MeaningKind::Unit)
    }

    /// *75 USD million*
    fn scale_behind_currency(&self, at: usize, number: Number) -> Read<Number> {
        let scale = self.find(at, |m| match m {
            Meaning::Scale(n) if n >= 6 && self.slice(at).len() > 2 => Some(n),
            _ => None,
        })?;
        Some((at + 1, Number { value: number.value.shifted(scale)?, scaled: true, ..number }))
    }

    /// *and forty-five cents*, *con 50*, *15 dollars 50*.
    fn cents(&self, at: usize, number: Number) -> Read<Number> {
        let joined = at + usize::from(self.is_any(at, &[Meaning::And, Meaning::Point]));
        let (end, cents) = self.whole_number(joined).filter(|(_, n)| *n < 100)?;
        let tenths = self.minor(end);
        let named = tenths.is_some();
        const COUNTED: MeaningSet =
            kinds!(Period, Unit, Scale, Percent, Currency, Sign, Old, Month, Of);
        let two_digits = joined == at && (10..100).contains(&cents) || self.is(at, Meaning::Point);
        let unnamed = two_digits
            && !self.means(end, COUNTED)
            && number.value.to_whole().is_some()
            && !number.scaled
            && !self.goes_on(end);
        if !named && !unnamed {
            return None;
        }
        let cents = Decimal::whole(cents.into()).unshifted(2)?;
        Some((end + usize::from(named), Number { value: number.value.plus(cents)?, ..number }))
    }

    /// The upper end of a range: *$3-5 million*, *3 a 5 millones de euros*.
    fn upper(&self, at: usize, money: Money) -> (usize, Money) {
        let read = || {
            let dash = self.is_dash(at) && self.glued(at) && self.glued(at + 1);
            let (end, upper) =
                self.number(at + 1, true).filter(|_| dash && self.digits(at + 1).is_some())?;
            let factor_of_lower = if upper.scaled && !money.number.scaled {
                self.scale_between(at + 1, end)
            } else {
                0
            };
            let value = money.number.value.shifted(factor_of_lower)?;
            let number = Number { value, scaled: upper.scaled, otherwise: None, ..money.number };
            Some((end, Money { number, upper: Some(upper.value), ..money }))
        };
        read().unwrap_or((at, money))
    }

    /// The powers of ten of the scales between two items.
    fn scale_between(&self, from: usize, to: usize) -> u32 {
        (from..to).filter_map(|n| self.power_of_ten(n)).sum()
    }
}

fn row_of_code(code: &str) -> Option<u16> {
    let row = tables().currencies.iter().position(|row| row.codes == [code])?;
    u16::try_from(row).ok()
}

/// Whether the word of a row may come before amounts too: *dollar 22.5 million*, not *they won 3*.
fn is_dollar(row: u16) -> bool {
    let row = &tables().currencies[usize::from(row)];
    row.first_by_default && row.codes.len() > 1
}
