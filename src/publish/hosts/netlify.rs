//! `_redirects`, as Netlify, Cloudflare Pages and GitLab Pages read it.

use super::rules::Rules;
use std::fmt::Write as _;

/// Redirects of a site at the root of its host. Not all of these hosts know 303, all know 302.
pub(super) fn redirects(rules: &Rules) -> String {
    let mut text =
        "# Written by `xincheng publish`. An identifier leads to its description.\n".to_owned();
    for root in &rules.roots {
        let _ = writeln!(text, "/{root}/* /doc/{root}/:splat 302");
    }
    text
}
