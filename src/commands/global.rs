//! What every command is told: the language, the limits, and how errors are written.

use super::{Exit, Failure};
use crate::cli::{GlobalArgs, SourceArgs};
use crate::graph::Limits;
use crate::language::Language;
use crate::shell::Settings;

/// What holds for every command.
#[derive(Debug, Clone)]
pub(super) struct Global {
    /// The language of messages.
    pub(super) language: Language,
    /// True where `--lang` or `XINCHENG_LANG` chose the language; else the configuration may, and
    /// then the locale.
    language_is_chosen: bool,
    /// The limit of time as it was typed.
    pub(super) timeout: Option<String>,
    /// The limit of memory as it was typed.
    pub(super) memory_limit: Option<String>,
    /// True for errors as JSON.
    pub(super) errors_as_json: bool,
}

impl Global {
    pub(super) fn new(sources: &SourceArgs, args: GlobalArgs) -> Self {
        Self {
            language: super::language(sources),
            language_is_chosen: sources.lang.is_some(),
            timeout: args.timeout,
            memory_limit: args.memory_limit,
            errors_as_json: args.error_format == "json",
        }
    }

    /// The same, in the language of the configuration where neither option nor environment name one.
    pub(super) fn with_default_language(&self, configured: Option<&str>) -> Self {
        let mut global = self.clone();
        if let (false, Some(configured)) = (self.language_is_chosen, configured) {
            global.language = Language::of_locale(configured);
        }
        global
    }

    /// The limits of a command that evaluates in its own process.
    ///
    /// # Errors
    /// Where a limit is no time or size.
    pub(super) fn limits(&self) -> Result<Limits, Failure> {
        let mut settings = Settings::batch(self.language);
        for (name, value) in [("timeout", &self.timeout), ("memory", &self.memory_limit)] {
            if let Some(value) = value {
                let set = settings.set(name, value);
                set.map_err(|message| Failure::new(Exit::Usage, message))?;
            }
        }
        Ok(settings.limits)
    }
}
