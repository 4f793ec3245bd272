//! Faults of scope: a text that reads well and names a variable where it may not stand.

use super::Finding;
use super::clauses::select_lists;
use super::keywords::AGGREGATES;
use super::lexer::TokenKind;
use super::rejected::Rejected;
use std::collections::BTreeSet;

/// The fault of scope in a text that follows the grammar, if there is one that is known.
pub(super) fn scope(t: &Rejected) -> Option<Finding> {
    star_grouped(t)
        .or_else(|| ungrouped(t))
        .or_else(|| rebound(t))
        .or_else(|| selected_twice(t))
        .or_else(|| selected_again(t))
        .or_else(|| short_row(t))
        .or_else(|| shared_blank_node(t))
}

/// `SELECT *` with GROUP BY.
fn star_grouped(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(select, list)| {
        let is_star = |at: &usize| t.word(*at) == "*" && t.outer(*at) == t.outer(select);
        let star = list.clone().find(is_star)?;
        let is_group = |at: &usize| t.is(*at, "GROUP") && t.outer(*at) == t.outer(select);
        let group = (list.end..t.len()).find(is_group)?;
        let by = (group + 2..t.len()).take_while(|at| t.is_variable(*at));
        let by: Vec<&str> = by.map(|at| t.word(at)).collect();
        let found = t.at(
            star,
            "`SELECT *` cannot be grouped",
            "用了 GROUP BY 就不能写 `SELECT *`",
        );
        Some(found.write(&format!("SELECT {} (COUNT(*) AS ?n)", by.join(" "))))
    })
}

/// A variable beside an aggregate that GROUP BY does not list (SPARQL 1.1 § 11.1).
fn ungrouped(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(select, list)| {
        let aggregates = list.clone().any(|at| t.is_any(at, AGGREGATES));
        let same = |at: &usize| t.outer(*at) == t.outer(select);
        let end = t.outer(select).and_then(|open| t.closing(open));
        let rest = list.end..end.unwrap_or(t.len());
        let group = rest.clone().filter(same).find(|at| t.is(*at, "GROUP"));
        if !aggregates && group.is_none() {
            return None;
        }
        let ends = |at: usize| t.is_any(at, &["HAVING", "ORDER", "LIMIT", "OFFSET"]);
        let grouped: BTreeSet<&str> = (group.unwrap_or(rest.end)..rest.end)
            .take_while(|at| !ends(*at))
            .filter(|at| t.is_variable(*at))
            .map(|at| t.word(at))
            .collect();
        let is_loose = |at: &usize| t.is_variable(*at) && !grouped.contains(t.word(*at));
        let loose = list.filter(same).find(is_loose)?;
        let name = t.word(loose);
        let found = t.at(
            loose,
            format!("{name} stands beside an aggregate and is not grouped by"),
            format!("{name} 和聚合写在一起，却没有按它分组"),
        );
        let mut by: Vec<&str> = grouped.into_iter().collect();
        by.push(name);
        let by = by.join(" ");
        Some(found.help(
            format!("write `GROUP BY {by}`, or aggregate it: `(SAMPLE({name}) AS …)`"),
            format!("请写 `GROUP BY {by}`，或对它也做聚合：`(SAMPLE({name}) AS …)`"),
        ))
    })
}

/// A name that two expressions of one SELECT take (SPARQL 1.1 § 18.2.4.4).
fn selected_twice(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(_, list)| {
        let mut names = BTreeSet::new();
        let mut named = list.filter(|at| t.follows_any(*at, &["AS"]));
        let twice = named.find(|at| !names.insert(t.word(*at)))?;
        let name = t.word(twice);
        let found = t.at(
            twice,
            format!("{name} is the name of two columns"),
            format!("有两列都叫 {name}"),
        );
        Some(found.help(
            "give each expression a name of its own",
            "请给每个表达式起不同的名称",
        ))
    })
}

