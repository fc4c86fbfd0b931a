//! Decimal numbers as texts write them.
//!
//! Values need four operations only: shift the point (*million*), add (*13 euros and 45 cents*), multiply and divide by a
//! small whole number (*a dozen*, *three quarters*, *5 ft 2 in*). A mantissa of 128 bits with a scale does these exactly,
//! without the tables and traits that a crate for decimals brings; what does not fit is no number here.

/// `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// Digits after the point that are read; more make no difference to anybody.
const MOST_SCALE: u32 = 18;
/// Significant digits of a quotient that does not end.
const QUOTIENT_DIGITS: u32 = 15;

/// Digits of a number that fits 64 bits.
const SMALL_DIGITS: usize = 18;

impl Decimal {
    pub(super) const fn whole(n: i128) -> Self {
        Self { mantissa: n, scale: 0 }
    }

    /// The number with these digits before and behind the point; `None` where there are too many.
    pub(super) fn of_digits<'d>(
        groups: impl Iterator<Item = &'d str>,
        fraction: &'d str,
    ) -> Option<Self> {
        let mut mantissa: i128 = 0;
        for group in groups.chain(std::iter::once(fraction)) {
            mantissa = append(mantissa, group)?;
        }
        let scale = u32::try_from(fraction.len()).ok().filter(|scale| *scale <= MOST_SCALE)?;
        Some(Self { mantissa, scale }.short())
    }

    /// The whole number with these digits; `None` where there are too many.
    pub(super) fn of_digit_run(digits: &str) -> Option<Self> {
        Some(Self::whole(append(0, digits)?))
    }

    /// The number as a whole one, if it is small and has nothing behind the point.
    pub(super) fn to_whole(self) -> Option<u32> {
        (self.scale == 0).then(|| u32::try_from(self.mantissa).ok()).flatten()
    }

    /// Times ten to the power of `n`.
    pub(super) fn shifted(self, n: u32) -> Option<Self> {
        let kept = self.scale.saturating_sub(n);
        let factor = power(n - (self.scale - kept))?;
        Some(Self { mantissa: self.mantissa.checked_mul(factor)?, scale: kept })
    }

    /// Divided by ten to the power of `n`.
    pub(super) fn unshifted(self, n: u32) -> Option<Self> {
        let scale = self.scale.checked_add(n).filter(|scale| *scale <= 2 * MOST_SCALE)?;
        Some(Self { mantissa: self.mantissa, scale }.short())
    }

    pub(super) fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, ..self }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let a = self.mantissa.checked_mul(power(scale - self.scale)?)?;
        let b = other.mantissa.checked_mul(power(scale - other.scale)?)?;
        Some(Self { mantissa: a.checked_add(b)?, scale }.short())
    }

    pub(super) fn times(self, n: u32) -> Option<Self> {
        Some(Self { mantissa: self.mantissa.checked_mul(i128::from(n))?, ..self }.short())
    }

    /// Divided by a whole number; rounded to fifteen significant digits where the quotient does not end.
    pub(super) fn over(self, n: u32) -> Option<Self> {
        if n == 0 {
            return None;
        }
        let (mut mantissa, mut scale) = (self.mantissa, self.scale);
        let divisor = i128::from(n);
        while mantissa % divisor != 0
            && (digits(mantissa / divisor) < QUOTIENT_DIGITS + 1)
            && scale < 2 * MOST_SCALE
        {
            mantissa = mantissa.checked_mul(10)?;
            scale += 1;
        }
        let exact = mantissa % divisor == 0;
        let quotient = Self { mantissa: mantissa / divisor, scale };
        Some(if exact { quotient } else { quotient.rounded() }.short())
    }

    /// Without its last digit.
    fn rounded(self) -> Self {
        match self.scale {
            0 => self,
            scale => Self {
                mantissa: (self.mantissa + 5 * self.mantissa.signum()) / 10,
                scale: scale - 1,
            },
        }
    }

    /// Without noughts at the end of the fraction.
    fn short(mut self) -> Self {
        if self.scale == 0 {
            return self;
        }
        // nearly all numbers are small, and small ones are divided quickly
        if let Ok(mut mantissa) = i64::try_from(self.mantissa) {
            while self.scale > 0 && mantissa % 10 == 0 {
                mantissa /= 10;
                self.scale -= 1;
            }
            return Self { mantissa: mantissa.into(), ..self };
        }
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

/// A number that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// What `1.234` would be in the other language, where nothing but the language decides.
    pub(super) otherwise: Option<Decimal>,
    /// Words like *million* are in it.
    pub(super) scaled: bool,
    /// Written in words.
    pub(super) words: bool,
}

