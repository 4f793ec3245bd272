//! Commands that look around in the graph.

use super::Arguments;
use crate::graph::{CompareLimits, Exploration, MatchKind, Outcome, Request, Trust};
use crate::language::{Message, Spoken};
use crate::render;
use crate::shell::session::unexpected;
use crate::shell::{Fault, Reply, Session, Surface};
use oxigraph::model::Term;

/// So many instances and hits are listed.
const FEW: usize = 20;

fn look(
    session: &mut Session,
    exploration: Exploration,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.lay_result(false)?;
    let more = match exploration {
        Exploration::Find { .. } => Message::new("`.find TEXT N`", "`.find 文本 N`"),
        _ => Message::new("`.sample CLASS N`", "`.sample 类 N`"),
    };
    let outcome = session.perform(&Request::Explore(exploration), surface)?;
    let Outcome::Answer(answer, notes) = outcome else {
        return Err(unexpected());
    };
    // The command line has an option for what is a word here.
    let notes = notes.into_iter().map(|note| {
        let here = |text: &str, more: &str| {
            let text = text.replace("`--limit`", more);
            let text = text.replace("`--min-match related`", "`.compare A B related`");
            text.replace("`--trust ", "`.compare A B ")
        };
        Message::new(here(&note.en, &more.en), here(&note.zh, &more.zh))
    });
    session.present(answer, None, &notes.collect::<Vec<_>>(), surface)
}

/// The words of an argument and how many are wanted, where a number stands behind them.
fn counted(arguments: &Arguments<'_>) -> Result<(String, usize), Fault> {
    match arguments.words.as_slice() {
        [] => Err(arguments.usage()),
        [words @ .., last] if !words.is_empty() && last.parse::<usize>().is_ok() => {
            Ok((words.join(" "), last.parse().unwrap_or(FEW)))
        }
        words => Ok((words.join(" "), FEW)),
    }
}

/// `.classes`.
pub(super) fn classes(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    look(session, Exploration::Classes, surface)
}

/// `.predicates`.
pub(super) fn predicates(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    look(session, Exploration::Predicates, surface)
}

/// `.graphs`.
pub(super) fn graphs(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    look(session, Exploration::Graphs, surface)
}

/// `.schema [CLASS]`.
pub(super) fn schema(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let class = arguments.one().ok().map(str::to_owned);
    look(session, Exploration::Schema { class }, surface)
}

/// `.sample CLASS [N]`.
pub(super) fn sample(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let (class, limit) = counted(arguments)?;
    look(session, Exploration::Sample { class, limit }, surface)
}

/// `.find TEXT [N]`; a number that belongs to the text is put into quotes with it.
pub(super) fn find(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let (text, limit) = counted(arguments)?;
    look(session, Exploration::Find { text, limit }, surface)
}

/// `.path A B`.
pub(super) fn path(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let [from, to] = arguments.words.as_slice() else {
        return Err(arguments.usage());
    };
    let (from, to) = (from.clone(), to.clone());
    look(session, Exploration::Path { from, to }, surface)
}

/// `.compare A B [KIND] [TRUST]`.
pub(super) fn compare(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let [a, b, words @ ..] = arguments.words.as_slice() else {
        return Err(arguments.usage());
    };
    let mut limits = CompareLimits::default();
    for word in words {
        match (MatchKind::from_word(word), Trust::from_word(word)) {
            (Some(weakest), _) => limits.weakest = weakest,
            (_, Some(trust)) => limits.trust = trust,
            _ => return Err(arguments.usage()),
        }
    }
    let (a, b) = (a.clone(), b.clone());
    look(session, Exploration::Compare { a, b, limits }, surface)
}

/// `.stats`.
pub(super) fn stats(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    look(session, Exploration::Stats, surface)
}

/// `.describe THING`.
pub(super) fn describe(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.lay_result(false)?;
    let name = arguments.one()?;
    let thing = session.graph.resolve(name, None);
    let thing = thing.map_err(|error| Fault::Usage(error.message()))?;
    let resource = session.graph.describe(&thing);
    let text = render::resource(&resource, &session.graph);
    surface.show(&text, &session.settings)?;
    Ok(Reply::Done)
}

/// `.why ROW`: what a row of the last result rests on.
pub(super) fn why(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let row = arguments.word(0).unwrap_or("1").parse::<usize>();
    let row = row.map_err(|_| arguments.usage())?;
    let Some(cells) = session.row(row) else {
        let rows = session.last.as_ref().map_or(0, |held| held.answer.len());
        return Err(Fault::Usage(Message::new(
            format!("the last result has no row {row}; it has {rows}"),
            format!("上一个结果没有第 {row} 行；共 {rows} 行"),
        )));
    };
    let why = session.graph.why(&cells);
    let width = surface.width();
    let text = render::why(&why, &session.graph, session.settings.language, width);
    surface.show(&text, &session.settings)?;
    Ok(Reply::Done)
}

impl Session {
    /// The bound cells of a row of the last result, by variable; rows count from 1.
    fn row(&self, number: usize) -> Option<Vec<(String, Term)>> {
        use crate::graph::Answer;
        match &self.last.as_ref()?.answer {
            Answer::Table(table) => {
                let row = table.rows.get(number.checked_sub(1)?)?;
                let cells = table.variables.iter().zip(row);
                let bound = cells.filter_map(|(variable, cell)| {
                    Some((variable.as_str().to_owned(), cell.clone()?))
                });
                Some(bound.collect())
            }
            Answer::Triples(triples) => {
                let triple = triples.get(number.checked_sub(1)?)?;
                Some(vec![
                    ("subject".to_owned(), triple.subject.clone().into()),
                    ("predicate".to_owned(), triple.predicate.clone().into()),
                    ("object".to_owned(), triple.object.clone()),
                ])
            }
            Answer::Truth(_) => None,
        }
    }
}
