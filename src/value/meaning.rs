//! What fixed words mean, and how the tables name it.

/// A stretch of time that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Workday,
    Week,
    Workweek,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Fiscal,
    Decade,
    Century,
}

/// A part of a longer time, such as *early*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOfTime {
    Early,
    Mid,
    Late,
    /// What of it is to come: *later this week*.
    Later,
}

/// Which day a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// So many days from Easter.
    Easter(i16),
    /// Month, weekday, which of them.
    Nth(i8, i8, i8),
}

/// Defines the meanings, and the kinds of them, which leave out what a meaning says of its word.
macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident $(($says:ty))?,)*) => {
        /// What a fixed word means. A row of a table has the name of the variant in small letters, `_` for a blank.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub(super) enum Meaning {
            $($(#[$doc])* $name $(($says))?,)*
        }

        /// A meaning without what it says: `Month` of `Month(6)`.
        #[derive(Clone, Copy, Debug)]
        #[allow(missing_docs)]
        pub(super) enum MeaningKind {
            $($name,)*
        }

        impl Meaning {
            #[inline(always)]
            pub(super) const fn kind(self) -> MeaningKind {
                match self {
                    $(Self::$name { .. } => MeaningKind::$name,)*
                }
            }

            /// Whether it is nothing but its kind: `The`, but not `Month(6)`.
            #[inline(always)]
            pub(super) const fn is_plain(self) -> bool {
                match self {
                    $(Self::$name { .. } => stringify!($($says)?).is_empty(),)*
                }
            }
        }
    };
}

meanings! {
    Number(u32),
    Article,
    Scale(u32),
    Dozen,
    Couple,
    Ordinal(u32),
    OrdinalMark,
    Denominator(u32),
    AndHundreds,
    AndTens,
    Minus,
    Point,
    Over,
    The,
    Of,
    On,
    And,
    Or,
    In,
    InTime,
    From,
    FromStrong,
    To,
    ToStrong,
    Between,
    Since,
    Before,
    Until,
    After,
    AndLater,
    AndEarlier,
    Month(i8),
    Weekday(i8),
    Period(Period),
    HalfOf,
    Shift(i32),
    Now,
    ToDate,
    Step(i32),
    /// Makes a verb of *last*.
    Modal,
    Final,
    AfterNext,
    NearPast,
    NearNext,
    Ago,
    AgoBefore,
    Later,
    Earlier,
    FromPoint,
    BeforePoint,
    OfWeekThatStarts,
    Part(PartOfTime),
    Rest,
    MoreThan,
    Season(u32),
    Decade(i16),
    DecadePlural,
    QuarterCode,
    HalfCode,
    Era,
    Meridiem,
    OClock,
    At,
    ClockArticle,
    Past,
    QuarterHour,
    Noon,
    /// Which hours of the clock are meant: those from 0, from 12, or those of the night on.
    HalfDay(u32),
    /// *noon* is 12.
    ClockHour(u32),
    DayPart,
    Morning,
    OfDayPart,
    Percent,
    PointOfPercent,
    HundredPercent,
    Old,
    Aged,
    HolderOfAge,
    Label,
    /// Written before an amount: the row of its currency.
    Sign(u16),
    /// Written behind it.
    Currency(u16),
    /// Its hundredth part.
    Minor(u16),
    /// The row of the unit.
    Unit(u16),
    Holiday(Holiday),
}

/// A set of kinds of meanings: what a word of the text may mean, or what is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MeaningSet(u128);

impl MeaningSet {
    pub(super) const NONE: Self = Self(0);

    /// The kinds of these meanings.
    #[inline(always)]
    pub(super) const fn of(meanings: &[Meaning]) -> Self {
        let (mut set, mut n) = (0, 0);
        while n < meanings.len() {
            set |= 1 << meanings[n].kind() as u32;
            n += 1;
        }
        Self(set)
    }

