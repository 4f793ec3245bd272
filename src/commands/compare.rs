//! `compare`: two policies or towns beside each other.

use super::{Exit, Failure, explore};
use crate::cli::{CompareArgs, SourceArgs};
use crate::graph::{CompareLimits, Exploration, MatchKind, Trust};
use crate::language::Message;

/// Prints what both sides name, and what only one of them does.
pub(super) fn run(sources: &SourceArgs, args: &CompareArgs) -> Result<(), Failure> {
    let weakest = MatchKind::from_word(&args.min_match);
    let trust = Trust::from_word(&args.trust);
    let (Some(weakest), Some(trust)) = (weakest, trust) else {
        return Err(Failure::new(
            Exit::Usage,
            Message::same("--min-match, --trust"),
        ));
    };
    let comparison = Exploration::Compare {
        a: args.a.clone(),
        b: args.b.clone(),
        limits: CompareLimits { weakest, trust },
    };
    explore::run(sources, &comparison, &args.output)
}
