//! Tests of texts, languages and datatypes that no value passes.

use super::super::nearest;
use super::filters::Tested;
use super::findings::spaced;
use super::literals::meant;
use super::probe::filtered;
use super::samples::Values;
use crate::language::Message;
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::{Expression, Function};
use std::collections::BTreeSet;

/// Why a test of a text, language or datatype is never true.
pub(super) fn never(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    use Expression as E;
    match expr {
        E::Equal(a, b) => equal(tested, a, b).or_else(|| equal(tested, b, a)),
        E::FunctionCall(Function::LangMatches, list) => match list.as_slice() {
            [E::FunctionCall(Function::Lang, of), E::Literal(wanted)] => {
                language(tested, of.first()?, wanted.value())
            }
            _ => None,
        },
        E::FunctionCall(function, list) => match (function, list.as_slice()) {
            (
                Function::Contains | Function::StrStarts | Function::StrEnds,
                [text, E::Literal(part)],
            ) => contained(tested, function, text, part),
            (Function::Regex, [text, E::Literal(pattern)]) => regex(tested, text, pattern),
            _ => None,
        },
        _ => None,
    }
}

fn equal(tested: &Tested<'_>, side: &Expression, other: &Expression) -> Option<Message> {
    let Expression::FunctionCall(function, of) = side else {
        return None;
    };
    let of = of.first()?;
    match (function, other) {
        (Function::Lang, Expression::Literal(wanted)) => language(tested, of, wanted.value()),
        (Function::Datatype, Expression::NamedNode(_)) => datatype(tested, of),
        (Function::Str, Expression::Literal(wanted)) => text(tested, of, wanted),
        _ => None,
    }
}

/// The variable inside STR, LCASE and their like.
fn variable_in(expr: &Expression) -> Option<&Variable> {
    match expr {
        Expression::Variable(variable) => Some(variable),
        Expression::FunctionCall(Function::Str | Function::LCase | Function::UCase, list) => {
            variable_in(list.first()?)
        }
        _ => None,
    }
}

fn language(tested: &Tested<'_>, of: &Expression, wanted: &str) -> Option<Message> {
    let variable = variable_in(of)?;
    let values = tested.values(variable)?;
    let name = tested.variable(variable);
    let literals = values.literals();
    if literals.is_empty() {
        return Some(only_things(tested, variable, &values, "LANG"));
    }
    let languages: BTreeSet<&str> = literals.iter().filter_map(Literal::language).collect();
    if languages.contains(wanted) {
        return None;
    }
    if languages.is_empty() {
        return Some(Message::new(
            format!(
                "{name} has no language tag at all: write `LANG({name}) = \"\"` or leave the test out"
            ),
            format!("{name} 没有语言标签：应写 `LANG({name}) = \"\"` 或去掉这一条件"),
        ));
    }
    let languages: Vec<String> = languages.iter().map(|l| format!("\"{l}\"")).collect();
    let (languages, languages_zh) = (languages.join(", "), languages.join("、"));
    Some(Message::new(
        format!("the languages of {name} are {languages}, and \"{wanted}\" is none of them"),
        format!("{name} 的语言标签有 {languages_zh}，没有 \"{wanted}\""),
    ))
}

fn datatype(tested: &Tested<'_>, of: &Expression) -> Option<Message> {
    let variable = variable_in(of)?;
    let values = tested.values(variable)?;
    let name = tested.variable(variable);
    let literals = values.literals();
    if literals.is_empty() {
        return Some(only_things(tested, variable, &values, "DATATYPE"));
    }
    let types: BTreeSet<String> = literals
        .iter()
        .map(|l| tested.place.writer.node(&l.datatype().into_owned()))
        .collect();
    let types: Vec<String> = types.into_iter().collect();
    let types = types.join(", ");
    Some(Message::new(
        format!("the datatypes of {name} are {types}"),
        format!("{name} 的数据类型有 {types}"),
    ))
}

