//! Which languages there are.

/// A language that the crate reads.
///
/// It is read from its ISO 639-1 code, and shown by it.
///
/// ```
/// use glosa::Language;
///
/// assert_eq!("es".parse::<Language>()?, Language::Spanish);
/// assert_eq!(Language::English.to_string(), "en");
/// let error = "pt".parse::<Language>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown language \"pt\"; expected en or es");
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// Portuguese, in the test of a third language.
    #[cfg(glosa_portuguese)]
    Portuguese,
}

impl Language {
    /// Every language, in the order of their profiles.
    pub const ALL: &'static [Language] = &[
        Language::English,
        Language::Spanish,
        #[cfg(glosa_portuguese)]
        Language::Portuguese,
    ];

    /// How many languages there are.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// Every language, as an array.
    pub(crate) const EACH: [Language; Self::COUNT] = {
        let mut each = [Self::ALL[0]; Self::COUNT];
        let mut n = 0;
        while n < Self::COUNT {
            each[n] = Self::ALL[n];
            n += 1;
        }
        each
    };

    /// Place of the language in arrays that hold one value a language.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}
