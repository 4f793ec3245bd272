//! What is right in a query and wrong in an update, and the other way round.

use super::Finding;
use super::keywords::{QUERY_FORMS, UPDATE_FORMS};
use super::lexer::TokenKind;
use super::prologue::prologue_end;
use super::rejected::Rejected;

/// Nothing but declarations where a query was wanted.
pub(super) fn no_query(t: &Rejected) -> Option<Finding> {
    let end = prologue_end(t.text, &t.tokens);
    if end < t.len() {
        return None;
    }
    let found = match t.len() {
        0 => Finding::new(
            t.text.len()..t.text.len(),
            "there is no query",
            "还没有写查询",
        ),
        _ => t.at(end, "no query follows the declarations", "声明之后没有查询"),
    };
    Some(found.help(
        "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE",
        "查询以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头",
    ))
}

/// An update where a query was wanted.
pub(super) fn is_update(t: &Rejected) -> Option<Finding> {
    let first = prologue_end(t.text, &t.tokens);
    let typed = t.word(first);
    t.is_any(first, UPDATE_FORMS).then(|| {
        t.at(
            first,
            format!("`{typed}` begins an update, and only queries are answered"),
            format!("`{typed}` 是更新语句，这里只回答查询"),
        )
        .help(
            "the graph is read-only: change the files in `data/` instead",
            "图是只读的：要改内容，请修改 `data/` 里的文件",
        )
    })
}

/// A query where an update was wanted.
pub(super) fn is_query(t: &Rejected) -> Option<Finding> {
    let first = prologue_end(t.text, &t.tokens);
    let typed = t.word(first);
    t.is_any(first, QUERY_FORMS).then(|| {
        t.at(
            first,
            format!("`{typed}` begins a query, and this was to be an update"),
            format!("`{typed}` 是查询，这里要的是更新语句"),
        )
        .help("run it as a query of its own", "请把它作为单独的查询运行")
    })
}

/// What LOAD, CLEAR, CREATE and DROP are done to, and `INSERT INTO`.
pub(super) fn target(t: &Rejected) -> Option<Finding> {
    let first = prologue_end(t.text, &t.tokens);
    let typed = t.word(first).to_uppercase();
    let at = first + 1 + usize::from(t.is(first + 1, "SILENT"));
    let is_iri = matches!(t.kind(at), Some(TokenKind::Iri | TokenKind::PrefixedName));
    match typed.as_str() {
        "LOAD" if !is_iri => {
            let found = t.at(at, "LOAD takes an IRI", "LOAD 后面要写 IRI");
            Some(found.write("LOAD <https://…>"))
        }
        "CLEAR" | "DROP" | "CREATE" if !t.is_any(at, &["GRAPH", "DEFAULT", "NAMED", "ALL"]) => {
            let (en, zh) = match typed.as_str() {
                "CREATE" => ("GRAPH", "GRAPH"),
                _ => (
                    "GRAPH, DEFAULT, NAMED or ALL",
                    "GRAPH、DEFAULT、NAMED 或 ALL",
                ),
            };
            let name = if is_iri { t.word(at) } else { "graph:…" };
            let found = t.at(
                at,
                format!("{typed} is followed by {en}"),
                format!("{typed} 后面要写 {zh}"),
            );
            Some(found.write(&format!("{typed} GRAPH {name}")))
        }
        "INSERT" if t.is(first + 1, "INTO") => {
            let found = t.at(
                first + 1,
                "INSERT has no INTO: there are no tables",
                "INSERT 后面没有 INTO：SPARQL 里没有表",
            );
            Some(found.write("INSERT DATA { town:jiading rdfs:label \"…\"@zh }"))
        }
        _ => None,
    }
}

/// A block in braces: its keywords, and its opening brace.
fn blocks<'a>(t: &'a Rejected) -> impl Iterator<Item = (usize, usize)> + 'a {
    t.all(&["INSERT", "DELETE"]).filter_map(|at| {
        let skip = usize::from(t.is_any(at + 1, &["DATA", "WHERE"]));
        (t.word(at + 1 + skip) == "{").then_some((at, at + 1 + skip))
    })
}

