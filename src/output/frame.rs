//! The head of the pages: their own style and script, and a policy that allows nothing else.

use std::io::{self, Write};

use super::escape::Escaped;

/// A style and a script, and their SHA-256, as a content security policy cites them.
pub(super) struct Assets {
    pub(super) style: &'static str,
    pub(super) style_hash: &'static str,
    pub(super) script_hash: &'static str,
}

/// Begins a page, up to its body.
pub(super) fn head(title: &str, assets: &Assets, out: &mut impl Write) -> io::Result<()> {
    let Assets { style, style_hash, script_hash } = assets;
    writeln!(
        out,
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{style_hash}'; script-src '{script_hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{}</title>
<style>{style}</style>
</head>
<body>"#,
        Escaped(title)
    )
}
