//! Office documents that say that they are huge, or are not what they say, cost no more than their bytes.
#![cfg(feature = "office")]

use std::io::{Cursor, Write};

use glosa::readers::{InputFormat, ReadOptions, read};
use zip::write::{SimpleFileOptions, ZipWriter};

/// An archive of parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("memory takes it");
    }
    zip.finish().expect("an archive").into_inner()
}

fn text(format: InputFormat, bytes: &[u8]) -> Result<String, String> {
    let texts = read("file", bytes, &ReadOptions::new().format(format));
    let mut texts = texts.map_err(|error| error.to_string())?;
    Ok(texts.next().expect("a text").expect("one that can be read").text)
}

/// A workbook whose sheets are these rows.
fn xlsx(strings: &str, sheets: &[&str]) -> Vec<u8> {
    let numbers: Vec<usize> = (1..=sheets.len()).collect();
    let listed = numbers.iter().map(|n| format!("<sheet name='S{n}' sheetId='{n}' r:id='r{n}'/>"));
    let book = format!("<workbook><sheets>{}</sheets></workbook>", listed.collect::<String>());
    let related = numbers
        .iter()
        .map(|n| format!("<Relationship Id='r{n}' Target='worksheets/sheet{n}.xml'/>"));
    let related = format!("<Relationships>{}</Relationships>", related.collect::<String>());
    let strings = format!("<sst>{strings}</sst>");
    let named: Vec<(String, String)> = numbers
        .iter()
        .map(|n| {
            (
                format!("xl/worksheets/sheet{n}.xml"),
                format!("<worksheet>{}</worksheet>", sheets[n - 1]),
            )
        })
        .collect();
    let mut parts = vec![
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", related.as_str()),
        ("xl/sharedStrings.xml", strings.as_str()),
    ];
    parts.extend(named.iter().map(|(name, content)| (name.as_str(), content.as_str())));
    archive(&parts)
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!("<x><table:table>{rows}</table:table></x>");
    archive(&[("mimetype", "opendocument.spreadsheet"), ("content.xml", &content)])
}

#[test]
fn cells_of_every_kind() {
    let book = xlsx(
        "<si><t>A &amp; B</t></si><si><r><t>Án</t></r><r><t>gel</t></r><rPh><t>x</t></rPh></si>",
        &[
            "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>7</v></c><c><v>0.10000000000000001</v></c></row>\
             <row/><row><c t='b'><v>1</v></c><c t='str'><f>A1</f><v>text</v></c><c t='e'><v>#N/A</v></c><c/></row>",
            "<row><c t='inlineStr'><is><t>second</t></is></c></row>",
        ],
    );
    let wanted = "A & B\tÁngel\t0.1\ntrue\ttext\t#N/A\n\nsecond\n\n";
    assert_eq!(text(InputFormat::Sheet, &book).as_deref(), Ok(wanted));

    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let book = ods(&format!(
        "<table:table-row>{}<table:table-cell office:value='3.5'/>{}</table:table-row>\
         <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='3'>\
         <office:annotation><text:p>note</text:p></office:annotation><text:p>x</text:p></table:table-cell></table:table-row>",
        cell("one"),
        cell("two</text:p><text:p>lines"),
    ));
    let wanted = "one\t3.5\ttwo\nlines\nx\tx\tx\nx\tx\tx\n\n";
    assert_eq!(text(InputFormat::Sheet, &book).as_deref(), Ok(wanted));
}

#[test]
fn an_old_workbook_whose_strings_are_continued() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/readers/table.xls");
    let found =
        text(InputFormat::Sheet, &std::fs::read(file).expect("a file")).expect("a workbook");
    let mut wanted = "Name\tNote\tAmount\nAngela Merkel\tmet Emmanuel Macron — “bien”\t3.5\n\
        in Lima, Perú\ttrue\t1234567\t0.1\nfar\n\n"
        .to_owned();
    for n in 0..200 {
        let end = if n % 3 == 0 { "—" } else { "" };
        wanted += &format!("{}{end}\n", format!("página {n} ").repeat(4));
    }
    assert_eq!(found, wanted + "\n");
}

#[test]
fn cells_at_opposite_corners_make_no_grid() {
    let rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>";
    assert_eq!(text(InputFormat::Sheet, &xlsx("", &[rows])).as_deref(), Ok("1\n2\n\n"));
}

#[test]
fn what_is_repeated_a_million_times_is_bounded() {
    let cell = "<table:table-cell table:number-columns-repeated='16384'><text:p>x</text:p></table:table-cell>";
    let row =
        format!("<table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-row>");
    let found = text(InputFormat::Sheet, &ods(&row.repeat(100))).expect("a workbook");
    assert!((1 << 20..3 << 20).contains(&found.len()), "{}", found.len());
}

#[test]
fn a_string_that_all_cells_share_is_bounded() {
    let long = format!("<si><t>{}</t></si>", "x".repeat(1 << 20));
    let rows = format!("<row>{}</row>", "<c t='s'><v>0</v></c>".repeat(300));
    let error = text(InputFormat::Sheet, &xlsx(&long, &[&rows])).expect_err("too long");
    assert_eq!(error, "file: its text has more than 268435456 bytes");
}

#[test]
fn a_sheet_that_is_listed_often_is_read_once() {
    let sheet = "<worksheet><row><c><v>1</v></c></row></worksheet>";
    let book = format!("<workbook>{}</workbook>", "<sheet r:id='r'/>".repeat(1000));
    let parts = [
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", "<Relationship Id='r' Target='/xl/worksheets/a.xml'/>"),
        ("xl/worksheets/a.xml", sheet),
    ];
    assert_eq!(text(InputFormat::Sheet, &archive(&parts)).as_deref(), Ok("1\n\n"));
}

#[test]
fn attributes_without_end_cost_linear_time() {
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=''")).collect();
    let content = format!("<text:p>a<text:s{attributes}/>b</text:p>");
    let found = text(InputFormat::Odt, &archive(&[("content.xml", &content)]));
    assert_eq!(found.as_deref(), Ok("a b\n\n"));
}

#[test]
fn elements_that_nest_deep_are_read() {
    let content = format!("{}<text:p>a</text:p>", "<x>".repeat(1_000_000));
    let found = text(InputFormat::Odt, &archive(&[("content.xml", &content)]));
    assert_eq!(found.as_deref(), Ok("a\n\n"));
}

#[test]
fn entities_are_not_expanded() {
    let laughs =
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><w:p><w:t>&b;</w:t></w:p>";
    let found = text(InputFormat::Docx, &archive(&[("word/document.xml", laughs)]));
    assert_eq!(found.as_deref(), Ok("&b;\n\n"));
}

#[test]
fn other_archives_and_old_workbooks_say_what_they_lack() {
    for (format, bytes, wanted) in [
        (
            InputFormat::Docx,
            archive(&[("a", "b")]),
            "file: a document without text: a part is missing",
        ),
        (InputFormat::Sheet, archive(&[("a", "b")]), "file: a workbook without a sheet"),
        (
            InputFormat::Sheet,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(100),
            "file: a workbook that cannot be read: damaged, or older than Excel 97",
        ),
    ] {
        assert_eq!(text(format, &bytes), Err(wanted.to_owned()));
    }
}
