//! What no rule explains: the tolerant parser's view, and then spargebra's own words.

use super::Finding;
use super::expected::{expected, spaced, tokens};
use super::rejected::Rejected;

/// The first fault that the tolerant parser sees: its place and its message.
pub(super) fn first_error(t: &Rejected) -> Option<(std::ops::Range<usize>, String)> {
    let (_, errors) = match t.is_update {
        true => ll_sparql_parser::parse_update(t.text),
        false => ll_sparql_parser::parse_query(t.text),
    };
    let first = errors.into_iter().next()?;
    let span = usize::from(first.span.start())..usize::from(first.span.end());
    Some((span, first.message))
}

/// The first fault that the tolerant parser sees.
pub(super) fn grammar(t: &Rejected) -> Option<Finding> {
    let (span, message) = first_error(t)?;
    let found = t.text.get(span.clone()).unwrap_or_default();
    let wanted = expected(&message);
    let wants = |token: &str| tokens(&message).any(|t| t == token);
    let before = (0..t.len()).rev().find(|at| t.span(*at).end <= span.start);
    let before = before.map_or("", |at| t.word(at));
    let incomplete = |en: &str, zh: &str, example: &str| {
        let found = Finding::new(span.clone(), en, zh);
        found.help(
            format!("for example `{before} {example}`"),
            format!("例如 `{before} {example}`"),
        )
    };
    let found = match found {
        "" => Finding::new(span, "the text ends too early", "语句没有写完"),
        "}" | "." | ";" | "," if wants("a") && !wants("INTEGER") => {
            return Some(incomplete(
                "this triple has a subject and nothing else",
                "这个三元组只有主语",
                "?property ?value",
            ));
        }
        "}" | "." | ";" if wants("INTEGER") && wants("BLANK_NODE_LABEL") => {
            return Some(incomplete(
                "this triple has no object",
                "这个三元组没有宾语",
                "?value",
            ));
        }
        found => Finding::new(
            span,
            format!("`{found}` cannot stand here"),
            format!("`{found}` 不能写在这里"),
        ),
    };
    Some(found.help(
        format!("expected {}", wanted.en),
        spaced("这里应为", &wanted.zh),
    ))
}

/// Sentences of spargebra, and what they say, in English and in Chinese.
const SENTENCES: &[(&str, &str, &str)] = &[
    (
        "The SELECT contains a variable that is unbound",
        "SELECT shows a variable that has no value here",
        "SELECT 里有一个在这里没有值的变量",
    ),
    (
        "The SELECT contains an expression with a variable that is unbound",
        "an expression in SELECT uses a variable that has no value here",
        "SELECT 的表达式用到了在这里没有值的变量",
    ),
    (
        "The SELECT overrides an existing variable",
        "a name after AS in SELECT is used in the pattern already",
        "SELECT 里 AS 后面的名称在模式里已经用过",
    ),
    (
        "Duplicated variable name in SELECT",
        "SELECT names the same variable twice",
        "SELECT 把同一个变量写了两次",
    ),
    (
        "SELECT * is not authorized with GROUP BY",
        "`SELECT *` cannot be grouped",
        "用了 GROUP BY 就不能写 `SELECT *`",
    ),
    (
        "BIND is overriding an existing variable",
        "BIND gives a value to a variable that has one",
        "BIND 要赋值的变量已经有值",
    ),
    (
        "An existing variable is overridden in the right side of LATERAL",
        "the right side of LATERAL gives a value to a variable that has one",
        "LATERAL 右边要赋值的变量已经有值",
    ),
    (
        "Repeated variables are not allowed in VALUES",
        "VALUES names the same variable twice",
        "VALUES 把同一个变量写了两次",
    ),
    (
        "The VALUES clause rows should have exactly",
        "a row of VALUES has not as many values as there are variables; write UNDEF for none",
        "VALUES 有一行的值和变量个数不同；没有值的请写 UNDEF",
    ),
    (
        "Variables are not allowed in INSERT DATA",
        "INSERT DATA takes no variables",
        "INSERT DATA 里不能有变量",
    ),
    (
        "Variables and blank nodes are not allowed in DELETE DATA",
        "DELETE DATA takes no variables and no blank nodes",
        "DELETE DATA 里不能有变量和空白节点",
    ),
    (
        "Already used blank node id",
        "a blank node is used in two patterns that stand apart",
        "同一个空白节点用在了两个分开的模式里",
    ),
    (
        "cannot be shared by multiple blocks",
        "a blank node is used in two updates",
        "同一个空白节点用在了两个更新操作里",
    ),
    (
        "only available in SPARQL 1.2",
        "this belongs to SPARQL 1.2, and 1.1 is what is understood here",
        "这是 SPARQL 1.2 的写法，这里只支持 1.1",
    ),
    (
        "only supported in SPARQL 1.2",
        "this belongs to SPARQL 1.2, and 1.1 is what is understood here",
        "这是 SPARQL 1.2 的写法，这里只支持 1.1",
    ),
    (
        "\\u escape sequence",
        "`\\u` takes four hexadecimal digits, `\\U` eight",
        "`\\u` 后面要有四位十六进制数字，`\\U` 后面八位",
    ),
];

/// What spargebra says, at the place it says: the furthest it could read, which is at or after the
/// fault.
pub(super) fn fallback(t: &Rejected, message: &str) -> Finding {
    let text = t.text;
    let place = message.strip_prefix("error at ").and_then(|m| {
        let mut parts = m.splitn(3, ':');
        let line: usize = parts.next()?.parse().ok()?;
        let column: usize = parts.next()?.parse().ok()?;
        Some(offset(text, line, column))
    });
    let start = place.unwrap_or(text.len());
    let known = SENTENCES.iter().find(|(said, _, _)| message.contains(said));
    let ends_early = start >= text.trim_end().len() && t.is_word(t.len().saturating_sub(1));
    let (_, en, zh) = known.copied().unwrap_or(if ends_early {
        ("", "the text ends too early", "语句没有写完")
    } else {
        (
            "",
            "the text does not go on like this",
            "语句不能这样往下写",
        )
    });
    Finding::new(start..start, en, zh).help(
        "the fault is here or just before this place",
        "错误就在这里，或在这之前不远",
    )
}

/// The byte at a line and column, both from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line - line.min(1))
        .map(str::len)
        .sum();
    let rest = &text[before.min(text.len())..];
    let within = rest
        .char_indices()
        .nth(column - column.min(1))
        .map_or(rest.len(), |(at, _)| at);
    before + within
}
