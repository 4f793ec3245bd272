//! What stands in the braces of a pattern: FILTER, BIND, GRAPH, OPTIONAL and conditions.

use super::Finding;
use super::keywords::{AGGREGATES, FUNCTIONS, PATTERNS};
use super::lexer::TokenKind;
use super::rejected::Rejected;

/// FILTER or HAVING whose condition is not in parentheses.
pub(super) fn condition_brackets(t: &Rejected) -> Option<Finding> {
    t.all(&["FILTER", "HAVING"]).find_map(|at| {
        let (first, typed) = (at + 1, t.word(at).to_uppercase());
        let is_term = matches!(
            t.kind(first),
            Some(TokenKind::Variable | TokenKind::Number | TokenKind::Text)
        );
        let culprit = if is_term || t.word(first) == "!" {
            Some(first)
        } else {
            after_call(t, first)
        }?;
        let condition = condition(t, first);
        let found = t.at(
            culprit,
            format!("the condition of {typed} is not in parentheses"),
            format!("{typed} 的条件没有放在括号里"),
        );
        Some(found.write(&format!("{typed}({condition})")))
    })
}

/// The operator after a function that is the whole condition so far.
fn after_call(t: &Rejected, first: usize) -> Option<usize> {
    let open = match t.word(first) {
        "(" => first,
        _ if is_call(t, first) => first + 1,
        _ => return None,
    };
    let after = t.closing(open)? + 1;
    matches!(
        t.word(after),
        "&" | "|" | "=" | "<" | ">" | "!" | "+" | "-" | "*" | "/"
    )
    .then_some(after)
}

/// True where a function or an aggregate is called.
fn is_call(t: &Rejected, at: usize) -> bool {
    t.word(at + 1) == "(" && (t.is_any(at, FUNCTIONS) || t.is_any(at, AGGREGATES))
}

/// The condition that begins at a token, as far as it reaches on its line.
pub(super) fn condition(t: &Rejected, first: usize) -> String {
    let ends = |at: &usize| {
        t.outer(*at) == t.outer(first)
            && (matches!(t.word(*at), "." | "}" | "{")
                || t.is_any(*at, PATTERNS)
                || t.is_any(*at, &["ORDER", "LIMIT", "OFFSET"]))
            || t.begins_line(*at)
    };
    let outer = t.outer(first).and_then(|open| t.closing(open));
    let limit = outer.unwrap_or(t.len());
    let end = (first + 1..limit).find(ends).unwrap_or(limit);
    let source = t.source(first..end);
    source.trim_end_matches([';', '.']).trim_end().to_owned()
}

/// BIND without parentheses or without AS.
pub(super) fn bind(t: &Rejected) -> Option<Finding> {
    t.all(&["BIND"]).find_map(|at| {
        let open = at + 1;
        if t.word(open) != "(" {
            let found = t.at(
                open,
                "what BIND computes is not in parentheses",
                "BIND 的内容没有放在括号里",
            );
            let inner = condition(t, open);
            let inner = if inner.contains(" AS ") {
                inner
            } else {
                "… AS ?name".to_owned()
            };
            return Some(found.write(&format!("BIND({inner})")));
        }
        let close = t.closing(open)?;
        let is_as = |inner: usize| t.outer(inner) == Some(open) && t.is(inner, "AS");
        if (open..close).any(is_as) {
            return None;
        }
        let found = t.at(
            at,
            "BIND does not say which variable takes the value",
            "BIND 没有写明绑定到哪个变量",
        );
        let assigns = t.is_variable(open + 1) && t.word(open + 2) == "=";
        let (value, variable) = match assigns {
            true => (t.source(open + 3..close), t.word(open + 1)),
            false => (t.source(open + 1..close), "?name"),
        };
        let value = if value.is_empty() {
            "…".to_owned()
        } else {
            value
        };
        Some(found.write(&format!("BIND({value} AS {variable})")))
    })
}

/// GRAPH or SERVICE without a name.
pub(super) fn graph_name(t: &Rejected) -> Option<Finding> {
    let is_bare = |at: &usize| {
        let silent = usize::from(t.is(at + 1, "SILENT"));
        t.word(at + 1 + silent) == "{"
    };
    let at = t.all(&["GRAPH", "SERVICE"]).find(is_bare)?;
    if t.is(at, "SERVICE") {
        let found = t.at(
            at,
            "SERVICE does not name a service",
            "SERVICE 没有写服务地址",
        );
        return Some(found.write("SERVICE <https://…> { … }"));
    }
    let found = t.at(at, "GRAPH does not name a graph", "GRAPH 没有写命名图");
    Some(found.help(
        "`GRAPH ?g { … }` asks every graph and says which; `GRAPH graph:… { … }` asks one",
        "`GRAPH ?g { … }` 会查每个命名图并给出是哪一个；`GRAPH graph:… { … }` 只查其中一个",
    ))
}

