//! Commands about results: shown again, and where they go.

use super::Arguments;
use crate::language::Message;
use crate::render::ResultFormat;
use crate::shell::{Fault, Reply, Session, Settings, Surface};

/// `.last [FORMAT]`: the last result, without asking again.
pub(super) fn last(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let mut settings: Settings = session.settings.clone();
    if let Some(name) = arguments.word(0) {
        settings.set("mode", name).map_err(Fault::Usage)?;
    }
    again(session, settings.mode, surface)
}

/// `.x`: the last result with a line a cell.
pub(super) fn vertical(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    again(session, Some(ResultFormat::Vertical), surface)
}

fn again(
    session: &mut Session,
    mode: Option<ResultFormat>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let Some(held) = &session.last else {
        return Err(Fault::Usage(Message::new(
            "there is no result yet",
            "还没有结果",
        )));
    };
    let answer = held.answer.clone();
    session.show(&answer, mode, None, surface)?;
    Ok(Reply::Done)
}

/// `.once FILE`: where the next result goes.
pub(super) fn once(
    session: &mut Session,
    arguments: &Arguments<'_>,
    _: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.output.once(&arguments.place()?)?;
    Ok(Reply::Done)
}

/// `.output [FILE]`: where results go from now on.
pub(super) fn output(
    session: &mut Session,
    arguments: &Arguments<'_>,
    _: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let place = match arguments.rest {
        "" | "stdout" => None,
        _ => Some(arguments.place()?),
    };
    session.output.standing(place.as_deref())?;
    Ok(Reply::Done)
}
