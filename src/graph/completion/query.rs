//! Completion inside a query.

mod other_names;

use super::super::diagnosis::keywords::is_word;
use super::super::diagnosis::lexer::{Token, TokenKind, lex};
use super::super::geography;
use super::index::CompletionIndex;
use super::keywords::keywords;
use super::pool::{Picker, Pool};
use super::reader::Reader;
use super::row::{Pen, noted};
use super::slot::{Fact, Place, Slot};
use super::typed::{Typed, typed};
use super::{Candidate, Completion, Surroundings};
use crate::vocabulary::Prefixes;
use oxigraph::model::Literal;
use std::collections::BTreeSet;

/// How many words of a label are taken together.
const WORDS: usize = 6;

/// The text around the cursor, read.
struct Reading<'a> {
    index: &'a CompletionIndex,
    text: &'a str,
    cursor: usize,
    pen: Pen<'a>,
    /// Tokens before the cursor; the last one is cut off at it.
    before: Vec<Token>,
    /// Tokens after the one that the cursor is in.
    after: Vec<Token>,
    /// True where a string that the cursor is in has its closing quote.
    closed: bool,
}

/// What can stand at `cursor` of the query `text`.
pub(super) fn complete(
    index: &CompletionIndex,
    text: &str,
    cursor: usize,
    around: &Surroundings<'_>,
) -> Completion {
    let tokens = lex(text);
    let prefixes = with_declared(text, &tokens, around.prefixes);
    let inside = |t: &&Token| t.span.start < cursor && cursor < t.span.end;
    let at_cursor = tokens.iter().find(inside);
    let resume = at_cursor.map_or(cursor, |t| t.span.end);
    let reading = Reading {
        index,
        text,
        cursor,
        pen: Pen {
            index,
            prefixes: &prefixes,
            language: around.language,
        },
        before: lex(&text[..cursor]),
        closed: at_cursor.is_some_and(|t| t.kind == TokenKind::Text),
        after: tokens
            .iter()
            .filter(|t| t.span.start >= resume)
            .cloned()
            .collect(),
    };
    reading.complete()
}

/// The prefixes at hand and those that the text declares.
fn with_declared(text: &str, tokens: &[Token], prefixes: &Prefixes) -> Prefixes {
    let declared = tokens.windows(3).filter_map(|window| {
        let [keyword, name, iri] = [0, 1, 2].map(|i| &text[window[i].span.clone()]);
        let is_declaration =
            keyword.eq_ignore_ascii_case("PREFIX") && window[2].kind == TokenKind::Iri;
        let name = name.strip_suffix(':').filter(|_| is_declaration)?;
        Some((name.to_owned(), iri[1..iri.len() - 1].to_owned()))
    });
    let known = prefixes.iter().map(|(n, i)| (n.to_owned(), i.to_owned()));
    Prefixes::new(known.chain(declared))
}

