//! A query laid out afresh: the same words and signs, with other white space.

use crate::graph::diagnosis::lexer::{Token, TokenKind, lex};

/// Words that begin a line, together with those that may follow them on it.
const BEGINNERS: &[&str] = &[
    "PREFIX",
    "BASE",
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "FROM",
    "WHERE",
    "GROUP",
    "HAVING",
    "ORDER",
    "LIMIT",
    "OFFSET",
    "FILTER",
    "OPTIONAL",
    "BIND",
    "VALUES",
    "MINUS",
    "GRAPH",
    "SERVICE",
    "INSERT",
    "DELETE",
    "USING",
    "WITH",
];

/// The query with one clause or triple a line, indented by its brackets. Words and signs stay as
/// they are, comments end their lines.
#[must_use]
pub fn laid_out(text: &str) -> String {
    let mut layout = Layout {
        text,
        out: String::new(),
        open: Vec::new(),
        continued: false,
    };
    let tokens = lex(text);
    let mut before: Option<&Token> = None;
    for token in &tokens {
        layout.comments(before.map_or(0, |t| t.span.end), token.span.start);
        layout.put(token, before);
        before = Some(token);
    }
    layout.comments(before.map_or(0, |t| t.span.end), text.len());
    layout.out.trim().to_owned()
}

struct Layout<'a> {
    text: &'a str,
    out: String,
    /// Open brackets, and whether each has lines of its own.
    open: Vec<bool>,
    /// True within a triple after `;` or `,`.
    continued: bool,
}

impl Layout<'_> {
    fn depth(&self) -> usize {
        self.open.iter().filter(|own_lines| **own_lines).count()
    }

    fn line(&mut self) {
        let kept = self.out.trim_end().len();
        self.out.truncate(kept);
        if !self.out.is_empty() {
            self.out.push('\n');
            let indent = self.depth() + usize::from(self.continued);
            self.out.push_str(&"  ".repeat(indent));
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.is_empty()
            || self
                .out
                .rsplit('\n')
                .next()
                .is_some_and(|l| l.trim().is_empty())
    }

    /// The comments between two places of the text, each to the end of its line.
    fn comments(&mut self, from: usize, to: usize) {
        for line in self.text[from..to].lines() {
            if let Some(at) = line.find('#') {
                if !self.at_line_start() && !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
                self.out.push_str(line[at..].trim_end());
                self.line();
            }
        }
    }

    fn in_round(&self) -> bool {
        self.open.last() == Some(&false)
    }

    fn put(&mut self, token: &Token, before: Option<&Token>) {
        let word = &self.text[token.span.clone()];
        let touches = before.is_some_and(|b| b.span.end == token.span.start);
        match word {
            "{" => {
                self.space();
                self.out.push_str(word);
                self.continued = false;
                self.open.push(true);
                self.line();
                return;
            }
            "}" => {
                self.continued = false;
                self.open.pop();
                self.line();
                self.out.push_str(word);
                self.line();
                return;
            }
            "(" | "[" => self.open.push(false),
            ")" | "]" => {
                self.open.pop();
            }
            _ => {}
        }
        let ends_triple = matches!(word, "." | ";") && !self.in_round();
        if ends_triple {
            self.space();
            self.out.push_str(word);
            self.continued = word == ";" && self.depth() > 0;
            self.line();
            return;
        }
        if self.begins_line(word, token, before) {
            self.continued = false;
            self.line();
        } else {
            let after_sign =
                before.is_some_and(|b| matches!(&self.text[b.span.clone()], "{" | "}" | "." | ";"));
            if !touches || after_sign {
                self.space();
            }
        }
        self.out.push_str(word);
    }

    fn begins_line(&self, word: &str, token: &Token, before: Option<&Token>) -> bool {
        let is = |known: &str| known.eq_ignore_ascii_case(word);
        let follows = |known: &[&str]| {
            before.is_some_and(|b| {
                let last = &self.text[b.span.clone()];
                known.iter().any(|k| k.eq_ignore_ascii_case(last))
            })
        };
        token.kind == TokenKind::Word
            && !self.in_round()
            && BEGINNERS.iter().any(|known| is(known))
            && !(is("SELECT") && follows(&["INSERT", "DELETE"]))
            && !(is("WHERE") && follows(&["DELETE"]))
            && !follows(&["NOT"])
    }

    fn space(&mut self) {
        if !self.at_line_start() && !self.out.ends_with([' ', '(', '[']) {
            self.out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_query_gets_a_line_a_clause_and_a_triple() {
        let text = "prefix a: <http://a/> select ?t (count(*) as ?n) where{?t a ip:NewTown;ip:x ?y.# why\n\
                    optional{?t a:b \"x;y\"@zh}filter(?y>3)}group by ?t order by desc(?n) limit 3";
        assert_eq!(
            laid_out(text),
            "prefix a: <http://a/>\n\
             select ?t (count(*) as ?n)\n\
             where {\n  \
               ?t a ip:NewTown ;\n    \
                 ip:x ?y .\n  \
               # why\n  \
               optional {\n    \
                 ?t a:b \"x;y\"@zh\n  \
               }\n  \
               filter(?y>3)\n\
             }\n\
             group by ?t\n\
             order by desc(?n)\n\
             limit 3"
        );
    }

    proptest! {
        #[test]
        fn words_and_signs_stay_as_they_are(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "SELECT", "?x", "{", "}", "(", ")", ".", ";", ",", "a", "ip:x", "<http://a/>",
                    "\"嘉;定\"", "@zh", "1.5", "FILTER", "^^", "xsd:int", "\n", " ", "# c\n", "[", "]",
                ]),
                0..40,
            ),
        ) {
            let text = parts.concat();
            let words = |text: &str| {
                lex(text).into_iter().map(|t| text[t.span].to_owned()).collect::<Vec<_>>()
            };
            prop_assert_eq!(words(&laid_out(&text)), words(&text));
        }
    }
}
