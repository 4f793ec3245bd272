//! Habits from SQL and other languages, with what SPARQL has instead.

use super::Finding;
use super::lexer::TokenKind;
use super::patterns::condition;
use super::rejected::Rejected;

/// `SELECT * FROM table`: no braces anywhere.
pub(super) fn table(t: &Rejected) -> Option<Finding> {
    let from = t.all(&["FROM"]).next()?;
    if !t.all(&["SELECT"]).any(|at| at < from) || (0..t.len()).any(|at| t.word(at) == "{") {
        return None;
    }
    let what = match t.kind(from + 1) {
        Some(TokenKind::PrefixedName | TokenKind::Iri) => t.word(from + 1),
        _ => "ip:NewTown",
    };
    let found = t.at(
        from,
        "FROM names a graph, and there are no tables",
        "FROM 后面是命名图；SPARQL 里没有表",
    );
    Some(found.help(
        format!("the things of a class are asked for with `SELECT * {{ ?thing a {what} }}`"),
        format!("要查某个类的实体，请写 `SELECT * {{ ?thing a {what} }}`"),
    ))
}

/// Two signs in a row that other languages compare with.
const COMPARISONS: &[(&str, &str, &str)] = &[
    ("=", "=", "="),
    ("<", ">", "!="),
    ("=", "<", "<="),
    ("=", ">", ">="),
    ("=", "~", "REGEX(?x, \"…\")"),
];

pub(super) fn comparisons(t: &Rejected) -> Option<Finding> {
    (0..t.len()).find_map(|at| {
        let is_pair = |(one, two, _): &&(&str, &str, &str)| {
            t.word(at) == *one && t.word(at + 1) == *two && t.touches_next(at)
        };
        let (one, two, instead) = COMPARISONS.iter().find(is_pair)?;
        let found = t.between(
            at,
            at + 1,
            format!("SPARQL has no `{one}{two}`"),
            format!("SPARQL 里没有 `{one}{two}`"),
        );
        Some(found.write(instead))
    })
}

/// `?x := 3`.
pub(super) fn assignment(t: &Rejected) -> Option<Finding> {
    let is_assignment =
        |at: &usize| t.word(*at) == ":" && t.word(at + 1) == "=" && t.touches_next(*at);
    let at = (0..t.len()).find(is_assignment)?;
    let variable = match at.checked_sub(1) {
        Some(before) if t.is_variable(before) => t.word(before),
        _ => "?x",
    };
    let found = t.between(at, at + 1, "SPARQL has no `:=`", "SPARQL 里没有 `:=`");
    let value = condition(t, at + 2);
    Some(found.write(&format!("BIND({value} AS {variable})")))
}

/// `= NULL`, `!= NULL`, `IS NULL` and `IS NOT NULL`.
pub(super) fn null(t: &Rejected) -> Option<Finding> {
    let at = t.all(&["NULL"]).next()?;
    let negated = t.follows_any(at, &["NOT"]) || (at > 1 && t.word(at - 2) == "!");
    let variable = (at.saturating_sub(3)..at).find(|before| t.is_variable(*before));
    let variable = variable.map_or("?x", |before| t.word(before));
    let found = t.at(at, "SPARQL has no NULL", "SPARQL 里没有 NULL");
    Some(if negated {
        found.help(
            format!("write `BOUND({variable})`, which is true where {variable} has a value"),
            format!("请写成 `BOUND({variable})`：{variable} 有值时为真"),
        )
    } else {
        found.help(
            format!("write `!BOUND({variable})`, which is true where {variable} has no value"),
            format!("请写成 `!BOUND({variable})`：{variable} 没有值时为真"),
        )
    })
}

pub(super) fn like(t: &Rejected) -> Option<Finding> {
    let at = t.all(&["LIKE", "ILIKE", "RLIKE"]).next()?;
    let typed = t.word(at).to_uppercase();
    let variable = match at.checked_sub(1) {
        Some(before) if t.is_variable(before) => t.word(before),
        _ => "?label",
    };
    let pattern = match t.kind(at + 1) {
        Some(TokenKind::Text) => t.word(at + 1).trim_matches(['"', '\'']),
        _ => "",
    };
    let bare = pattern.trim_matches('%');
    let bare = if bare.is_empty() { "…" } else { bare };
    let function = match (pattern.starts_with('%'), pattern.ends_with('%')) {
        (false, true) => "STRSTARTS",
        (true, false) => "STRENDS",
        _ => "CONTAINS",
    };
    let found = t.at(
        at,
        format!("SPARQL has no {typed}"),
        format!("SPARQL 里没有 {typed}"),
    );
    let test = format!("{function}(STR({variable}), \"{bare}\")");
    Some(match t.opener(at) {
        "(" => found.write(&test),
        _ => found.write(&format!("FILTER({test})")),
    })
}

