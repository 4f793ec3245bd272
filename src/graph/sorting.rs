//! ORDER BY as a total order. SPARQL leaves open how most terms compare (SPARQL 1.1 § 15.1), and the
//! engine compares two numbers by value but a number and a string by their letters: in such an order
//! 9 is before 10, 10 before "1a" and "1a" before 9, which no sort can bear. So what is compared by
//! value is kept together, and each key is computed once a row instead of once a comparison.

use super::algebra::{Visitor, walk, walk_pattern};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode};
use oxigraph::sparql::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};

/// What the name of a computed key begins with: no query can name a variable so.
pub(super) const KEY: &str = "·";
/// What the name of one begins with that tells kinds of terms apart.
pub(super) const KIND: &str = "··";

/// What a literal with a time zone ends with. Times with a zone and times without compare by value
/// among themselves only.
const ZONE: &str = "(Z|[+-][0-9]{2}:[0-9]{2})$";
/// The kind of numbers; that of other literals is the IRI of their datatype.
const NUMBERS: &str = "";

/// The query with keys that make each of its sorts a total order.
pub(super) fn sortable(mut query: Query) -> Query {
    walk(&mut query, &mut Keys::default());
    query
}

/// The pattern of an update with such keys.
pub(super) fn sortable_pattern(mut pattern: GraphPattern) -> GraphPattern {
    walk_pattern(&mut pattern, &mut Keys::default());
    pattern
}

/// The keys computed so far.
#[derive(Default)]
struct Keys(usize);

impl Keys {
    /// A variable that has the value of an expression in each row of a pattern.
    fn computed(
        &mut self,
        pattern: &mut GraphPattern,
        expression: Expression,
        name: &str,
    ) -> Variable {
        self.0 += 1;
        let variable = Variable::new_unchecked(format!("{name}{}", self.0));
        *pattern = GraphPattern::Extend {
            inner: Box::new(std::mem::take(pattern)),
            variable: variable.clone(),
            expression,
        };
        variable
    }
}

impl Visitor for Keys {
    /// Another service sorts as it does.
    fn enters_services(&self) -> bool {
        false
    }

    fn sorted(&mut self, pattern: &mut GraphPattern) {
        let GraphPattern::OrderBy { inner, expression } = pattern else {
            return;
        };
        for order in std::mem::take(expression) {
            let (by, ordered): (_, fn(_) -> _) = match order {
                OrderExpression::Asc(by) => (by, OrderExpression::Asc),
                OrderExpression::Desc(by) => (by, OrderExpression::Desc),
            };
            let is_of_one_kind = is_of_one_kind(&by);
            let by = match by {
                Expression::Variable(variable) => variable,
                by => self.computed(inner, by, KEY),
            };
            if !is_of_one_kind {
                let kind = self.computed(inner, kind(&by), KIND);
                expression.push(ordered(kind.into()));
            }
            expression.push(ordered(by.into()));
        }
    }
}

/// True where all values of an expression compare by value.
fn is_of_one_kind(expression: &Expression) -> bool {
    let Expression::FunctionCall(function, _) = expression else {
        return false;
    };
    matches!(
        function,
        Function::Str
            | Function::Lang
            | Function::LCase
            | Function::UCase
            | Function::SubStr
            | Function::Concat
            | Function::StrLen
            | Function::Rand
    )
}

