//! Packs the built-in gazetteer, which the module holds in this form: a sixth of the download.

use std::error::Error;
use std::path::Path;

use glosa::Gazetteer;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("builtin.glosa"), Gazetteer::builtin().pack()?)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