/// NOT before a condition.
pub(super) fn not(t: &Rejected) -> Option<Finding> {
    let at = t
        .all(&["NOT"])
        .find(|at| !t.is_any(at + 1, &["IN", "EXISTS", "NULL"]))?;
    let found = t.at(
        at,
        "NOT stands before IN and EXISTS only",
        "NOT 只能写在 IN 和 EXISTS 前面",
    );
    Some(found.write(&format!("!({})", condition(t, at + 1))))
}

pub(super) fn between(t: &Rejected) -> Option<Finding> {
    let at = t.all(&["BETWEEN"]).next()?;
    let is_whole = at > 0 && t.is(at + 2, "AND") && !t.word(at + 3).is_empty();
    let (value, low, high) = match is_whole {
        true => (t.word(at - 1), t.word(at + 1), t.word(at + 3)),
        false => ("?x", "…", "…"),
    };
    let found = t.at(at, "SPARQL has no BETWEEN", "SPARQL 里没有 BETWEEN");
    Some(found.write(&format!("{value} >= {low} && {value} <= {high}")))
}

/// AND and OR, in a condition or between patterns.
pub(super) fn and_or(t: &Rejected) -> Option<Finding> {
    let at = t.all(&["AND", "OR"]).next()?;
    let is_and = t.is(at, "AND");
    let typed = t.word(at).to_uppercase();
    let found = t.at(
        at,
        format!("SPARQL has no {typed}"),
        format!("SPARQL 里没有 {typed}"),
    );
    Some(match (is_and, t.opener(at) == "(") {
        (true, true) => found.write("&&"),
        (false, true) => found.write("||"),
        (true, false) => found.help(
            "in a condition write `&&`; patterns in braces all hold anyway: end each with `.`",
            "条件里请写 `&&`；花括号里的模式本来就要同时成立，只需各以 `.` 结尾",
        ),
        (false, false) => found.help(
            "in a condition write `||`; between patterns write `{ … } UNION { … }`",
            "条件里请写 `||`；模式之间请写 `{ … } UNION { … }`",
        ),
    })
}

/// A word of another language, and what SPARQL has for it, in English and in Chinese.
type Habit = (&'static [&'static str], &'static str, &'static str);

const HABITS: &[Habit] = &[
    (
        &["JOIN", "INNER", "OUTER", "NATURAL", "CROSS"],
        "patterns that share a variable are joined by it; a left join is `OPTIONAL { … }`",
        "共用变量的模式会自动连接；左连接请写 `OPTIONAL { … }`",
    ),
    (
        &["CASE", "WHEN", "THEN", "ELSE"],
        "write `IF(condition, value, otherwise)`",
        "请写成 `IF(条件, 值, 否则的值)`",
    ),
    (
        &["CAST", "CONVERT"],
        "a datatype is a function: `xsd:integer(?x)`",
        "数据类型就是函数：`xsd:integer(?x)`",
    ),
    (
        &["EXCEPT"],
        "write `MINUS { … }` or `FILTER NOT EXISTS { … }`",
        "请写成 `MINUS { … }` 或 `FILTER NOT EXISTS { … }`",
    ),
    (
        &["INTERSECT"],
        "patterns in the same braces already hold together",
        "写在同一对花括号里的模式本来就要同时成立",
    ),
    (
        &["TOP", "FETCH"],
        "write `LIMIT n` at the end of the query",
        "请在查询末尾写 `LIMIT n`",
    ),
    (
        &["TABLE", "TABLES", "VIEW"],
        "there are graphs: `GRAPH ?g { ?s ?p ?o }`",
        "SPARQL 里用的是命名图：`GRAPH ?g { ?s ?p ?o }`",
    ),
    (
        &["UPDATE", "SET"],
        "write `DELETE { … } INSERT { … } WHERE { … }`",
        "请写成 `DELETE { … } INSERT { … } WHERE { … }`",
    ),
    (
        &["MATCH", "RETURN"],
        "write `SELECT ?x { ?x ?property ?value }`",
        "请写成 `SELECT ?x { ?x ?property ?value }`",
    ),
    (
        &["LET"],
        "write `BIND(… AS ?name)`",
        "请写成 `BIND(… AS ?name)`",
    ),
    (
        &["IS"],
        "write `=`, or `isIRI(?x)`, `isLITERAL(?x)` and the like",
        "请写成 `=`，或 `isIRI(?x)`、`isLITERAL(?x)` 等",
    ),
];

/// A word that another language has and SPARQL has not.
pub(super) fn foreign_word(t: &Rejected) -> Option<Finding> {
    (0..t.len()).find_map(|at| {
        let (_, en, zh) = HABITS.iter().find(|(words, _, _)| t.is_any(at, words))?;
        let name = format!("?{}", t.word(at));
        // A variable that lost its mark is not a habit.
        let is_name = (0..t.len()).any(|other| t.word(other).eq_ignore_ascii_case(&name));
        let typed = t.word(at).to_uppercase();
        let found = t.at(
            at,
            format!("SPARQL has no {typed}"),
            format!("SPARQL 里没有 {typed}"),
        );
        (!is_name).then(|| found.help(*en, *zh))
    })
}
