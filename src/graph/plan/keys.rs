//! The keys that a sort computes before it begins, put back to where the query has them.

use super::super::sorting::{KEY, KIND};
use super::account::Account;
use super::words::parts;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The name and the children of a step; of a sort without the steps that compute its keys.
pub(super) fn folded(account: &Account) -> (Cow<'_, str>, Vec<&Account>) {
    let mut children: Vec<&Account> = account.children.iter().collect();
    let Some(sorted) = inside(&account.name, "Sort(") else {
        return (Cow::Borrowed(&account.name), children);
    };
    let mut computed = BTreeMap::new();
    while let Some((variable, expression)) = children.first().and_then(|child| key(child)) {
        computed.insert(variable, expression);
        // The patterns of an EXISTS in a key come after what is sorted.
        let below = children.remove(0).children.iter();
        children.splice(0..0, below);
    }
    let by = parts(sorted, ',').into_iter().map(str::trim);
    let by = by.filter(|order| !order.contains(&format!("(?{KIND}")));
    let by: Vec<String> = by
        .map(|order| match order.split_once(&format!("?{KEY}")) {
            Some((direction, rest)) => {
                let name = format!("{KEY}{}", rest.trim_end_matches(')'));
                let expression = computed.get(name.as_str()).copied();
                format!("{direction}{})", expression.unwrap_or_default())
            }
            None => order.to_owned(),
        })
        .collect();
    (Cow::Owned(format!("Sort({})", by.join(", "))), children)
}

/// The variable and the expression of a step that computes a key.
fn key(account: &Account) -> Option<(&str, &str)> {
    let (expression, variable) = inside(&account.name, "Extend(")?.rsplit_once(" -> ?")?;
    variable.starts_with(KEY).then_some((variable, expression))
}

fn inside<'a>(name: &'a str, start: &str) -> Option<&'a str> {
    name.strip_prefix(start)?.strip_suffix(')')
}
