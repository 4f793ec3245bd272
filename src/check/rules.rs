//! Rules: SELECT queries in `ontology/rules/`. No row is a pass, each row is a finding.

use super::report::{plain, short};
use super::{CheckError, Finding, Level};
use crate::graph::assemble::SourceFile;
use crate::graph::{Answer, KnowledgeGraph, Query, Table};
use oxigraph::model::Term;

/// The folder of the rules.
const FOLDER: &str = "ontology/rules/";

/// One rule.
struct Rule {
    id: String,
    level: Level,
    title: String,
    query: Query,
}

/// What all rules among `files` find in a graph.
pub(super) fn findings(
    graph: &KnowledgeGraph,
    files: &[SourceFile],
) -> Result<Vec<Finding>, CheckError> {
    let mut findings = Vec::new();
    let rules = files
        .iter()
        .filter(|f| f.path.starts_with(FOLDER) && f.path.ends_with(".rq"));
    for file in rules {
        let rule = read(graph, file)?;
        let table = rows(graph, &rule.query)?;
        let column = |name: &str| table.variables.iter().position(|v| v.as_str() == name);
        let (node, detail) = (column("node"), column("detail"));
        if node.is_none() {
            return Err(CheckError::Rule {
                path: file.path.clone(),
                message: "a rule is a SELECT with a variable ?node".to_owned(),
            });
        }
        for row in &table.rows {
            let cell = |at: Option<usize>| row.get(at?)?.as_ref();
            // An aggregate over nothing gives one row without a node.
            if let Some(node) = cell(node) {
                findings.push(finding(graph, &rule, node, cell(detail)));
            }
        }
    }
    Ok(findings)
}

/// The rows of a SELECT; other forms of query have none.
pub(super) fn rows(graph: &KnowledgeGraph, query: &Query) -> Result<Table, CheckError> {
    match graph.ask(query)? {
        Answer::Table(table) => Ok(table),
        Answer::Truth(_) | Answer::Triples(_) => Ok(Table::default()),
    }
}

fn finding(graph: &KnowledgeGraph, rule: &Rule, node: &Term, detail: Option<&Term>) -> Finding {
    let message = match detail {
        Some(detail) => format!("{}: {}", rule.title, short(detail, graph.prefixes())),
        None => rule.title.clone(),
    };
    let check = format!("rule:{}", rule.id);
    Finding::new(rule.level, check, &plain(node), message)
}

fn read(graph: &KnowledgeGraph, file: &SourceFile) -> Result<Rule, CheckError> {
    let failed = |message: String| CheckError::Rule {
        path: file.path.clone(),
        message,
    };
    let header = |key: &str| {
        header(&file.text, key)
            .ok_or_else(|| failed(format!("the header has no line `#+ {key}: …`")))
    };
    let level: Result<Level, String> = header("level")?.parse();
    // The other language of the title is for the web pages, but no rule goes without it.
    header("title_zh")?;
    let rule = Rule {
        id: header("id")?.to_owned(),
        level: level.map_err(failed)?,
        title: header("title_en")?.to_owned(),
        query: Query::parse(&file.text, graph.prefixes()).map_err(|f| failed(f.to_string()))?,
    };
    if file.path != format!("{FOLDER}{}.rq", rule.id) {
        return Err(failed(format!(
            "a rule's id is its file name, and this one has `{}`",
            rule.id
        )));
    }
    Ok(rule)
}

/// The value of `#+ key: value` before the query.
fn header<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines()
        .map_while(|line| line.strip_prefix("#+ "))
        .filter_map(|line| line.split_once(": "))
        .find_map(|(found, value)| (found == key).then(|| value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_up_to_the_query() {
        let text = "#+ id: a-rule\n#+ title_en: one: two\nSELECT * {}\n#+ level: error\n";
        assert_eq!(header(text, "id"), Some("a-rule"));
        assert_eq!(header(text, "title_en"), Some("one: two"));
        assert_eq!(header(text, "level"), None);
    }
}
