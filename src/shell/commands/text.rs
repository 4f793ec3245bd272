//! Commands about the text of queries: plans, prefixes, editing, history.

use super::Arguments;
use crate::graph::{self, Outcome, QueryText, Request};
use crate::language::Message;
use crate::render;
use crate::shell::include::Expansion;
use crate::shell::session::{RESULT, unexpected};
use crate::shell::{Fault, Reply, Session, Surface};

/// The query after a command, or the last one.
fn query(session: &Session, arguments: &Arguments<'_>) -> Result<String, Fault> {
    if !arguments.rest.is_empty() {
        return Ok(arguments.rest.to_owned());
    }
    let last = session.last.as_ref().and_then(|held| held.query.clone());
    last.ok_or_else(|| arguments.usage())
}

/// `.explain [QUERY]`.
pub(super) fn explain(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let text = query(session, arguments)?;
    match planned(session, &text, Request::Explain, surface)? {
        Outcome::Plan(plan) => show_plan(session, &plan, surface),
        _ => Err(unexpected()),
    }
}

/// `.profile [QUERY]`.
pub(super) fn profile(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let text = query(session, arguments)?;
    let outcome = planned(session, &text, Request::Profile, surface)?;
    let Outcome::Profile(answer, plan) = outcome else {
        return Err(unexpected());
    };
    session.present(answer, Some(&text), &[], surface)?;
    show_plan(session, &plan, surface)
}

/// What the worker says of a query, the last result being in it where it says so.
fn planned(
    session: &mut Session,
    text: &str,
    request: fn(QueryText) -> Request,
    surface: &mut dyn Surface,
) -> Result<Outcome, Fault> {
    let expansion = Expansion::of(text, session.last.as_ref().map(|held| &held.answer))?;
    session.lay_result(expansion.text().contains(RESULT))?;
    let request = request(session.text(expansion.text()));
    session
        .perform(&request, surface)
        .map_err(|fault| match fault {
            Fault::Syntax(diagnosis) => Fault::Syntax(expansion.original(diagnosis)),
            other => other,
        })
}

fn show_plan(
    session: &mut Session,
    plan: &graph::Plan,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let color = session.settings.color;
    let text = render::plan(plan, session.settings.language, surface.width(), color);
    surface.show(&text, &session.settings)?;
    Ok(Reply::Done)
}

/// `.share [QUERY]`: the query with the declarations it needs.
pub(super) fn share(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let text = query(session, arguments)?;
    let shared = graph::self_contained(&text, session.graph.prefixes());
    surface.show(&format!("{}\n", shared.trim_end()), &session.settings)?;
    Ok(Reply::Done)
}

/// `.format [QUERY]`: the query laid out afresh.
pub(super) fn format(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let text = query(session, arguments)?;
    let laid_out = graph::laid_out(&text);
    surface.show(&format!("{}\n", laid_out.trim_end()), &session.settings)?;
    Ok(Reply::Done)
}

/// `.edit [TEXT]`: a text, or the last statement, in an editor.
pub(super) fn edit(
    _: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let text = match arguments.rest {
        "" => {
            let entered = surface.history();
            let mut statements = entered.into_iter().rev();
            let last = statements.find(|s| !s.trim_start().starts_with(".edit"));
            last.unwrap_or_default()
        }
        rest => rest.to_owned(),
    };
    match surface.edit(&text)? {
        Some(text) => Ok(Reply::Edit(text)),
        None => Err(Fault::Usage(Message::new(
            "`.edit` needs a terminal",
            "`.edit` 需要终端",
        ))),
    }
}

/// `.history [N | TEXT]`.
pub(super) fn history(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let entered = surface.history();
    let chosen: Vec<&String> = match arguments.rest.parse::<usize>() {
        Ok(count) => entered.iter().rev().take(count).rev().collect(),
        Err(_) => {
            let wanted = arguments.rest.to_lowercase();
            let matching = entered.iter().rev();
            let matching = matching.filter(|s| s.to_lowercase().contains(&wanted));
            let mut chosen: Vec<_> = matching.take(100).collect();
            chosen.reverse();
            chosen
        }
    };
    let lines = chosen
        .into_iter()
        .map(|statement| format!("{}\n", render::terminal_safe_lines(statement)));
    surface.show(&lines.collect::<String>(), &session.settings)?;
    Ok(Reply::Done)
}

/// `.prefix [NAME: <IRI> | -NAME]`.
pub(super) fn prefix(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    match (arguments.word(0), arguments.word(1)) {
        (None, _) => {
            let prefixes = session.graph.prefixes().iter();
            let lines = prefixes.map(|(name, iri)| format!("{name}: <{iri}>\n"));
            let text = render::terminal_safe_lines(&lines.collect::<String>());
            surface.show(&text, &session.settings)?;
            Ok(Reply::Done)
        }
        (Some(name), None) if name.starts_with('-') => {
            let name = name.trim_start_matches('-').trim_end_matches(':');
            let prefixes = session.graph.prefixes();
            if prefixes.namespace(name).is_none() {
                return Err(Fault::Usage(Message::new(
                    format!("the prefix `{name}:` is not declared"),
                    format!("前缀 `{name}:` 未声明"),
                )));
            }
            let prefixes = prefixes.without(name);
            session.set_prefixes(prefixes);
            Ok(Reply::Done)
        }
        (Some(name), None) => {
            let name = name.trim_end_matches(':');
            match session.graph.prefixes().namespace(name) {
                Some(iri) => surface.show(&format!("{name}: <{iri}>\n"), &session.settings)?,
                None => return Err(arguments.usage()),
            }
            Ok(Reply::Done)
        }
        (Some(_), Some(_)) => session.run(&format!("PREFIX {}", arguments.rest), surface),
    }
}