/// `INSERT DATA { ?s … }`.
pub(super) fn variable_in_data(t: &Rejected) -> Option<Finding> {
    blocks(t)
        .filter(|(at, _)| t.is(at + 1, "DATA"))
        .find_map(|(at, open)| {
            let close = t.closing(open)?;
            let variable = (open..close).find(|inner| t.is_variable(*inner))?;
            let typed = t.word(at).to_uppercase();
            let found = t.at(
                variable,
                format!("{typed} DATA takes no variables"),
                format!("{typed} DATA 里不能有变量"),
            );
            Some(found.write(&format!("{typed} {{ … }} WHERE {{ … }}")))
        })
}

/// `DELETE { _:b … }`: a blank node there names nothing that is in the graph.
pub(super) fn blank_node_in_delete(t: &Rejected) -> Option<Finding> {
    blocks(t)
        .filter(|(at, _)| t.is(*at, "DELETE"))
        .find_map(|(at, open)| {
            let close = t.closing(open)?;
            let is_blank = |inner: &usize| {
                t.kind(*inner) == Some(TokenKind::BlankNode) || t.word(*inner) == "["
            };
            let blank = (open..close).find(is_blank)?;
            let found = t.at(
                blank,
                "DELETE takes no blank nodes",
                "DELETE 里不能有空白节点",
            );
            let with = if t.is(at + 1, "DATA") {
                "`DELETE WHERE { … }`"
            } else {
                "`WHERE`"
            };
            Some(found.help(
                format!("take a variable and find the node with {with}"),
                format!("请改用变量，由 {with} 找出这个节点"),
            ))
        })
}

/// `INSERT { … }` without WHERE.
pub(super) fn missing_where(t: &Rejected) -> Option<Finding> {
    blocks(t).find_map(|(at, open)| {
        let after = t.closing(open)? + 1;
        let is_data = t.is_any(at + 1, &["DATA", "WHERE"]);
        if is_data || t.is_any(after, &["WHERE", "INSERT", "USING"]) {
            return None;
        }
        let typed = t.word(at).to_uppercase();
        let found = t.at(
            at,
            format!("{typed} {{ … }} needs a WHERE after it"),
            format!("{typed} {{ … }} 后面要有 WHERE"),
        );
        let has_variables = (open..after).any(|inner| t.is_variable(inner));
        Some(match (has_variables, t.is(at, "DELETE")) {
            (true, true) => found.write("DELETE WHERE { … }"),
            (true, false) => found.write("INSERT { … } WHERE { … }"),
            (false, _) => found.help(
                format!("for triples without variables write `{typed} DATA {{ … }}`"),
                format!("三元组里没有变量时，请写 `{typed} DATA {{ … }}`"),
            ),
        })
    })
}

/// Two operations in a row.
pub(super) fn missing_semicolon(t: &Rejected) -> Option<Finding> {
    let is_second = |at: &usize| {
        let ends_template = t.is(*at, "INSERT") && !t.is(at + 1, "DATA") && ends_delete(t, *at);
        *at > 0 && t.outer(*at).is_none() && t.before(*at) == "}" && !ends_template
    };
    let at = t.all(UPDATE_FORMS).find(is_second)?;
    let end = t.span(at - 1).end;
    let found = Finding::new(
        end..end,
        "a `;` is missing between two updates",
        "两个更新操作之间少了 `;`",
    );
    Some(found.write("} ;"))
}

/// True where the brace before the token closes the template of a DELETE.
fn ends_delete(t: &Rejected, at: usize) -> bool {
    blocks(t).any(|(keyword, open)| {
        t.is(keyword, "DELETE") && open == keyword + 1 && t.closing(open) == at.checked_sub(1)
    })
}