/// A text that is the same for literals that compare by value. Strings, and what is no literal, have
/// none: they compare with each other, sort first, and are most of what is sorted.
fn kind(term: &Variable) -> Expression {
    let term = || Expression::from(term.clone());
    let call = |function, arguments| Expression::FunctionCall(function, arguments);
    let choice =
        |condition, yes, no| Expression::If(Box::new(condition), Box::new(yes), Box::new(no));
    let text = |text: &str| Expression::from(Literal::new_simple_literal(text));
    let datatype = || call(Function::Datatype, vec![term()]);
    let letters = || call(Function::Str, vec![term()]);
    let strings = [xsd::STRING, rdf::LANG_STRING].map(|name| NamedNode::from(name).into());
    let is_string = Expression::In(Box::new(datatype()), strings.to_vec());
    let has_zone = call(Function::Regex, vec![letters(), text(ZONE)]);
    let zone = choice(has_zone, text("Z"), text(""));
    let name = call(Function::Str, vec![datatype()]);
    let is_number = call(Function::IsNumeric, vec![term()]);
    let other = call(Function::Concat, vec![name, zone]);
    let none = || Expression::from(Variable::new_unchecked(KIND));
    let literal = choice(is_string, none(), choice(is_number, text(NUMBERS), other));
    choice(call(Function::IsLiteral, vec![term()]), literal, none())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::graph::{Answer, KnowledgeGraph, Query};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static GRAPH: LazyLock<KnowledgeGraph> = LazyLock::new(KnowledgeGraph::empty);

    fn rows(text: &str) -> Vec<String> {
        let query = Query::parse(text, GRAPH.prefixes()).unwrap();
        let Answer::Table(table) = GRAPH.ask(&query).unwrap() else {
            panic!("{text} has no rows")
        };
        let first = |row: &Vec<Option<_>>| row[0].as_ref().map(ToString::to_string);
        let rows = table.rows.iter().map(first);
        rows.map(Option::unwrap_or_default).collect()
    }

    fn sorted(values: &[String], by: &str) -> Vec<String> {
        let values = values.join(" ");
        rows(&format!(
            "SELECT ?x {{ VALUES ?x {{ {values} }} }} ORDER BY {by}"
        ))
    }

    #[test]
    fn kinds_of_terms_stand_together_and_each_is_sorted_by_value() {
        let values = [
            "\"b\"",
            "10",
            "<a:b>",
            "\"a\"@zh",
            "9.5",
            "true",
            "\"1a\"",
            "<a:a>",
            "1e0",
            "UNDEF",
            "false",
            "\"2025-01-01\"^^xsd:date",
            "\"2024-12-31\"^^xsd:date",
        ]
        .map(str::to_owned);
        let expected = "|<a:a>|<a:b>|\"1a\"|\"a\"@zh|\"b\"|\
            \"1e0\"^^<double>|\"9.5\"^^<decimal>|\"10\"^^<integer>|\
            \"false\"^^<boolean>|\"true\"^^<boolean>|\"2024-12-31\"^^<date>|\"2025-01-01\"^^<date>";
        let shown = |rows: Vec<String>| {
            let text = rows.join("|");
            text.replace("http://www.w3.org/2001/XMLSchema#", "")
        };
        assert_eq!(shown(sorted(&values, "?x")), expected);
        let mut down = sorted(&values, "DESC(?x)");
        down.reverse();
        assert_eq!(shown(down), expected);
    }

    #[test]
    fn an_order_by_chance_is_computed_once_a_row() {
        let values: Vec<String> = (0..500).map(|n| n.to_string()).collect();
        let mut shuffled = sorted(&values, "RAND()");
        let up = sorted(&values, "?x");
        assert_ne!(shuffled, up);
        shuffled.sort_by_key(|value| up.iter().position(|other| other == value));
        assert_eq!(shuffled, up);
    }

    #[test]
    fn a_subquery_is_sorted_too_and_no_column_is_added() {
        let text = "SELECT * { { SELECT * { VALUES ?x { \"b\" 10 9 } } ORDER BY DESC(?x + 1) ?x LIMIT 2 } }";
        let query = Query::parse(text, GRAPH.prefixes()).unwrap();
        let Answer::Table(table) = GRAPH.ask(&query).unwrap() else {
            panic!("no rows")
        };
        assert_eq!((table.variables.len(), table.rows[0].len()), (1, 1));
        assert_eq!(rows(text).len(), 2);
        assert!(rows(text)[0].starts_with("\"10\""));
    }

    /// Literals of kinds that do not compare with each other.
    fn literal() -> impl Strategy<Value = String> {
        let number = 0..100_u32;
        (number, 0..8_u32).prop_map(|(n, kind)| match kind {
            0 => n.to_string(),
            1 => format!("{n}.5"),
            2 => format!("\"{n}a\""),
            3 => format!("\"{n}\"@en"),
            4 => format!("\"20{n:02}-01-01\"^^xsd:date"),
            5 => format!("\"2025-01-01T{:02}:00:00Z\"^^xsd:dateTime", n % 24),
            6 => format!("\"2025-01-01T{:02}:00:00\"^^xsd:dateTime", n % 24),
            _ => format!("\"{n}\"^^<a:kind>"),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_mixture_has_one_order(values in prop::collection::vec(literal(), 60..200)) {
            let up = sorted(&values, "?x STR(?x) DATATYPE(?x)");
            let mut other = values;
            other.reverse();
            prop_assert_eq!(&sorted(&other, "?x STR(?x) DATATYPE(?x)"), &up);
        }
    }
}
