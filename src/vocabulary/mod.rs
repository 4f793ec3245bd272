//! Names and prefixes: the only place where a namespace is written.
//!
//! Level 0: knows no files, no store and no HTTP.

mod prefixes;
pub mod terms;

pub use prefixes::{
    DEFAULT_BASE, INSTANCE_PATHS, METADATA_PREFIXES, Prefixes, is_instance_iri, rebase,
};

/// The part of an IRI behind its last `#`, `/` or `:`.
#[must_use]
pub fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/', ':']).next().unwrap_or(iri)
}
