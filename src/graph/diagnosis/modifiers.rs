//! What follows a pattern: GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.

use super::Finding;
use super::clauses::select_lists;
use super::lexer::TokenKind;
use super::rejected::Rejected;
use std::collections::BTreeMap;

/// The modifier that a token begins: its name, and its rank in the order (SPARQL 1.1 § 19.8,
/// `SolutionModifier`).
fn modifier(t: &Rejected, at: usize) -> Option<(&'static str, u8)> {
    const MODIFIERS: [(&str, &str, u8); 5] = [
        ("GROUP", "GROUP BY", 0),
        ("HAVING", "HAVING", 1),
        ("ORDER", "ORDER BY", 2),
        ("LIMIT", "LIMIT", 3),
        ("OFFSET", "OFFSET", 3),
    ];
    let found = MODIFIERS.iter().find(|(word, _, _)| t.is(at, word))?;
    Some((found.1, found.2))
}

/// LIMIT or OFFSET without one whole number.
pub(super) fn number(t: &Rejected) -> Option<Finding> {
    t.all(&["LIMIT", "OFFSET"]).find_map(|at| {
        let typed = t.word(at).to_uppercase();
        let value = t.word(at + 1);
        if value.is_empty() || !value.chars().all(|c| c.is_ascii_digit()) {
            let found = t.at(
                at + 1,
                format!("{typed} takes a whole number"),
                format!("{typed} 后面要写整数"),
            );
            return Some(found.help(
                format!("for example `{typed} 10`"),
                format!("例如 `{typed} 10`"),
            ));
        }
        let second = t.word(at + 3);
        let is_pair = t.word(at + 2) == "," && t.kind(at + 3) == Some(TokenKind::Number);
        is_pair.then(|| {
            t.at(
                at + 2,
                format!("{typed} takes one number"),
                format!("{typed} 只接一个数"),
            )
            .write(&format!("LIMIT {second} OFFSET {value}"))
        })
    })
}

/// `GROUP BY 1` and `ORDER BY 2`.
pub(super) fn column_number(t: &Rejected) -> Option<Finding> {
    let is_number = |at: &usize| t.kind(at + 1) == Some(TokenKind::Number);
    let by = t.all(&["BY"]).find(is_number)?;
    let clause = format!("{} BY", t.before(by).to_uppercase());
    let typed = t.word(by + 1);
    let found = t.at(
        by + 1,
        format!("{clause} takes variables, not the numbers of columns"),
        format!("{clause} 后面写变量，不写列号"),
    );
    let listed = select_lists(t).find(|(select, _)| t.outer(*select) == t.outer(by));
    let columns = listed.map(|(select, list)| {
        let top = |at: &usize| t.outer(*at) == t.outer(select);
        let named = |at: usize| match t.word(at) {
            "(" => t.closing(at).map(|close| close - 1),
            _ => Some(at),
        };
        let columns = list.filter(top).filter_map(named);
        columns.filter(|at| t.is_variable(*at)).collect::<Vec<_>>()
    });
    let number = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let column = columns.and_then(|columns| columns.get(number?).copied());
    Some(match column {
        Some(column) => found.write(&format!("{clause} {}", t.word(column))),
        None => found.help(
            format!("name the variable: `{clause} ?x`"),
            format!("请写变量名：`{clause} ?x`"),
        ),
    })
}

/// GROUP BY or ORDER BY with nothing after it.
pub(super) fn by_nothing(t: &Rejected) -> Option<Finding> {
    let is_bare = |at: &usize| {
        let next = at + 1;
        next >= t.len() || t.word(next) == "}" || modifier(t, next).is_some()
    };
    let by = t.all(&["BY"]).find(is_bare)?;
    let clause = format!("{} BY", t.before(by).to_uppercase());
    let found = t.at(
        by + 1,
        format!("{clause} does not say by what"),
        match t.follows_any(by, &["GROUP"]) {
            true => "GROUP BY 没有写按什么分组",
            false => "ORDER BY 没有写按什么排序",
        },
    );
    Some(found.help(
        format!("for example `{clause} ?x`"),
        format!("例如 `{clause} ?x`"),
    ))
}

/// `ORDER BY ?x DESC`.
pub(super) fn direction(t: &Rejected) -> Option<Finding> {
    let at = t.all(&["ASC", "DESC"]).find(|at| t.word(at + 1) != "(")?;
    let typed = t.word(at).to_uppercase();
    let variable = [at + 1, at.saturating_sub(1)]
        .into_iter()
        .find(|near| t.is_variable(*near));
    let variable = variable.map_or("?x", |near| t.word(near));
    let found = t.at(
        at,
        format!("{typed} stands before what it orders by, like a function"),
        format!("{typed} 要像函数一样写在前面，把变量括起来"),
    );
    Some(found.write(&format!("ORDER BY {typed}({variable})")))
}

/// A modifier inside the braces, or before them.
pub(super) fn misplaced(t: &Rejected) -> Option<Finding> {
    let lists: Vec<_> = select_lists(t).collect();
    (0..t.len()).find_map(|at| {
        let (name, _) = modifier(t, at)?;
        let found = |en: &str, zh: &str| t.at(at, format!("{name} {en}"), format!("{name} {zh}"));
        if t.in_pattern(at) {
            let found = found("stands inside the braces", "写在了花括号里面");
            return Some(found.help("move it behind the closing `}`", "请移到右花括号 `}` 后面"));
        }
        let in_list = |(select, list): &(usize, std::ops::Range<usize>)| {
            list.contains(&at)
                && t.outer(at) == t.outer(*select)
                && (t.word(list.end) == "{" || t.is(list.end, "WHERE"))
        };
        lists.iter().any(in_list).then(|| {
            found("stands before the braces", "写在了花括号前面")
                .help("move it behind the closing `}`", "请移到右花括号 `}` 后面")
        })
    })
}

/// Modifiers in the wrong order.
pub(super) fn order(t: &Rejected) -> Option<Finding> {
    let mut highest: BTreeMap<Option<usize>, (&'static str, u8)> = BTreeMap::new();
    for at in 0..t.len() {
        let outer = t.outer(at);
        if t.word(at) == "{" {
            highest.remove(&outer);
        }
        let Some((name, rank)) = modifier(t, at) else {
            continue;
        };
        match highest.get(&outer) {
            Some((before, above)) if *above > rank => {
                let found = t.at(
                    at,
                    format!("{name} stands after {before}"),
                    format!("{name} 写在了 {before} 之后"),
                );
                return Some(found.help(
                    "the order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET",
                    "顺序是 GROUP BY、HAVING、ORDER BY、LIMIT、OFFSET",
                ));
            }
            _ => {
                highest.insert(outer, (name, rank));
            }
        }
    }
    None
}