impl Reading<'_> {
    fn complete(&self) -> Completion {
        let before = &self.text[..self.cursor];
        let is_name = |name: &str| {
            let iri = self.pen.prefixes.expand(name);
            iri.is_some_and(|iri| !self.index.beginning(&iri).is_empty())
        };
        let (start, typed) = typed(before, &self.before, is_name);
        let (start, candidates) = match typed {
            Typed::Word(word) => self.word(start, word),
            Typed::Text(content) => self.string(start, content),
            _ => {
                let (slot, facts) = self.slot(start);
                (start, self.candidates(start, typed, &slot, &facts))
            }
        };
        Completion {
            start,
            candidates: once_each(candidates),
            file: false,
        }
    }

    /// The slot at byte `start`, and what the rest of the query says.
    fn slot(&self, start: usize) -> (Slot, Vec<Fact>) {
        let mut reader = Reader::new(self.text, self.pen.prefixes);
        let before = self.before.iter().filter(|t| t.span.end <= start);
        before.for_each(|token| reader.read(token));
        let mut slot = reader.slot();
        if self.is_datatype(start) {
            slot.place = Place::Datatype;
        }
        self.after.iter().for_each(|token| reader.read(token));
        (slot, reader.facts)
    }

    fn candidates(
        &self,
        start: usize,
        typed: Typed<'_>,
        slot: &Slot,
        facts: &[Fact],
    ) -> Vec<Candidate> {
        let pool = Pool::of(self.index, slot, facts);
        let picker = Picker::new(self.pen, &pool);
        if slot.place == Place::Service
            && let Some(begun) = match typed {
                Typed::Iri(begun) => Some(begun),
                Typed::Prefixed(..) => Some(&self.text[start..self.cursor]),
                _ => None,
            }
        {
            return self.services(begun);
        }
        match typed {
            Typed::Nothing => self.anything(&picker, slot, facts),
            Typed::Prefixed(prefix, local) => self.prefixed(&picker, slot, prefix, local),
            Typed::Variable(name) => self.variables(name, &self.text[start..=start], facts),
            Typed::Iri(begun) => {
                let write = |iri: &str| Some(format!("<{iri}>"));
                let found = picker.beginning(begun, write);
                let is_term = pool != Pool::Empty && slot.place != Place::Predicate;
                match found.is_empty() && is_term {
                    true => Picker::new(self.pen, &Pool::Anything).beginning(begun, write),
                    false => found,
                }
            }
            Typed::Tag(begun) => self.languages(begun),
            Typed::Word(_) | Typed::Text(_) | Typed::Closed => Vec::new(),
        }
    }

    /// True after `"…"^^`.
    fn is_datatype(&self, start: usize) -> bool {
        let before = self.before.iter().rev().filter(|t| t.span.end <= start);
        let mut before = before.map(|t| (t.kind, &self.text[t.span.clone()]));
        let is_caret = |token| token == Some((TokenKind::Punctuation, "^"));
        is_caret(before.next())
            && is_caret(before.next())
            && before
                .next()
                .is_some_and(|(kind, _)| kind == TokenKind::Text)
    }

    /// What can stand where nothing is typed yet.
    fn anything(&self, picker: &Picker<'_>, slot: &Slot, facts: &[Fact]) -> Vec<Candidate> {
        let mut found = picker.all();
        if slot.place == Place::Service {
            found.extend(self.services(""));
        }
        let takes_variable = matches!(
            slot.place,
            Place::Projection
                | Place::Subject
                | Place::Described
                | Place::Object
                | Place::Graph
                | Place::Service
                | Place::Expression
                | Place::Key
                | Place::Variables
        );
        if takes_variable {
            found.extend(self.variables("", "?", facts));
        }
        if slot.place == Place::Prefix {
            found.extend(self.declarations(""));
        }
        found.extend(self.keywords(slot, ""));
        found
    }

    fn keywords(&self, slot: &Slot, typed: &str) -> Vec<Candidate> {
        let called = self.text[self.cursor..].starts_with('(');
        let words = keywords(slot, typed).into_iter().map(|mut word| {
            if called && word.ends_with('(') {
                word.pop();
            }
            noted(word, None, None)
        });
        words.collect()
    }

    /// A word: a keyword or a prefix; where it begins neither, a local name or a label, with the
    /// words before it where these belong to it.
    fn word(&self, start: usize, word: &str) -> (usize, Vec<Candidate>) {
        let (slot, facts) = self.slot(start);
        if slot.place == Place::Prefix {
            return (start, self.declarations(word));
        }
        let pool = Pool::of(self.index, &slot, &facts);
        let picker = Picker::new(self.pen, &pool);
        let mut found = self.keywords(&slot, word);
        if slot.place == Place::Service {
            found.extend(self.services(word));
            return (start, found);
        }
        let prefixes = self.pen.prefixes.iter();
        let prefixes = prefixes.filter(|(name, namespace)| {
            let has_any = || picker.has_prefix(name, namespace);
            name.starts_with(word) && (!of_functions(&slot, namespace).is_empty() || has_any())
        });
        found.extend(prefixes.map(|(name, iri)| noted(format!("{name}:"), Some(iri), None)));
        if !found.is_empty() {
            return (start, found);
        }
        for start in self.label_starts(start) {
            let found = self.label(start);
            if !found.is_empty() {
                return (start, found);
            }
        }
        (start, self.label(start))
    }

    /// The bytes at which a label of several words may start that ends at the cursor, the longest
    /// first.
    fn label_starts(&self, start: usize) -> Vec<usize> {
        let before = self.before.iter().rev().filter(|t| t.span.end <= start);
        let words = before.take(WORDS).take_while(|t| {
            let is_part = matches!(t.kind, TokenKind::Word | TokenKind::Number);
            is_part && !is_word(&self.text[t.span.clone()])
        });
        let mut starts: Vec<usize> = words.map(|t| t.span.start).collect();
        starts.reverse();
        starts
    }

    /// Terms by the label that is typed from `start` on.
    fn label(&self, start: usize) -> Vec<Candidate> {
        let typed = &self.text[start..self.cursor];
        let (slot, facts) = self.slot(start);
        let pool = Pool::of(self.index, &slot, &facts);
        let picker = Picker::new(self.pen, &pool);
        let literals = picker.literals(typed).into_iter();
        let mut found: Vec<Candidate> = literals
            .map(|(literal, count)| noted(self.pen.literal(literal), None, count))
            .collect();
        found.extend(picker.called(typed));
        // Whoever looks a name up does so before anything else is typed, too.
        if found.is_empty() && matches!(slot.place, Place::Head | Place::Object | Place::Data) {
            return Picker::new(self.pen, &Pool::Anything).called(typed);
        }
        found
    }

    /// Terms with a prefix; those that the graph has in this place, else any.
    fn prefixed(
        &self,
        picker: &Picker<'_>,
        slot: &Slot,
        prefix: &str,
        local: &str,
    ) -> Vec<Candidate> {
        if slot.place == Place::Prefix {
            return self.declarations(prefix);
        }
        let Some(namespace) = self.pen.prefixes.namespace(prefix) else {
            return Vec::new();
        };
        let functions = of_functions(slot, namespace);
        if !functions.is_empty() {
            return self.functions(&functions, prefix, local);
        }
        let only = Prefixes::new([(prefix.to_owned(), namespace.to_owned())]);
        let start = format!("{namespace}{local}");
        let found = picker.beginning(&start, |iri| only.shorten(iri));
        if found.is_empty() && matches!(slot.place, Place::Object | Place::Data) {
            let anything = Picker::new(self.pen, &Pool::Anything);
            return anything.beginning(&start, |iri| only.shorten(iri));
        }
        found
    }

    /// Functions and units that begin as the local name does; a function with its parenthesis.
    fn functions(&self, names: &[&str], prefix: &str, local: &str) -> Vec<Candidate> {
        let called = self.text[self.cursor..].starts_with('(') || prefix == "uom";
        let open = if called { "" } else { "(" };
        let begun = names.iter().filter(|name| {
            let start = name.get(..local.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(local))
        });
        begun
            .map(|name| noted(format!("{prefix}:{name}{open}"), None, None))
            .collect()
    }

    /// Values of the predicate that begin as the string does, where they are few. A string that has
    /// its closing quote is filled, one that has not is replaced with language tag and datatype.
    fn string(&self, start: usize, content: &str) -> (usize, Vec<Candidate>) {
        let (slot, facts) = self.slot(start);
        let pool = Pool::of(self.index, &slot, &facts);
        if slot.place != Place::Object {
            return (start, Vec::new());
        }
        let picker = Picker::new(self.pen, &pool);
        let literals = picker.literals(content).into_iter();
        if !self.closed {
            let whole = |(literal, count)| noted(quoted(self.pen, literal), None, count);
            return (start, literals.map(whole).collect());
        }
        let inner = |(literal, count): (&Literal, _)| {
            let text = Literal::new_simple_literal(literal.value()).to_string();
            noted(text[1..text.len() - 1].to_owned(), None, count)
        };
        (self.cursor - content.len(), literals.map(inner).collect())
    }
}

/// The functions or units of a namespace, where an expression may have them.
fn of_functions(slot: &Slot, namespace: &str) -> Vec<&'static str> {
    match slot.place {
        Place::Filter | Place::Expression | Place::Key => geography::names(namespace),
        _ => Vec::new(),
    }
}

/// A literal in quotes, which a number has too where one was typed.
fn quoted(pen: Pen<'_>, literal: &Literal) -> String {
    let written = pen.literal(literal);
    match written.starts_with('"') {
        true => written,
        false => {
            let text = Literal::new_simple_literal(literal.value());
            let datatype = literal.datatype();
            let name = pen.prefixes.shorten(datatype.as_str());
            let name = name.unwrap_or_else(|| datatype.to_string());
            format!("{text}^^{name}")
        }
    }
}

fn once_each(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut seen = BTreeSet::new();
    candidates.retain(|candidate| seen.insert(candidate.replacement.clone()));
    candidates
}
