//! A fault in a query, with a caret under its place.

use crate::graph::Diagnosis;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// The fault as text: the line it stands on, a caret under the place, and what to do.
#[must_use]
pub fn diagnosis(diagnosis: &Diagnosis) -> String {
    // White space keeps its width, so that the caret stands under its place.
    let text = diagnosis.text.replace(['\t', '\r'], " ");
    // Other escaped characters would move the caret: such a text is not shown.
    if text
        .split('\n')
        .any(|line| super::terminal_safe(line) != line)
    {
        return super::terminal_safe(&diagnosis.to_string()).into_owned();
    }
    let span = diagnosis.span.start.min(text.len())..diagnosis.span.end.min(text.len());
    let snippet = Snippet::source(text.as_str())
        .path("query")
        .annotation(AnnotationKind::Primary.span(span));
    let mut group = Level::ERROR
        .primary_title(diagnosis.message.as_str())
        .element(snippet);
    if let Some(help) = &diagnosis.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let rendered = Renderer::plain().render(&[group]);
    rendered
        .strip_prefix("error: ")
        .unwrap_or(&rendered)
        .to_owned()
}
