//! What people get wrong, most certain first. Each rule looks at the tokens and explains at most
//! one fault; it speaks only where the text cannot be SPARQL, whatever else stands in it.

use super::rejected::Rejected;
use super::{
    Finding, clauses, habits, modifiers, patterns, prologue, punctuation, spelling, terms, updates,
};

pub(super) type Rule = fn(&Rejected) -> Option<Finding>;

/// Rules for a text that was to be a query.
const QUERY: &[Rule] = &[updates::no_query, updates::is_update];

/// Rules for a text that was to be an update.
const UPDATE: &[Rule] = &[updates::is_query, updates::target];

/// Rules for every text.
const EVERY: &[Rule] = &[
    // Characters.
    punctuation::strange_space,
    punctuation::full_width,
    punctuation::foreign_sign,
    punctuation::open_text,
    terms::bad_escape,
    punctuation::broken_iri,
    // What stands before the query.
    prologue::turtle_prefix,
    prologue::declaration,
    prologue::late_declaration,
    habits::assignment,
    prologue::undeclared_prefix,
    terms::relative_iri,
    // Structure.
    punctuation::brackets,
    habits::table,
    habits::comparisons,
    habits::null,
    habits::like,
    habits::between,
    habits::not,
    patterns::condition_brackets,
    habits::foreign_word,
    habits::and_or,
    clauses::bare_aggregate,
    clauses::commas,
    clauses::bare_alias,
    clauses::alias_name,
    clauses::unnamed_expression,
    clauses::nothing_selected,
    clauses::separator,
    clauses::template_alone,
    modifiers::number,
    modifiers::column_number,
    modifiers::by_nothing,
    modifiers::direction,
    modifiers::misplaced,
    modifiers::order,
    patterns::bind,
    patterns::graph_name,
    patterns::braces,
    patterns::left_of_union,
    patterns::bare_condition,
    patterns::quoted_triple,
    patterns::comparison,
    // Terms.
    terms::language_tag,
    terms::underscored_tag,
    terms::slash_in_name,
    terms::datatype,
    terms::capital_a,
    terms::split_name,
    // Words.
    spelling::forgotten_mark,
    spelling::misspelt_word,
    spelling::bare_word,
];

/// Rules for updates that hold only once every word is known.
const UPDATE_SHAPE: &[Rule] = &[
    updates::variable_in_data,
    updates::blank_node_in_delete,
    updates::missing_where,
    updates::missing_semicolon,
];

/// The rules in the order in which they are tried.
pub(super) fn of(is_update: bool) -> impl Iterator<Item = &'static Rule> {
    let (first, last): (&[Rule], &[Rule]) = if is_update {
        (UPDATE, UPDATE_SHAPE)
    } else {
        (QUERY, &[])
    };
    first.iter().chain(EVERY).chain(last)
}