impl Number {
    pub(super) fn of(value: Decimal) -> Self {
        Self { value, otherwise: None, scaled: false, words: false }
    }

    /// Both readings, changed alike.
    pub(super) fn map(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(Self {
            value: change(self.value)?,
            otherwise: self.otherwise.and_then(change),
            ..self
        })
    }
}

/// A number with more digits behind it.
fn append(number: i128, digits: &str) -> Option<i128> {
    let digit = |byte: u8| byte.checked_sub(b'0');
    if digits.len() <= SMALL_DIGITS {
        let read = |sum: u64, byte: u8| Some(sum * 10 + u64::from(digit(byte)?));
        let behind = digits.bytes().try_fold(0, read)?;
        return match number {
            0 => Some(behind.into()),
            _ => number.checked_mul(power(digits.len() as u32)?)?.checked_add(behind.into()),
        };
    }
    let read = |sum: i128, byte: u8| sum.checked_mul(10)?.checked_add(digit(byte)?.into());
    digits.bytes().try_fold(number, read)
}

fn power(n: u32) -> Option<i128> {
    10i128.checked_pow(n)
}

fn digits(n: i128) -> u32 {
    n.unsigned_abs().checked_ilog10().map_or(0, |log| log + 1)
}

impl Decimal {
    /// The number as values have it: `-3.5`, `20000000000`.
    pub(super) fn text(self) -> String {
        let mut digits = itoa::Buffer::new();
        let digits = digits.format(self.mantissa.unsigned_abs());
        let scale = self.scale as usize;
        // at least one digit before the point: `05` with two digits behind it is 0.05
        let noughts = (scale + 1).saturating_sub(digits.len());
        let mut text = String::with_capacity(digits.len() + noughts + 2);
        if self.mantissa < 0 {
            text.push('-');
        }
        text.extend(std::iter::repeat_n('0', noughts));
        text.push_str(digits);
        if scale > 0 {
            text.insert(text.len() - scale, '.');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(whole: &str, fraction: &str) -> Decimal {
        Decimal::of_digits(std::iter::once(whole), fraction).unwrap()
    }

    #[test]
    fn arithmetic_is_exact() {
        assert_eq!(decimal("3", "50").text(), "3.5");
        assert_eq!(decimal("1", "17").shifted(9).unwrap().text(), "1170000000");
        assert_eq!(decimal("0", "123").shifted(2).unwrap().text(), "12.3");
        assert_eq!(
            decimal("13", "").plus(decimal("45", "").unshifted(2).unwrap()).unwrap().text(),
            "13.45"
        );
        assert_eq!(decimal("5", "").negated().text(), "-5");
        assert_eq!(decimal("0", "05").negated().text(), "-0.05");
        assert_eq!(decimal("3", "").over(4).unwrap().text(), "0.75");
        assert_eq!(decimal("1", "").over(3).unwrap().text(), "0.333333333333333");
        assert_eq!(
            decimal("3", "").over(7).unwrap().plus(decimal("130", "")).unwrap().text(),
            "130.428571428571429"
        );
    }

    #[test]
    fn what_does_not_fit_is_no_number() {
        assert_eq!(Decimal::of_digits(std::iter::once("9".repeat(60).as_str()), ""), None);
        assert_eq!(decimal("1", "").shifted(60), None);
        assert_eq!(decimal("1", "").over(0), None);
    }
}