/// `STR(?x) = "text"`.
fn text(tested: &Tested<'_>, of: &Expression, wanted: &Literal) -> Option<Message> {
    let variable = variable_in(of)?;
    let values = tested.values(variable)?;
    let name = tested.variable(variable);
    let shown = tested.place.writer.literal(wanted);
    let (en, zh) = (
        format!("STR({name}) is never {shown}"),
        format!("STR({name}) 从不等于 {shown}"),
    );
    let things = values.things();
    if !things.is_empty() {
        let iris = things.iter().map(|t| t.as_str());
        let near = nearest(wanted.value(), iris).or(things.first().map(|t| t.as_str()))?;
        return Some(Message::new(
            format!("{en}, as it is a whole IRI such as \"{near}\""),
            format!("{zh}：它是完整的 IRI，如 \"{near}\""),
        ));
    }
    let plain = |l: Literal| Literal::new_simple_literal(l.value());
    let texts: Vec<Literal> = values.literals().into_iter().map(plain).collect();
    Some(meant(
        tested.place.writer,
        Message::new(en, zh),
        wanted,
        &texts,
    ))
}

/// A part that no text has, unless in another case.
fn contained(
    tested: &Tested<'_>,
    function: &Function,
    text: &Expression,
    part: &Literal,
) -> Option<Message> {
    let variable = variable_in(text)?;
    let values = tested.values(variable)?;
    let name = tested.variable(variable);
    if values.literals().is_empty() && matches!(text, Expression::Variable(_)) {
        let message = only_things(tested, variable, &values, &function.to_string());
        return Some(message);
    }
    let wanted = part.value().to_lowercase();
    let fits = |value: &str| {
        let value = value.to_lowercase();
        match function {
            Function::StrStarts => value.starts_with(&wanted),
            Function::StrEnds => value.ends_with(&wanted),
            _ => value.contains(&wanted),
        }
    };
    let value = |term: &Term| match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        Term::NamedNode(node) => Some(node.as_str().to_owned()),
        Term::BlankNode(_) => None,
    };
    let other_case = values.terms().filter_map(value).find(|v| fits(v));
    let other_case = super::written::clipped(other_case?);
    let plain = Literal::new_simple_literal(&wanted);
    let instead = format!("{function}(LCASE(STR({name})), {plain})");
    Some(Message::new(
        format!("{name} has it only in another case, as in \"{other_case}\"; write `{instead}`"),
        format!("{name} 中只有大小写不同的写法，如 \"{other_case}\"；应写 `{instead}`"),
    ))
}

/// A regular expression that matches in another case only.
fn regex(tested: &Tested<'_>, text: &Expression, pattern: &Literal) -> Option<Message> {
    let variable = variable_in(text)?;
    let values = tested.values(variable)?;
    if values.literals().is_empty() && matches!(text, Expression::Variable(_)) {
        return Some(only_things(tested, variable, &values, "REGEX"));
    }
    let flag = Literal::new_simple_literal("i");
    let list = vec![text.clone(), pattern.clone().into(), flag.into()];
    let any_case = Expression::FunctionCall(Function::Regex, list);
    let rows = filtered(tested.before.clone(), any_case.clone());
    (tested.probe.matches(rows)?).then(|| {
        let instead = tested.place.writer.expression(&any_case);
        Message::new(
            format!("it matches in another case only; write `{instead}`"),
            format!("只有大小写不同的写法能匹配；应写 `{instead}`"),
        )
    })
}

/// A function of texts asked of things.
fn only_things(
    tested: &Tested<'_>,
    variable: &Variable,
    values: &Values,
    function: &str,
) -> Message {
    let name = tested.variable(variable);
    let shown = tested.shown(values);
    Message::new(
        format!(
            "{function} needs a text, and {name} stands for things such as {}; \
             test the label: `{name} rdfs:label ?label`",
            shown.en
        ),
        format!(
            "{function} 需要文字，而 {name} 是 {}这样的实体；应检查标签：`{name} rdfs:label ?label`",
            spaced(&shown.zh)
        ),
    )
}
