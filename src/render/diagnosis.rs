//! A fault in a query, with a caret under its place.

use crate::graph::Diagnosis;
use crate::language::{Language, Message};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// The fault as text: what is wrong, the line it stands on in `source_name`, a caret under the
/// place, and what to do. Without `error:` before it and without a line feed after it.
#[must_use]
pub fn diagnosis(diagnosis: &Diagnosis, language: Language, source_name: &str) -> String {
    // White space keeps its width, so that the caret stands under its place.
    let text = diagnosis.text.replace(['\t', '\r'], " ");
    // Other escaped characters would move the caret: such a text is not shown.
    if text
        .split('\n')
        .any(|line| super::terminal_safe(line) != line)
    {
        let sentence = diagnosis.sentence();
        return super::terminal_safe(sentence.text(language)).into_owned();
    }
    let span = diagnosis.span.start.min(text.len())..diagnosis.span.end.min(text.len());
    let snippet = Snippet::source(text.as_str())
        .path(source_name)
        .annotation(AnnotationKind::Primary.span(span));
    let title = Level::ERROR.with_name("error");
    let mut group = title
        .primary_title(diagnosis.message.text(language))
        .element(snippet);
    let help = diagnosis.help.as_ref();
    let help = help.map(|help: &Message| help.behind("help: ", "帮助："));
    if let Some(help) = &help {
        group = group.element(Level::HELP.no_name().message(help.text(language)));
    }
    let rendered = Renderer::plain().render(&[group]);
    rendered
        .strip_prefix("error: ")
        .unwrap_or(&rendered)
        .to_owned()
}
