//! What files of other formats begin with.

/// A zip archive, which the documents and workbooks of today are.
pub(crate) const ZIP: &[u8] = b"PK\x03\x04";
/// A compound file, which old documents and workbooks are.
pub(crate) const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
pub(crate) const PDF: &[u8] = b"%PDF-";
