//! PDF files that go in circles, or are much larger than they look, are errors; they neither end the process nor keep it.
#![cfg(feature = "pdf")]

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use glosa::readers::{ReadOptions, read};

/// A file of these objects, whose first one is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (table, count) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
    let end = format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.extend(end.bytes());
    file
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

const LINE: &[u8] = b"BT /F1 12 Tf 10 10 Td (Putin met) Tj ET ";

/// A file of one page with this content, whose resources name the drawing 6, and more objects.
fn page(content: Vec<u8>, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>"
            .to_vec(),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    objects.extend(more);
    pdf(&objects)
}

/// A drawing that may draw another one by the name X.
fn drawing(content: &[u8], other: usize) -> Vec<u8> {
    let resources = format!("/Resources<</Font<</F1 5 0 R>>/XObject<</X {other} 0 R>>>>");
    stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}"), content)
}

fn text(file: &[u8]) -> Result<String, String> {
    let texts = read("a.pdf", file, &ReadOptions::new());
    let mut texts = texts.map_err(|error| error.to_string())?;
    Ok(texts.next().expect("a text").expect("one that can be read").text.trim().to_owned())
}

fn packed(times: usize) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    let part = vec![b' '; 1 << 20];
    (0..times).for_each(|_| packer.write_all(&part).expect("memory takes it"));
    packer.finish().expect("memory takes it")
}

#[test]
fn drawings_are_read() {
    let file = page(stream("", b"/X Do"), vec![drawing(b"/X Do", 7), drawing(LINE, 7)]);
    assert_eq!(text(&file).as_deref(), Ok("Putin met"));
}

#[test]
fn a_drawing_that_draws_itself() {
    for name in ["X", "#58"] {
        let content = format!("/{name} Do");
        let file = page(stream("", content.as_bytes()), vec![drawing(content.as_bytes(), 6)]);
        assert_eq!(text(&file), Err("a.pdf: a PDF whose drawings contain each other".to_owned()));
    }
}

#[test]
fn drawings_that_double() {
    let mut drawings: Vec<_> = (7..36).map(|next| drawing(b"/X Do /X Do", next)).collect();
    drawings.push(drawing(LINE, 6));
    let wanted = "a.pdf: a page of it draws more than 33554432 bytes, or all do 1073741824";
    assert_eq!(text(&page(stream("", b"/X Do"), drawings)), Err(wanted.to_owned()));
}

#[test]
fn pages_that_lie_in_each_other() {
    let file = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        stream("", LINE),
    ]);
    assert_eq!(text(&file), Err("a.pdf: a PDF whose pages contain each other".to_owned()));
}

#[test]
fn what_is_packed_has_bounds() {
    let wanted = "a.pdf: a drawing of it has, unpacked, more than 33554432 bytes";
    let file = page(stream("/Filter/FlateDecode", &packed(33)), Vec::new());
    assert_eq!(text(&file), Err(wanted.to_owned()));
    let twice = stream("/Filter[/FlateDecode/FlateDecode]", &packed(1));
    assert_eq!(text(&page(twice, Vec::new())), Err(wanted.to_owned()));

    let wanted = "a.pdf: a stream of it has, unpacked, more than 268435456 bytes";
    let mut bomb = packed(257);
    let file = page(stream("", LINE), vec![stream("/Filter/FlateDecode", &bomb)]);
    assert_eq!(text(&file), Err(wanted.to_owned()));
    bomb[0] = 0; // the library that reads it passes over a damaged header
    let file = page(stream("", LINE), vec![stream("/Filter/FlateDecode", &bomb)]);
    assert_eq!(text(&file), Err(wanted.to_owned()));
}
