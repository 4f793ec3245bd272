//! Commands that show and change settings.

use super::Arguments;
use crate::language::Language;
use crate::shell::settings::SETTINGS;
use crate::shell::{Fault, Reply, Session, Surface};

/// `.NAME [VALUE]` for the setting `NAME`.
pub(super) fn one(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let name = arguments.command.name.trim_start_matches('.');
    change(session, name, arguments.rest, surface)
}

/// `.set [NAME VALUE]`.
pub(super) fn set(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    match arguments.rest.split_once(char::is_whitespace) {
        Some((name, value)) => change(session, name, value.trim(), surface),
        None if arguments.rest.is_empty() => {
            for (name, values, en, zh) in SETTINGS {
                let about = match session.settings.language {
                    Language::Zh => zh,
                    Language::En => en,
                };
                let value = session.settings.value(name);
                surface.say(&format!("{name:<10} {value:<10} {about} ({values})"));
            }
            Ok(Reply::Done)
        }
        None => change(session, arguments.rest, "", surface),
    }
}

fn change(
    session: &mut Session,
    name: &str,
    value: &str,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    if value.is_empty() && SETTINGS.iter().any(|setting| setting.0 == name) {
        surface.say(&format!("{name} {}", session.settings.value(name)));
        return Ok(Reply::Done);
    }
    session.settings.set(name, value).map_err(Fault::Usage)?;
    Ok(Reply::Done)
}
