//! Assembles the shipped graph into an image and lists the shipped files, so that the binary works
//! from any folder and opens its graph without parsing.
#![allow(dead_code, unused_imports, missing_docs)]

#[path = "src/graph/assemble/mod.rs"]
mod assemble;
#[path = "src/vocabulary/mod.rs"]
mod vocabulary;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for watched in [
        "ontology",
        "data",
        "src/graph/assemble",
        "src/vocabulary",
        "build.rs",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let files = assemble::read_project(&root)?;
    let quads = assemble::assemble(&files, vocabulary::DEFAULT_BASE)?;
    let snapshot = assemble::Snapshot::build(&quads, vocabulary::DEFAULT_BASE)?;
    fs::write(out.join("shipped.image"), snapshot.as_bytes())?;
    fs::write(out.join("shipped_files.rs"), listing(&root, &files)?)?;
    Ok(())
}

/// A Rust expression with the path and the text of each file.
fn listing(root: &Path, files: &[assemble::SourceFile]) -> Result<String, Box<dyn Error>> {
    let mut code = String::from("&[\n");
    for file in files {
        let absolute = root.join(&file.path);
        let absolute = absolute.to_str().ok_or("a path is not UTF-8")?;
        writeln!(code, "    ({:?}, include_str!({absolute:?})),", file.path)?;
    }
    code.push_str("]\n");
    Ok(code)
}
