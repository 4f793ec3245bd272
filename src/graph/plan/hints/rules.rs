//! The rules, one function each: a step and what is known there in, a message out.

use super::super::PlanNode;
use super::super::words::{NO_KEYS, conjuncts, parts};
use super::HintKind;
use super::scope::{
    Scope, is_leaf, is_open_scan, is_product, named, pairs_rows, source, terms, variables,
};
use crate::language::Message;

/// Fewer rows than this are not worth a remark where they were counted.
const MANY: u64 = 1000;

/// A sort of this many rows is worth a remark whatever is below it.
const MANY_TO_SORT: u64 = 10_000;

const TEXT_FUNCTIONS: [&str; 4] = ["REGEX", "CONTAINS", "STRSTARTS", "STRENDS"];

type Rule = fn(&PlanNode, &Scope<'_>) -> Option<Message>;

pub(super) const RULES: &[(HintKind, Rule)] = &[
    (HintKind::Rescan, rescan),
    (HintKind::Product, product),
    (HintKind::IdleMinus, idle_minus),
    (HintKind::Sort, sort),
    (HintKind::OpenPath, open_path),
    (HintKind::ConstantFilter, constant_filter),
    (HintKind::WholeGraph, whole_graph),
    (HintKind::TextFilter, text_filter),
    (HintKind::DistinctProduct, distinct_product),
];

/// True where a run did not count `node`'s rows, or counted many.
fn matters(node: &PlanNode) -> bool {
    node.rows().is_none_or(|rows| rows >= MANY)
}

/// `: 12790 rows` where they were counted.
fn counted(node: &PlanNode) -> (String, String) {
    node.rows().map_or_else(Default::default, |rows| {
        (format!(": {rows} rows"), format!("，共 {rows} 行"))
    })
}

fn rescan(node: &PlanNode, scope: &Scope<'_>) -> Option<Message> {
    let outer = scope.outer?;
    let own = variables(node);
    let again = is_leaf(node) && !own.is_empty() && own.is_disjoint(&scope.bound);
    // An EXISTS stops at its first row; where it joins, the remark is on the product.
    if !again || scope.in_exists || !matters(node) || outer.rows().is_some_and(|rows| rows < 2) {
        return None;
    }
    let (pattern, outer) = (named(node), named(outer));
    let (rows, rows_zh) = counted(node);
    Some(Message::new(
        format!(
            "{pattern} is read again for each row of {outer}{rows} (oxigraph#1883, #1951); write \
             a pattern that shares a variable with {outer} before it, or move it out of the \
             OPTIONAL or UNION into a sub-SELECT"
        ),
        format!(
            "对 {outer} 的每一行都要重新读取 {pattern}{rows_zh}（oxigraph#1883、#1951）；请把与 \
             {outer} 有共同变量的模式写在它前面，或把它从 OPTIONAL、UNION 移到子查询 SELECT 中"
        ),
    ))
}

fn product(node: &PlanNode, scope: &Scope<'_>) -> Option<Message> {
    let [left, right] = [node.children.first()?, node.children.get(1)?];
    // In an EXISTS, both sides are read for each row from outside, however few pairs they make.
    let read = left.rows().zip(right.rows());
    let reads_many = read.is_none_or(|(left, right)| left + right >= MANY);
    let found = if scope.in_exists {
        pairs_rows(node) && reads_many
    } else {
        is_product(node)
    };
    if !found {
        return None;
    }
    let shared: Vec<&str> = variables(left)
        .intersection(&variables(right))
        .copied()
        .collect();
    let (rows, rows_zh) = counted(node);
    let (left, right) = (named(left), named(right));
    if shared.is_empty() {
        return Some(Message::new(
            format!(
                "{left} and {right} share no variable, so each row of one is paired with each row \
                 of the other{rows}; connect them, or ask two queries"
            ),
            format!(
                "{left} 与 {right} 没有共同变量，两边的行会两两组合{rows_zh}；请用变量把它们连接\
                 起来，或分成两个查询"
            ),
        ));
    }
    if shared.iter().all(|variable| scope.bound.contains(variable)) {
        return None;
    }
    let shared = shared.join(", ");
    let (advice, advice_zh) = if scope.in_exists {
        (
            "joins in EXISTS are not planned; MINUS, or one pattern in the EXISTS, is faster",
            "EXISTS 中的连接不会被优化；改用 MINUS，或在 EXISTS 中只写一个模式，会更快",
        )
    } else {
        (
            "repeat the patterns before it in each branch of the UNION",
            "请在 UNION 的每个分支中重复前面的模式",
        )
    };
    Some(Message::new(
        format!(
            "{left} and {right} share {shared}, but the engine pairs each row with each \
             (oxigraph#1884); {advice}"
        ),
        format!(
            "{left} 与 {right} 有共同变量 {shared}，但引擎仍把两边的行两两组合（oxigraph#1884）；\
             {advice_zh}"
        ),
    ))
}

fn idle_minus(node: &PlanNode, _: &Scope<'_>) -> Option<Message> {
    let [left, right] = [node.children.first()?, node.children.get(1)?];
    let idle = node.operator == "AntiJoin"
        && node.detail.starts_with(NO_KEYS)
        && variables(left).is_disjoint(&variables(right));
    let (left, right) = (named(left), named(right));
    idle.then(|| {
        Message::new(
            format!(
                "MINUS {right} shares no variable with {left} and removes nothing; name a variable \
                 of {left} in it, or use FILTER NOT EXISTS"
            ),
            format!(
                "MINUS {right} 与 {left} 没有共同变量，不会去掉任何行；请在其中使用 {left} 的变量，\
                 或改用 FILTER NOT EXISTS"
            ),
        )
    })
}

fn sort(node: &PlanNode, _: &Scope<'_>) -> Option<Message> {
    let input = node.children.first()?;
    if node.operator != "Sort" || !matters(input) {
        return None;
    }
    let open = |step: &PlanNode| is_open_scan(step) || is_product(step);
    let many = input.rows().is_some_and(|rows| rows >= MANY_TO_SORT);
    let below = source(input, &open).or(many.then_some(input))?;
    let below = match below.children.as_slice() {
        [left, right, ..] if is_product(below) => format!("{} × {}", named(left), named(right)),
        _ => named(below),
    };
    let (rows, rows_zh) = counted(input);
    Some(Message::new(
        format!(
            "ORDER BY {} holds and sorts every row of {below} before the first one comes, whatever \
             LIMIT follows{rows} (oxigraph#1871); restrict {below}, or put a LIMIT into a \
             sub-SELECT below the ORDER BY",
            node.detail
        ),
        format!(
            "ORDER BY {} 要先存下 {below} 的所有行并排序，才会给出第一行，后面的 LIMIT 没有帮助\
             {rows_zh}（oxigraph#1871）；请限制 {below}，或把 LIMIT 写进 ORDER BY 之下的子查询",
            node.detail
        ),
    ))
}

fn open_path(node: &PlanNode, scope: &Scope<'_>) -> Option<Message> {
    let [start, path, end] = terms(node)?;
    let free = |term: &str| term.starts_with('?') && !scope.bound.contains(term);
    let repeats = [")*", ")+", ")?"].iter().any(|mark| path.contains(mark));
    if node.operator != "Path" || !repeats || !free(start) || !free(end) || !matters(node) {
        return None;
    }
    let (rows, rows_zh) = counted(node);
    let pattern = named(node);
    Some(Message::new(
        format!(
            "neither end of {pattern} is known when it is evaluated, so it is followed from every \
             node of the graph{rows}; give {start} or {end} a value, or restrict one of them in a \
             pattern"
        ),
        format!(
            "对 {pattern} 求值时两端都未知，要从图中每个节点出发查找{rows_zh}；请给 {start} 或 \
             {end} 一个值，或先用模式限制其中一端"
        ),
    ))
}

fn constant_filter(node: &PlanNode, _: &Scope<'_>) -> Option<Message> {
    let input = node.children.first()?;
    if node.operator != "Filter" || !matters(input) {
        return None;
    }
    let (variable, name) = conjuncts(&node.detail).into_iter().find_map(held)?;
    let from = |step: &PlanNode| is_leaf(step) && variables(step).contains(variable);
    let (_, pattern) = input.descend().into_iter().find(|(_, step)| from(step))?;
    let pattern = named(pattern);
    let (rows, rows_zh) = counted(input);
    Some(Message::new(
        format!(
            "FILTER looks at every row of {pattern} for {variable} = {name}{rows}; write {name} in \
             the pattern in place of {variable}, or `VALUES {variable} {{ {name} }}` before it, and \
             only those rows are read"
        ),
        format!(
            "FILTER 要逐行检查 {pattern} 中 {variable} 是否等于 {name}{rows_zh}；请在模式中直接用 \
             {name} 代替 {variable}，或在它前面写 `VALUES {variable} {{ {name} }}`，就只读取这些行"
        ),
    ))
}

/// The variable and the IRI of `sameTerm(?x, name)`, in either order.
fn held(condition: &str) -> Option<(&str, &str)> {
    let inside = condition.strip_prefix("sameTerm(")?.strip_suffix(')')?;
    let is_name = |text: &str| text.starts_with('<') || (!text.contains('"') && text.contains(':'));
    match parts(inside, ',').as_slice() {
        [a, b] => {
            let (a, b) = (a.trim(), b.trim());
            let (variable, name) = if a.starts_with('?') { (a, b) } else { (b, a) };
            (variable.starts_with('?') && is_name(name)).then_some((variable, name))
        }
        _ => None,
    }
}

fn whole_graph(node: &PlanNode, scope: &Scope<'_>) -> Option<Message> {
    let unbound = variables(node).is_disjoint(&scope.bound);
    if !is_open_scan(node) || !unbound || scope.limited || !matters(node) {
        return None;
    }
    let (rows, rows_zh) = counted(node);
    let pattern = named(node);
    Some(Message::new(
        format!("{pattern} reads every triple{rows}; name its predicate, or give one end a class"),
        format!("{pattern} 要读取所有三元组{rows_zh}；请写明谓词，或用类限制其中一端"),
    ))
}

fn text_filter(node: &PlanNode, _: &Scope<'_>) -> Option<Message> {
    let input = node.children.first()?;
    let function = TEXT_FUNCTIONS
        .into_iter()
        .find(|function| node.detail.contains(&format!("{function}(")))?;
    // How many rows there are is known from a run, or where all are read.
    let many = input
        .rows()
        .map_or_else(|| is_open_scan(input), |rows| rows >= MANY);
    if node.operator != "Filter" || !many {
        return None;
    }
    let (rows, rows_zh) = counted(input);
    let pattern = named(input);
    Some(Message::new(
        format!(
            "{function} looks at the text of every row of {pattern}{rows}; restrict them by a class \
             or predicate first, or search names with `find`"
        ),
        format!(
            "{function} 要逐行检查 {pattern} 的文本{rows_zh}；请先用类或谓词限制范围，或用 `find` \
             查找名称"
        ),
    ))
}

fn distinct_product(node: &PlanNode, _: &Scope<'_>) -> Option<Message> {
    let input = node.children.first()?;
    if node.operator != "Distinct" || !matters(input) {
        return None;
    }
    let below = source(input, &is_product)?;
    let [left, right] = [below.children.first()?, below.children.get(1)?];
    let (left, right) = (named(left), named(right));
    let (rows, rows_zh) = counted(input);
    Some(Message::new(
        format!(
            "DISTINCT looks at every pair of rows of {left} and {right} to keep a few{rows}; leave \
             out the side that is not selected, or put it into FILTER EXISTS"
        ),
        format!(
            "DISTINCT 要检查 {left} 与 {right} 的每一对行，只留下少数{rows_zh}；请去掉没有选出的\
             一边，或把它写进 FILTER EXISTS"
        ),
    ))
}
