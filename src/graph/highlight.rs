//! What the parts of a query are, for colouring them; any text is taken, finished or not.

use super::diagnosis::keywords;
use super::diagnosis::lexer::{Token, TokenKind, lex};
use std::ops::Range;

/// What a part of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HighlightKind {
    /// A word of SPARQL's grammar.
    Keyword,
    /// A built-in function or aggregate.
    Function,
    /// A variable.
    Variable,
    /// An IRI, a prefixed name or a blank node.
    Name,
    /// A string, open or closed, its language tag, or a truth value.
    Literal,
    /// A number.
    Number,
    /// From `#` to the end of the line.
    Comment,
    /// A character that SPARQL never has outside strings and comments, such as `，`.
    Error,
}

/// Keywords that stand before a parenthesis.
const BEFORE_PARENTHESIS: &[&str] = &[
    "AS", "ASC", "BIND", "BY", "DESC", "DISTINCT", "EXISTS", "FILTER", "HAVING", "IN", "REDUCED",
    "SELECT", "UNDEF", "VALUES", "WHERE", "a",
];

/// The parts of a query that are more than white space and punctuation, in order, as byte ranges.
#[must_use]
pub fn highlights(text: &str) -> Vec<(Range<usize>, HighlightKind)> {
    let tokens = lex(text);
    let mut found = Vec::new();
    let mut end = 0;
    for (i, token) in tokens.iter().enumerate() {
        comments(text, end..token.span.start, &mut found);
        let next = tokens.get(i + 1).map(|next| &text[next.span.clone()]);
        if let Some(kind) = kind(text, token, next) {
            found.push((token.span.clone(), kind));
        }
        end = token.span.end;
    }
    comments(text, end..text.len(), &mut found);
    found
}

/// The comments in what the lexer passed over: all but white space.
fn comments(text: &str, gap: Range<usize>, found: &mut Vec<(Range<usize>, HighlightKind)>) {
    let mut start = gap.start;
    for line in text[gap].split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        if let Some(at) = bare.find('#') {
            found.push((start + at..start + bare.len(), HighlightKind::Comment));
        }
        start += line.len();
    }
}

fn kind(text: &str, token: &Token, next: Option<&str>) -> Option<HighlightKind> {
    Some(match token.kind {
        TokenKind::Word => return word(&text[token.span.clone()], next == Some("(")),
        TokenKind::PrefixedName | TokenKind::BlankNode | TokenKind::Iri => HighlightKind::Name,
        TokenKind::Variable => HighlightKind::Variable,
        TokenKind::Text | TokenKind::OpenText | TokenKind::Tag => HighlightKind::Literal,
        TokenKind::Number => HighlightKind::Number,
        TokenKind::FullWidth | TokenKind::Other => HighlightKind::Error,
        TokenKind::Punctuation => return None,
    })
}

fn word(word: &str, is_called: bool) -> Option<HighlightKind> {
    let is = |other: &&str| other.eq_ignore_ascii_case(word);
    if !keywords::is_word(word) {
        return None;
    }
    Some(if is(&"true") || is(&"false") {
        HighlightKind::Literal
    } else if is_called && !BEFORE_PARENTHESIS.iter().any(is) {
        HighlightKind::Function
    } else {
        HighlightKind::Keyword
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(&str, HighlightKind)> {
        let parts = highlights(text).into_iter();
        parts.map(|(span, kind)| (&text[span], kind)).collect()
    }

    #[test]
    fn every_part_of_a_query_has_its_kind() {
        use HighlightKind::{Comment, Function, Keyword, Literal, Name, Number, Variable};
        let query = "PREFIX ex: <http://example.org/a#b> # a # comment\nselect (COUNT(?t) AS ?n) \
                     { ?t a ex:T ; ex:p \"嘉定，\"@zh , 1.5 , true , _:b # last\n FILTER(?n IN (1)) } #";
        assert_eq!(
            parts(query),
            [
                ("PREFIX", Keyword),
                ("ex:", Name),
                ("<http://example.org/a#b>", Name),
                ("# a # comment", Comment),
                ("select", Keyword),
                ("COUNT", Function),
                ("?t", Variable),
                ("AS", Keyword),
                ("?n", Variable),
                ("?t", Variable),
                ("a", Keyword),
                ("ex:T", Name),
                ("ex:p", Name),
                ("\"嘉定，\"", Literal),
                ("@zh", Literal),
                ("1.5", Number),
                ("true", Literal),
                ("_:b", Name),
                ("# last", Comment),
                ("FILTER", Keyword),
                ("?n", Variable),
                ("IN", Keyword),
                ("1", Number),
                ("#", Comment),
            ]
        );
    }

    #[test]
    fn an_unfinished_query_is_coloured_as_far_as_it_goes() {
        use HighlightKind::{Error, Keyword, Literal, Variable};
        assert_eq!(
            parts("SELECT ?x，SELE “x\n'open"),
            [
                ("SELECT", Keyword),
                ("?x", Variable),
                ("，", Error),
                ("“", Error),
                ("'open", Literal),
            ]
        );
        assert_eq!(parts(""), []);
        assert_eq!(parts("? . { }"), []);
    }
}
