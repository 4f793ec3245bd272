//! What stands between SELECT and its pattern, and lists of variables.

use super::Finding;
use super::keywords::AGGREGATES;
use super::lexer::TokenKind;
use super::rejected::Rejected;
use std::ops::Range;

/// What each SELECT lists: the tokens after it and before its pattern.
pub(super) fn select_lists<'a>(
    t: &'a Rejected,
) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
    t.all(&["SELECT"]).map(|select| {
        let outer = t.outer(select);
        let end = outer.and_then(|open| t.closing(open)).unwrap_or(t.len());
        let ends = |at: &usize| {
            t.outer(*at) == outer && (t.word(*at) == "{" || t.is_any(*at, &["WHERE", "FROM"]))
        };
        let end = (select + 1..end).find(ends).unwrap_or(end);
        (select, select + 1..end)
    })
}

/// True where the token stands in the list of a SELECT and in no bracket of it.
pub(super) fn in_select_list(t: &Rejected, at: usize) -> bool {
    select_lists(t).any(|(select, list)| list.contains(&at) && t.outer(at) == t.outer(select))
}

/// The tokens of a list that stand in no bracket of it.
fn top<'a>(t: &'a Rejected, select: usize, list: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    list.filter(move |at| t.outer(*at) == t.outer(select))
}

/// `SELECT COUNT(*)` without parentheses and name.
pub(super) fn bare_aggregate(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(select, list)| {
        let at = top(t, select, list).find(|at| t.is_any(*at, AGGREGATES))?;
        let name = t.word(at).to_uppercase();
        let close = match t.word(at + 1) {
            "(" => t.closing(at + 1),
            _ => None,
        };
        let call = match close {
            Some(close) => format!("{name}{}", t.source(at + 1..close + 1)),
            None => format!("{name}(…)"),
        };
        let alias = close.filter(|close| t.is(close + 1, "AS"));
        let alias = alias.map_or("", |close| t.word(close + 2).trim_start_matches('?'));
        let alias = if alias.is_empty() { "n" } else { alias };
        let found = t.at(
            at,
            format!("{name} in SELECT needs parentheses and a name"),
            format!("SELECT 里的 {name} 要加括号并起名"),
        );
        Some(found.write(&format!("({call} AS ?{alias})")))
    })
}

/// `SELECT ?a, ?b` and `ORDER BY ?a, ?b`.
pub(super) fn commas(t: &Rejected) -> Option<Finding> {
    let in_select = select_lists(t).find_map(|(select, list)| {
        let commas: Vec<usize> = top(t, select, list.clone())
            .filter(|at| t.word(*at) == ",")
            .collect();
        let first = *commas.first()?;
        let found = t.at(
            first,
            "SELECT lists variables without commas",
            "SELECT 列出变量时不用逗号",
        );
        Some(found.write(&without(t, select..list.end, &commas)))
    });
    in_select.or_else(|| {
        t.all(&["BY"]).find_map(|by| {
            let list: Vec<usize> = (by + 1..t.len())
                .take_while(|at| {
                    let ends = ["HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"];
                    !t.is_any(*at, &ends) && t.word(*at) != "}"
                })
                .filter(|at| t.outer(*at) == t.outer(by))
                .collect();
            let commas: Vec<usize> = list.iter().copied().filter(|a| t.word(*a) == ",").collect();
            let first = *commas.first()?;
            let clause = format!("{} BY", t.before(by).to_uppercase());
            let found = t.at(
                first,
                format!("{clause} lists variables without commas"),
                format!("{clause} 列出变量时不用逗号"),
            );
            let end = list.last()? + 1;
            Some(found.write(&without(t, by - 1..end, &commas)))
        })
    })
}

