//! The line that says how a query goes, while one waits for it.

use crate::graph::Progress;
use crate::language::{Language, Message};
use std::time::Duration;

/// A query that is answered sooner is not worth a line.
const SOON: Duration = Duration::from_millis(500);
const SPINNER: [char; 10] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/// The line for a query that goes on, such as `⠋ 3.2s · 12 480 rows · 410 MiB · Ctrl-C to cancel`;
/// nothing in the first half second.
#[must_use]
pub fn line(progress: &Progress, language: Language) -> Option<String> {
    if progress.elapsed < SOON {
        return None;
    }
    let seconds = progress.elapsed.as_secs_f64();
    let turn = (progress.elapsed.as_millis() / 100) as usize % SPINNER.len();
    let mut parts = vec![format!("{} {seconds:.1}s", SPINNER[turn])];
    let rows = grouped(progress.rows);
    parts.push(said(language, format!("{rows} rows"), format!("{rows} 行")));
    if let Some(memory) = progress.memory {
        parts.push(format!("{} MiB", grouped((memory >> 20) as usize)));
    }
    parts.push(said(language, "Ctrl-C to cancel", "按 Ctrl-C 取消"));
    Some(parts.join(" · "))
}

fn said(language: Language, en: impl Into<String>, zh: impl Into<String>) -> String {
    Message::new(en, zh).text(language).to_owned()
}

/// A number with a space between groups of three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(millis: u64) -> Progress {
        Progress {
            elapsed: Duration::from_millis(millis),
            rows: 12_480,
            memory: Some(410 << 20),
        }
    }

    #[test]
    fn the_line_says_time_rows_memory_and_the_way_out_in_both_languages() {
        assert_eq!(
            line(&progress(3_200), Language::En).unwrap(),
            "⠹ 3.2s · 12 480 rows · 410 MiB · Ctrl-C to cancel"
        );
        assert_eq!(
            line(&progress(3_200), Language::Zh).unwrap(),
            "⠹ 3.2s · 12 480 行 · 410 MiB · 按 Ctrl-C 取消"
        );
    }

    #[test]
    fn the_first_half_second_has_no_line() {
        assert_eq!(line(&progress(499), Language::En), None);
    }
}
