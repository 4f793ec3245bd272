//! IRIs and literals in their shortest Turtle form.

use crate::vocabulary::Prefixes;
use oxigraph::model::LiteralRef;
use oxigraph::model::vocab::xsd;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Writes names, and remembers which prefixes they needed.
pub(super) struct Names<'a> {
    prefixes: &'a Prefixes,
    base: Option<&'a str>,
    used: BTreeSet<String>,
}

impl<'a> Names<'a> {
    /// Names shortened with `prefixes`, else relative to `base`.
    pub fn new(prefixes: &'a Prefixes, base: Option<&'a str>) -> Self {
        Self {
            prefixes,
            base,
            used: BTreeSet::new(),
        }
    }

    /// The `@base` and `@prefix` lines for all that was written so far.
    pub fn header(&self) -> String {
        let mut header = String::new();
        if let Some(base) = self.base {
            let _ = writeln!(header, "@base {} .", reference(base, None));
        }
        let used = |(name, _): &(&str, &str)| self.used.contains(*name);
        for (name, namespace) in self.prefixes.iter().filter(used) {
            let _ = writeln!(
                header,
                "@prefix {name}: {} .",
                reference(namespace, self.base)
            );
        }
        header
    }

    /// An IRI as a prefixed name, else relative to the base, else in full.
    pub fn iri(&mut self, iri: &str) -> String {
        let Some((prefix, local)) = self.prefixes.split(iri) else {
            return reference(iri, self.base);
        };
        if !self.used.contains(prefix) {
            self.used.insert(prefix.to_owned());
        }
        format!("{prefix}:{local}")
    }

    /// A literal: bare where the grammar reads the bare form as the same literal.
    pub fn literal(&mut self, literal: LiteralRef<'_>) -> String {
        let text = literal.value();
        if let Some(language) = literal.language() {
            return format!("{}@{language}", quoted(text));
        }
        match literal.datatype() {
            xsd::STRING => quoted(text),
            xsd::BOOLEAN if matches!(text, "true" | "false") => text.to_owned(),
            xsd::INTEGER if is_integer(text) => text.to_owned(),
            xsd::DECIMAL if is_decimal(text) => text.to_owned(),
            xsd::DOUBLE if is_double(text) => text.to_owned(),
            datatype => format!("{}^^{}", quoted(text), self.iri(datatype.as_str())),
        }
    }
}

/// `<…>`, relative to `base` where that is safe.
fn reference(iri: &str, base: Option<&str>) -> String {
    let iri = base.and_then(|base| relative(iri, base)).unwrap_or(iri);
    let mut text = String::from("<");
    for c in iri.chars() {
        let forbidden = matches!(
            c,
            '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\'
        );
        push_char(&mut text, c, forbidden);
    }
    text.push('>');
    text
}

/// The rest of `iri` after `base` where resolving it gives `iri` again (RFC 3986 § 5.2).
fn relative<'i>(iri: &'i str, base: &str) -> Option<&'i str> {
    let rest = iri.strip_prefix(base)?;
    if rest.starts_with('#') {
        return (!base.contains('#')).then_some(rest);
    }
    let dots = |path: &str| path.split('/').any(|step| matches!(step, "." | ".."));
    let first = rest.split('/').next().unwrap_or_default();
    let folder = base.ends_with('/') && !base.contains(['?', '#']) && !dots(base);
    let safe = folder && !rest.starts_with('/') && !first.contains(':') && !dots(rest);
    safe.then_some(rest)
}

/// A string in double quotes on one line (Turtle § 2.5.1).
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c => push_char(&mut quoted, c, false),
        }
    }
    quoted.push('"');
    quoted
}

/// Adds `c`, as `\uXXXX` where it must be escaped or a reader would not see it.
fn push_char(text: &mut String, c: char, escape: bool) {
    if escape || is_hidden(c) {
        let _ = write!(text, "\\u{:04X}", u32::from(c));
    } else {
        text.push(c);
    }
}

/// True for control characters and for those that change the direction or the line unseen.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
        )
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_integer(text: &str) -> bool {
    is_digits(text.strip_prefix(['+', '-']).unwrap_or(text))
}

fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let parts = unsigned.split_once('.');
    parts.is_some_and(|(whole, part)| (whole.is_empty() || is_digits(whole)) && is_digits(part))
}

fn is_double(text: &str) -> bool {
    let parts = text.split_once(['e', 'E']);
    parts.is_some_and(|(m, exponent)| is_integer(exponent) && (is_integer(m) || is_decimal(m)))
}