/// The source of `range` without some of its tokens.
fn without(t: &Rejected, range: Range<usize>, left_out: &[usize]) -> String {
    let mut parts = Vec::new();
    let mut from = range.start;
    for at in left_out.iter().copied().chain([range.end]) {
        parts.push(t.source(from..at));
        from = at + 1;
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// `SELECT ?x AS ?y` without parentheses.
pub(super) fn bare_alias(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(select, list)| {
        let at = top(t, select, list).find(|at| t.is(*at, "AS"))?;
        let found = t.at(
            at,
            "AS in SELECT needs parentheses",
            "SELECT 里的 AS 要加括号",
        );
        let name = t.word(at + 1).trim_start_matches('?');
        Some(found.write(&format!("({} AS ?{name})", t.before(at))))
    })
}

/// `(COUNT(*) AS n)`.
pub(super) fn alias_name(t: &Rejected) -> Option<Finding> {
    let is_bare = |at: &usize| t.opener(*at) == "(" && !t.is_variable(at + 1);
    let at = t.all(&["AS"]).find(is_bare)?;
    let found = t.at(at + 1, "AS is followed by a variable", "AS 后面要写变量");
    Some(match t.kind(at + 1) {
        Some(TokenKind::Word) => found.write(&format!("?{}", t.word(at + 1))),
        Some(TokenKind::Text) => {
            let bare = t.word(at + 1).trim_matches(['"', '\'']);
            found.write(&format!("?{bare}"))
        }
        _ => found.write("?name"),
    })
}

/// `SELECT (?a + ?b)` without AS, and `SELECT (?a)`.
pub(super) fn unnamed_expression(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(select, list)| {
        let is_unnamed = |at: &usize| {
            t.word(*at) == "(" && !t.follows_any(*at, AGGREGATES) && {
                let close = t.closing(*at).unwrap_or(*at);
                !(at + 1..close).any(|inner| t.outer(inner) == Some(*at) && t.is(inner, "AS"))
            }
        };
        let is_call =
            |at: usize| t.is_word(at) && !t.is_any(at, &["DISTINCT", "REDUCED", "SELECT"]);
        let open = top(t, select, list)
            .filter(|at| !is_call(at - 1))
            .find(is_unnamed)?;
        let close = t.closing(open)?;
        let inner = t.source(open + 1..close);
        if close == open + 2 && t.is_variable(open + 1) {
            let found = t.between(
                open,
                close,
                "a variable in SELECT stands without parentheses",
                "SELECT 里的变量不加括号",
            );
            return Some(found.write(&inner));
        }
        let found = t.between(
            open,
            close,
            "an expression in SELECT needs a name",
            "SELECT 里的表达式要起名",
        );
        Some(found.write(&format!("({inner} AS ?name)")))
    })
}

/// SELECT without a variable.
pub(super) fn nothing_selected(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(select, list)| {
        let mut listed = list.filter(|at| !t.is_any(*at, &["DISTINCT", "REDUCED"]));
        if listed.next().is_some() {
            return None;
        }
        let found = t.at(
            select,
            "SELECT does not say what to show",
            "SELECT 没有写要显示什么",
        );
        Some(found.help(
            "name variables, as in `SELECT ?town ?industry`, or write `SELECT *` for all",
            "请列出变量，例如 `SELECT ?town ?industry`，或用 `SELECT *` 显示全部",
        ))
    })
}

/// CONSTRUCT with a template and no pattern.
pub(super) fn template_alone(t: &Rejected) -> Option<Finding> {
    let at = t.all(&["CONSTRUCT"]).find(|at| t.word(at + 1) == "{")?;
    let after = t.closing(at + 1)? + 1;
    if t.word(after) == "{" || t.is_any(after, &["WHERE", "FROM"]) {
        return None;
    }
    let found = t.at(
        after,
        "CONSTRUCT { … } needs a WHERE after it",
        "CONSTRUCT { … } 后面要有 WHERE",
    );
    Some(found.help(
        "add `WHERE { … }`; where both are the same, write `CONSTRUCT WHERE { … }`",
        "请补上 `WHERE { … }`；两者相同时可写 `CONSTRUCT WHERE { … }`",
    ))
}

/// `GROUP_CONCAT(?x, ", ")`.
pub(super) fn separator(t: &Rejected) -> Option<Finding> {
    t.all(&["GROUP_CONCAT"]).find_map(|at| {
        let close = t.closing(at + 1)?;
        let is_comma = |inner: &usize| t.outer(*inner) == Some(at + 1) && t.word(*inner) == ",";
        let comma = (at + 2..close).find(is_comma)?;
        let found = t.at(
            comma,
            "GROUP_CONCAT takes its separator by name",
            "GROUP_CONCAT 的分隔符要用 SEPARATOR 指明",
        );
        let (list, mark) = (t.source(at + 2..comma), t.source(comma + 1..close));
        Some(found.write(&format!("GROUP_CONCAT({list}; SEPARATOR={mark})")))
    })
}
