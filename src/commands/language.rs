//! The language that messages are shown in.

use crate::cli::SourceArgs;
use crate::language::Language;

/// The language of `--lang` (or `XINCHENG_LANG`), else of the locale, else English.
#[must_use]
pub fn language(sources: &SourceArgs) -> Language {
    match &sources.lang {
        Some(lang) => Language::of_locale(lang),
        None => of_process(),
    }
}

/// The language of a process that was told of no other: `XINCHENG_LANG`, else that of the locale.
pub(super) fn of_process() -> Language {
    let variable = |name: &str| std::env::var(name).ok();
    match variable("XINCHENG_LANG") {
        Some(lang) => Language::of_locale(&lang),
        None => of_environment(variable),
    }
}

/// The language of the first variable that is set and not empty, in the order of POSIX.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    locale.map_or(Language::En, |locale| Language::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_and_not_empty_decides() {
        let of = |set: &[(&str, &str)]| {
            let set: std::collections::BTreeMap<_, _> = set.iter().copied().collect();
            of_environment(|name| set.get(name).map(|value| (*value).to_owned()))
        };
        let zh = "zh_CN.UTF-8";
        assert_eq!(of(&[]), Language::En);
        assert_eq!(of(&[("LANG", zh)]), Language::Zh);
        assert_eq!(of(&[("LC_ALL", ""), ("LC_MESSAGES", zh)]), Language::Zh);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", zh)]), Language::En);
        assert_eq!(of(&[("LC_MESSAGES", "C"), ("LANG", zh)]), Language::En);
    }
}
