//! Comparisons of a variable with a value that it never has.

use super::filters::Tested;
use super::findings::{labelled, spaced};
use super::literals::meant;
use super::near::{near, number, typed_number};
use super::samples::Values;
use super::terms::constant;
use crate::language::Message;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::{Expression, GraphPattern};

/// Why a comparison is never true.
pub(super) fn never(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    use Expression as E;
    match expr {
        E::Equal(a, b) | E::SameTerm(a, b) => equal(tested, a, b).or_else(|| equal(tested, b, a)),
        E::In(a, list) => list.iter().find_map(|value| equal(tested, a, value)),
        E::Greater(a, b) | E::GreaterOrEqual(a, b) | E::Less(a, b) | E::LessOrEqual(a, b) => {
            ordered(tested, a, b).or_else(|| ordered(tested, b, a))
        }
        _ => None,
    }
}

/// The values of a variable: the range of numbers, or some of them.
pub(super) fn is(tested: &Tested<'_>, variable: &Variable, values: &Values) -> Message {
    let name = tested.variable(variable);
    if let Some(range) = values.range() {
        return between(&name, range);
    }
    let shown = tested.shown(values);
    Message::new(
        format!("{name} is {}", shown.en),
        format!("{name} 是 {}", shown.zh),
    )
}

/// The range of numbers.
fn between(name: &str, (least, most): (&Term, &Term)) -> Message {
    let number = |term: &Term| match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    let (least, most) = (number(least), number(most));
    if least == most {
        return Message::new(
            format!("{name} is always {least}"),
            format!("{name} 都是 {least}"),
        );
    }
    Message::new(
        format!("{name} is between {least} and {most}"),
        format!("{name} 在 {least} 与 {most} 之间"),
    )
}

fn equal(tested: &Tested<'_>, side: &Expression, other: &Expression) -> Option<Message> {
    let Expression::Variable(variable) = side else {
        return None;
    };
    let value = constant(other)?;
    let values = tested.values(variable)?;
    if values.terms().any(|term| *term == value) {
        return None;
    }
    match value {
        Term::Literal(literal) if !values.literals().is_empty() => {
            literal_value(tested, variable, &values, &literal)
        }
        Term::Literal(literal) => Some(text_for_thing(tested, variable, &values, &literal)),
        Term::NamedNode(thing) if values.things().is_empty() => {
            Some(thing_for_text(tested, variable, &values, &thing))
        }
        Term::NamedNode(thing) => {
            let (name, is) = (
                tested.place.writer.node(&thing),
                is(tested, variable, &values),
            );
            Some(Message::new(
                format!("{}, never {name}", is.en),
                format!("{}，从不是 {name}", is.zh),
            ))
        }
        Term::BlankNode(_) => None,
    }
}

/// A literal that is never a value, with the value that was probably meant.
fn literal_value(
    tested: &Tested<'_>,
    variable: &Variable,
    values: &Values,
    literal: &Literal,
) -> Option<Message> {
    if typed_number(&literal.clone().into()).is_some() {
        let (is, number) = (is(tested, variable, values), literal.value());
        return number_for_text(tested, variable, values).or_else(|| {
            Some(Message::new(
                format!("{}, never {number}", is.en),
                format!("{}，从不是 {number}", is.zh),
            ))
        });
    }
    let name = tested.variable(variable);
    let writer = tested.place.writer;
    let literals = values.literals();
    near(literal, &literals)?;
    let text = writer.literal(literal);
    let wrong = Message::new(
        format!("{name} is never {text}"),
        format!("{name} 从不等于 {text}"),
    );
    Some(meant(writer, wrong, literal, &literals))
}

fn text_for_thing(
    tested: &Tested<'_>,
    variable: &Variable,
    values: &Values,
    literal: &Literal,
) -> Message {
    let name = tested.variable(variable);
    let shown = tested.shown(values);
    match tested.probe.graph.resolve(literal.value(), None) {
        Ok(thing) => {
            let thing = labelled(tested.probe.graph, &thing);
            Message::new(
                format!(
                    "{name} stands for things, not for texts; compare with {}",
                    thing.en
                ),
                format!("{name} 是实体，不是文字；应与 {}比较", spaced(&thing.zh)),
            )
        }
        Err(_) => Message::new(
            format!(
                "{name} stands for things such as {}, not for texts; compare the label: `{name} rdfs:label ?label`",
                shown.en
            ),
            format!(
                "{name} 是 {}这样的实体，不是文字；应比较标签：`{name} rdfs:label ?label`",
                spaced(&shown.zh)
            ),
        ),
    }
}

fn thing_for_text(
    tested: &Tested<'_>,
    variable: &Variable,
    values: &Values,
    thing: &NamedNode,
) -> Message {
    let (name, is) = (
        tested.place.writer.node(thing),
        is(tested, variable, values),
    );
    Message::new(
        format!(
            "{}, which are literals and never the thing {name}; compare with a literal",
            is.en
        ),
        format!("{}，都是字面量，从不是实体 {name}；应与字面量比较", is.zh),
    )
}

/// An order between a variable and a value that no value stands in.
fn ordered(tested: &Tested<'_>, side: &Expression, other: &Expression) -> Option<Message> {
    let value = constant(other)?;
    let Expression::Variable(variable) = side else {
        return computed(tested, side).filter(|_| typed_number(&value).is_some());
    };
    let values = tested.values(variable)?;
    if typed_number(&value).is_some() {
        return number_for_text(tested, variable, &values)
            .or_else(|| Some(is(tested, variable, &values)));
    }
    let is_text = matches!(&value, Term::Literal(literal) if number(literal).is_some());
    (is_text && values.range().is_some()).then(|| {
        let (is, value) = (
            is(tested, variable, &values),
            tested.place.writer.value(&value),
        );
        Message::new(
            format!(
                "{}, a number, and {value} is a text; write it without quotes",
                is.en
            ),
            format!("{}，是数，而 {value} 是文字；应去掉引号", is.zh),
        )
    })
}

/// The numbers that an expression gives.
fn computed(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    constant(expr).is_none().then_some(())?;
    let variable = Variable::new_unchecked("computed");
    let with = GraphPattern::Extend {
        inner: Box::new(tested.before.clone()),
        variable: variable.clone(),
        expression: expr.clone(),
    };
    let values = Values::of(tested.probe, &with, &variable)?;
    let written = tested.place.writer.expression(expr);
    values.range().map(|range| between(&written, range))
}

/// Texts compared with a number.
fn number_for_text(tested: &Tested<'_>, variable: &Variable, values: &Values) -> Option<Message> {
    let literals = values.literals();
    let untyped = |l: &Literal| typed_number(&l.clone().into()).is_none();
    if literals.is_empty() || !literals.iter().all(untyped) {
        return None;
    }
    let name = tested.variable(variable);
    let shown = tested.shown(values);
    if literals.iter().any(|l| number(l).is_some()) {
        return Some(Message::new(
            format!(
                "{name} is a text such as {}, not a number; compare `xsd:decimal({name})`",
                shown.en
            ),
            format!(
                "{name} 是 {}这样的文字，不是数；应比较 `xsd:decimal({name})`",
                spaced(&shown.zh)
            ),
        ));
    }
    Some(Message::new(
        format!("{name} is {}, none of them a number", shown.en),
        format!("{name} 是 {}，都不是数", shown.zh),
    ))
}