    pub(super) const fn of_kinds(kinds: &[MeaningKind]) -> Self {
        let (mut set, mut n) = (0, 0);
        while n < kinds.len() {
            set |= 1 << kinds[n] as u32;
            n += 1;
        }
        Self(set)
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline(always)]
    pub(super) const fn has(self, kind: MeaningKind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// Whether the two have anything in common.
    #[inline(always)]
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of it is in another set.
    pub(super) const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// The set of these kinds of meanings: `kinds!(Month, Weekday)`.
macro_rules! kinds {
    ($($kind:ident),* $(,)?) => {
        $crate::value::meaning::MeaningSet::of_kinds(&[
            $($crate::value::meaning::MeaningKind::$kind),*
        ])
    };
}
pub(super) use kinds;

/// What joins a date to what is before or behind it, or to another date: *from*, *since*, *and*.
pub(super) const JOINS_DATES: MeaningSet = kinds!(And, Or, From, To, Before, After, Until, Since);

/// One meaning of a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormMeaning {
    pub(super) meaning: Meaning,
    /// The only spelling that has this meaning; empty where case makes no difference.
    pub(super) exact: &'static str,
}

impl FormMeaning {
    pub(super) fn holds(&self, written: &str) -> bool {
        self.exact.is_empty() || self.exact == written
    }
}

pub(super) fn holiday(rule: &str) -> Option<Holiday> {
    if let Some(days) = rule.strip_prefix("easter") {
        return Some(Holiday::Easter(days.parse().ok()?));
    }
    if let Some((month, day)) = rule.split_once('-').filter(|_| !rule.contains(':')) {
        return Some(Holiday::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let mut numbers = rule.split(':').map(|n| n.parse().ok());
    Some(Holiday::Nth(numbers.next()??, numbers.next()??, numbers.next()??))
}

/// The meaning that a row's name stands for.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let (word, argument) = name.rsplit_once(' ').unwrap_or((name, ""));
    let number = || argument.parse().ok();
    Some(match word {
        "number" => Meaning::Number(number()?),
        "scale" => Meaning::Scale(number()?),
        "ordinal" if argument != "mark" => Meaning::Ordinal(number()?),
        "denominator" => Meaning::Denominator(number()?),
        "month" => Meaning::Month(argument.parse().ok()?),
        "weekday" => Meaning::Weekday(argument.parse().ok()?),
        "season" => Meaning::Season(number()?),
        "half day" => Meaning::HalfDay(number()?),
        "clock hour" => Meaning::ClockHour(number()?),
        "decade" if argument != "plural" => Meaning::Decade(argument.parse().ok()?),
        "shift" => Meaning::Shift(argument.parse().ok()?),
        "step" => Meaning::Step(argument.parse().ok()?),
        "period" => Meaning::Period(period(argument)?),
        "part" => Meaning::Part(part(argument)?),
        _ => simple(name)?,
    })
}

fn period(name: &str) -> Option<Period> {
    Some(match name {
        "second" => Period::Second,
        "minute" => Period::Minute,
        "hour" => Period::Hour,
        "day" => Period::Day,
        "night" => Period::Night,
        "workday" => Period::Workday,
        "week" => Period::Week,
        "workweek" => Period::Workweek,
        "weekend" => Period::Weekend,
        "fortnight" => Period::Fortnight,
        "month" => Period::Month,
        "quarter" => Period::Quarter,
        "half" => Period::Half,
        "year" => Period::Year,
        "fiscal" => Period::Fiscal,
        "decade" => Period::Decade,
        "century" => Period::Century,
        _ => return None,
    })
}

fn part(name: &str) -> Option<PartOfTime> {
    Some(match name {
        "early" => PartOfTime::Early,
        "mid" => PartOfTime::Mid,
        "late" => PartOfTime::Late,
        "later" => PartOfTime::Later,
        _ => return None,
    })
}

fn simple(name: &str) -> Option<Meaning> {
    Some(match name {
        "article" => Meaning::Article,
        "dozen" => Meaning::Dozen,
        "couple" => Meaning::Couple,
        "ordinal mark" => Meaning::OrdinalMark,
        "and hundreds" => Meaning::AndHundreds,
        "and tens" => Meaning::AndTens,
        "minus" => Meaning::Minus,
        "point" => Meaning::Point,
        "over" => Meaning::Over,
        "the" => Meaning::The,
        "of" => Meaning::Of,
        "on" => Meaning::On,
        "and" => Meaning::And,
        "or" => Meaning::Or,
        "in" => Meaning::In,
        "in time" => Meaning::InTime,
        "from" => Meaning::From,
        "from strong" => Meaning::FromStrong,
        "to" => Meaning::To,
        "to strong" => Meaning::ToStrong,
        "between" => Meaning::Between,
        "since" => Meaning::Since,
        "before" => Meaning::Before,
        "until" => Meaning::Until,
        "after" => Meaning::After,
        "and later" => Meaning::AndLater,
        "and earlier" => Meaning::AndEarlier,
        "half of" => Meaning::HalfOf,
        "now" => Meaning::Now,
        "to date" => Meaning::ToDate,
        "modal" => Meaning::Modal,
        "final" => Meaning::Final,
        "after next" => Meaning::AfterNext,
        "near past" => Meaning::NearPast,
        "near next" => Meaning::NearNext,
        "ago" => Meaning::Ago,
        "ago before" => Meaning::AgoBefore,
        "later" => Meaning::Later,
        "earlier" => Meaning::Earlier,
        "from point" => Meaning::FromPoint,
        "before point" => Meaning::BeforePoint,
        "of week that starts" => Meaning::OfWeekThatStarts,
        "rest" => Meaning::Rest,
        "more than" => Meaning::MoreThan,
        "decade plural" => Meaning::DecadePlural,
        "quarter code" => Meaning::QuarterCode,
        "half code" => Meaning::HalfCode,
        "era" => Meaning::Era,
        "meridiem" => Meaning::Meridiem,
        "o'clock" => Meaning::OClock,
        "at" => Meaning::At,
        "clock article" => Meaning::ClockArticle,
        "past" => Meaning::Past,
        "quarter hour" => Meaning::QuarterHour,
        "noon" => Meaning::Noon,
        "day part" => Meaning::DayPart,
        "morning" => Meaning::Morning,
        "of day part" => Meaning::OfDayPart,
        "percent" => Meaning::Percent,
        "point of percent" => Meaning::PointOfPercent,
        "hundred percent" => Meaning::HundredPercent,
        "old" => Meaning::Old,
        "aged" => Meaning::Aged,
        "holder of age" => Meaning::HolderOfAge,
        "label" => Meaning::Label,
        _ => return None,
    })
}
