//! Whether the lines of a text are joined.

/// Whether lines are joined to paragraphs.
///
/// Mail and text taken from PDF files break their lines at some width, also within a name. Joining changes how the
/// text is read, never the text: spans count its bytes.
///
/// ```
/// use glosa::{Extractor, Wrapped};
///
/// let text = "La ministra viajó a Corea del\nNorte.";
/// let found = |wrapped| {
///     let extractor = Extractor::builder().wrapped(wrapped).build()?;
///     let mentions = extractor.extract(text).mentions().to_vec();
///     Ok::<_, glosa::Error>(mentions.iter().filter_map(|m| m.entity().map(str::to_owned)).collect::<Vec<_>>())
/// };
/// assert_eq!(found(Wrapped::Auto)?, ["country/KP"]);
/// assert_ne!(found(Wrapped::Never)?, ["country/KP"]);
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wrapped {
    /// Lines are joined that look broken for their length; headlines, list items, table rows and tags stay apart.
    #[default]
    Auto,
    /// All lines up to the next blank one are one paragraph, list items and table rows excepted.
    Always,
    /// Every line is a paragraph.
    Never,
}