/// Keywords that braces follow.
pub(super) fn braces(t: &Rejected) -> Option<Finding> {
    let needs = ["OPTIONAL", "MINUS", "UNION", "WHERE", "EXISTS", "LATERAL"];
    let at = t.all(&needs).find(|at| t.word(at + 1) != "{")?;
    let typed = t.word(at).to_uppercase();
    let found = t.at(
        at + 1,
        format!("{typed} is followed by braces"),
        format!("{typed} 后面要跟花括号"),
    );
    let pattern = match (t.word(at + 1), t.closing(at + 1)) {
        ("(" | "[", Some(close)) => t.source(at + 2..close),
        _ => condition(t, at + 1),
    };
    let pattern = if pattern.is_empty() { "…" } else { &pattern };
    Some(found.write(&format!("{typed} {{ {pattern} }}")))
}

/// `?s ?p ?o UNION { … }`.
pub(super) fn left_of_union(t: &Rejected) -> Option<Finding> {
    let at = t.all(&["UNION"]).find(|at| t.before(*at) != "}")?;
    let found = t.at(
        at,
        "what stands before UNION is not in braces",
        "UNION 前面的部分没有放在花括号里",
    );
    Some(found.write("{ … } UNION { … }"))
}

/// A function or EXISTS in a pattern, without FILTER.
pub(super) fn bare_condition(t: &Rejected) -> Option<Finding> {
    let is_bare = |at: &usize| {
        let at = *at;
        let is_call = t.is_any(at, FUNCTIONS) && t.word(at + 1) == "(";
        let is_test = t.is(at, "EXISTS") && t.word(at + 1) == "{";
        let before = t.before(at);
        let begins = matches!(before, "{" | "}" | "." | ";") || t.follows_any(at, &["NOT"]);
        let filtered = t.follows_any(at, &["FILTER"])
            || (t.follows_any(at, &["NOT"]) && at > 1 && t.is(at - 2, "FILTER"));
        t.in_pattern(at) && (is_call || is_test) && begins && !filtered
    };
    let at = (0..t.len()).find(is_bare)?;
    let start = if t.follows_any(at, &["NOT"]) {
        at - 1
    } else {
        at
    };
    let found = t.at(
        start,
        "a condition stands in FILTER",
        "条件要写在 FILTER 里",
    );
    let close = t.closing(at + 1)?;
    Some(if t.is(at, "EXISTS") {
        found.write(&format!(
            "FILTER {} {{ … }}",
            t.source(start..at + 1).to_uppercase()
        ))
    } else {
        found.write(&format!("FILTER({})", t.source(start..close + 1)))
    })
}

/// `<<?s ?p ?o>>`.
pub(super) fn quoted_triple(t: &Rejected) -> Option<Finding> {
    let is_quoted = |at: &usize| t.word(*at) == "<" && t.word(at + 1) == "<" && t.touches_next(*at);
    let at = (0..t.len()).find(is_quoted)?;
    let found = t.between(
        at,
        at + 1,
        "triples in triples belong to SPARQL 1.2, and this is 1.1",
        "三元组里套三元组是 SPARQL 1.2 的写法，这里是 1.1",
    );
    Some(found.help(
        "a statement is a thing of its own here: `?statement ip:statedIn ?clause`",
        "这里的陈述本身就是实体：`?statement ip:statedIn ?clause`",
    ))
}

/// `?x > 3` or `?x = 3` between triples.
pub(super) fn comparison(t: &Rejected) -> Option<Finding> {
    let is_comparison = |at: &usize| matches!(t.word(*at), "=" | "<" | ">") && t.in_pattern(*at);
    let at = (0..t.len()).find(is_comparison)?;
    let typed = t.word(at);
    let left = at
        .checked_sub(1)
        .map_or("?x", |before| match t.word(before) {
            "!" | "{" | "." => "?x",
            word => word,
        });
    let negated = t.before(at) == "!";
    let start = if negated { at - 1 } else { at };
    let left = match (negated, start.checked_sub(1)) {
        (true, Some(before)) => t.word(before),
        _ => left,
    };
    let operator = if negated {
        "!=".to_owned()
    } else {
        typed.to_owned()
    };
    let skip = usize::from(t.word(at + 1) == "=");
    let operator = if skip == 1 {
        format!("{operator}=")
    } else {
        operator
    };
    let right = t.word(at + 1 + skip);
    let right = if right.is_empty() || right == "}" {
        "…"
    } else {
        right
    };
    let found = Finding::new(
        t.span(start).start..t.span(at + skip).end,
        format!("`{operator}` compares, and a comparison stands in FILTER"),
        format!("`{operator}` 用于比较，比较要写在 FILTER 里"),
    );
    Some(if operator == "=" && left.starts_with('?') {
        found.help(
            format!("write `FILTER({left} = {right})`, or `BIND({right} AS {left})` to set it"),
            format!("比较请写 `FILTER({left} = {right})`，赋值请写 `BIND({right} AS {left})`"),
        )
    } else {
        found.write(&format!("FILTER({left} {operator} {right})"))
    })
}