/// A name after AS in SELECT that the pattern uses (SPARQL 1.1 § 18.2.4.4).
fn selected_again(t: &Rejected) -> Option<Finding> {
    select_lists(t).find_map(|(select, list)| {
        let open =
            (list.end..t.len()).find(|at| t.word(*at) == "{" && t.outer(*at) == t.outer(select))?;
        let pattern = open..t.closing(open)?;
        let is_used = |at: &usize| pattern.clone().any(|inner| t.word(inner) == t.word(*at));
        let mut named = list.filter(|at| t.follows_any(*at, &["AS"]) && t.is_variable(*at));
        let again = named.find(is_used)?;
        let name = t.word(again);
        let found = t.at(
            again,
            format!("{name} is used in the pattern and cannot name an expression too"),
            format!("{name} 在模式里已经用过，不能再作表达式的名称"),
        );
        Some(found.help("take another name", "请换一个名称"))
    })
}

/// A variable that BIND gives a value although the group has used it before (SPARQL 1.1 § 10.1).
fn rebound(t: &Rejected) -> Option<Finding> {
    let mut seen: Vec<BTreeSet<&str>> = vec![BTreeSet::new()];
    for at in 0..t.len() {
        let name = t.word(at);
        let in_bind = t
            .outer(at)
            .is_some_and(|open| t.follows_any(open, &["BIND"]));
        let assigned = in_bind && t.follows_any(at, &["AS"]);
        match name {
            "{" => seen.push(BTreeSet::new()),
            "}" => {
                seen.pop();
            }
            _ if !t.is_variable(at) => {}
            _ if assigned && seen.last().is_some_and(|group| group.contains(name)) => {
                let found = t.at(
                    at,
                    format!("BIND cannot give {name} a value: it is used before in this group"),
                    format!("BIND 不能给 {name} 赋值：它在同一组里已经用过"),
                );
                return Some(found.help(
                    format!("take another name, or compare with `FILTER({name} = …)`"),
                    format!("请换一个变量名，或用 `FILTER({name} = …)` 比较"),
                ));
            }
            _ => {
                if let Some(group) = seen.last_mut() {
                    group.insert(name);
                }
            }
        }
    }
    None
}

/// A row of VALUES with more or fewer values than there are variables.
fn short_row(t: &Rejected) -> Option<Finding> {
    t.all(&["VALUES"]).find_map(|at| {
        let close = t.closing(at + 1).filter(|_| t.word(at + 1) == "(")?;
        let (open, wanted) = (close + 1, close - at - 2);
        let rows = open + 1..t.closing(open)?;
        let values = |row: usize| {
            let end = t.closing(row).unwrap_or(row);
            let kinds = (row + 1..end).filter(|at| t.before(*at) != "^");
            kinds
                .filter(|at| {
                    let kind = t.kind(*at);
                    !matches!(kind, Some(TokenKind::Tag | TokenKind::Punctuation))
                })
                .count()
        };
        let is_row = |at: &usize| t.word(*at) == "(" && t.outer(*at) == Some(open);
        let row = rows.filter(is_row).find(|row| values(*row) != wanted)?;
        let given = values(row);
        let found = t.at(
            row,
            format!("this row and the variables differ in number: {given} and {wanted}"),
            format!("这一行有 {given} 个值，而变量有 {wanted} 个"),
        );
        Some(found.help(
            "give each variable a value, or UNDEF for none",
            "请给每个变量写一个值，没有值的写 UNDEF",
        ))
    })
}

/// A blank node in two groups: its label holds in one only (SPARQL 1.1 § 4.1.4).
fn shared_blank_node(t: &Rejected) -> Option<Finding> {
    let is_blank = |at: &usize| t.kind(*at) == Some(TokenKind::BlankNode);
    let again = (0..t.len()).filter(is_blank).find(|at| {
        let same = |other: &usize| t.word(*other) == t.word(*at) && t.outer(*other) != t.outer(*at);
        (0..*at).any(|other| same(&other))
    })?;
    let label = t.word(again);
    let found = t.at(
        again,
        format!("the blank node `{label}` is used in another group already"),
        format!("空白节点 `{label}` 在另一组里已经用过"),
    );
    let name = label.trim_start_matches("_:");
    Some(found.help(
        format!("a variable can stand in both: `?{name}`"),
        format!("变量可以写在两处：`?{name}`"),
    ))
}
