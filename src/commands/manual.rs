//! `manual`: the functions and operators of SPARQL.

use super::{Exit, Failure, language, output};
use crate::cli::{ManualArgs, SourceArgs};
use crate::graph::{manual, manual_entry, nearest_in_manual};
use crate::language::Message;
use crate::render;

/// Shows one function or operator, or lists all.
pub(super) fn run(sources: &SourceArgs, args: &ManualArgs) -> Result<(), Failure> {
    let language = language(sources);
    let name = args.name.join(" ");
    if name.is_empty() {
        return output::print(&render::manual_list(manual(), language, output::width()));
    }
    match manual_entry(&name) {
        Some(entry) => output::print(&render::manual(entry, language)),
        None => Err(Failure::new(
            Exit::Usage,
            unknown(&name).text(language).to_owned(),
        )),
    }
}

fn unknown(name: &str) -> Message {
    let (near, near_zh) = match nearest_in_manual(name) {
        Some(near) => (
            format!("; did you mean `{near}`?"),
            format!("；是否想查 `{near}`？"),
        ),
        None => (
            "; `manual` lists all".to_owned(),
            "；`manual` 会列出全部".to_owned(),
        ),
    };
    Message::new(
        format!("SPARQL has no function or operator `{name}`{near}"),
        format!("SPARQL 没有函数或运算符 `{name}`{near_zh}"),
    )
}
