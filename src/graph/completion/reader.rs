//! A small reader of SPARQL that is never at a loss: it follows the tokens of any text and says
//! which place comes next. It judges nothing.

use super::super::diagnosis::keywords::is_word;
use super::super::diagnosis::lexer::{Token, TokenKind};
use super::slot::{Fact, Node, Place, Slot, Step};
use crate::vocabulary::{Prefixes, terms};

/// A bracket that is open, or the query itself, and how far it has been read.
#[derive(Debug, Clone)]
struct Frame {
    opened_by: char,
    /// The word before a parenthesis.
    called: String,
    place: Place,
    subject: Node,
    /// Where the path of the present triple has led.
    current: Node,
    step: Option<Step>,
    back: bool,
    /// How many parentheses of a path are open.
    path: usize,
    /// True where a SELECT stands in it.
    selects: bool,
    /// True where the template of a CONSTRUCT is to come.
    template: bool,
    variables: Vec<String>,
    column: usize,
}

impl Frame {
    fn new(opened_by: char, place: Place) -> Self {
        Self {
            opened_by,
            called: String::new(),
            place,
            subject: Node::Other,
            current: Node::Other,
            step: None,
            back: false,
            path: 0,
            selects: false,
            template: false,
            variables: Vec::new(),
            column: 0,
        }
    }
}

/// The reader.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    prefixes: &'a Prefixes,
    frames: Vec<Frame>,
    /// The triples read so far.
    pub(super) facts: Vec<Fact>,
    /// The token before.
    last: &'a str,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, prefixes: &'a Prefixes) -> Self {
        Self {
            text,
            prefixes,
            frames: vec![Frame::new(' ', Place::Head)],
            facts: Vec::new(),
            last: "",
        }
    }

    /// The place after what was read.
    pub(super) fn slot(&self) -> Slot {
        let outside = self.frames.iter().rposition(|f| f.opened_by == '{');
        let inner = &self.frames[outside.unwrap_or(0)..];
        let head = |place| matches!(place, Place::Projection | Place::Filter | Place::Key);
        let top = self.top();
        Slot {
            place: top.place,
            current: top.current.clone(),
            step: top.step.clone(),
            back: top.back,
            variable: top.variables.get(top.column).cloned(),
            last: self.last.to_owned(),
            called: top.called.clone(),
            outside: inner
                .first()
                .is_some_and(|f| head(f.place) && (outside.is_none() || f.selects)),
        }
    }

    fn top(&self) -> &Frame {
        // The query itself is never closed, so there is always one.
        &self.frames[self.frames.len() - 1]
    }

    fn frame(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Reads one token.
    pub(super) fn read(&mut self, token: &Token) {
        let word = &self.text[token.span.clone()];
        match token.kind {
            TokenKind::Word => self.word(word),
            TokenKind::Variable => self.variable(word),
            TokenKind::PrefixedName if self.top().place == Place::Prefix => {
                self.frame().place = Place::Declared;
            }
            TokenKind::PrefixedName => {
                let iri = self.prefixes.expand(word);
                self.term(iri.map_or(Node::Other, Node::Iri));
            }
            TokenKind::Iri => self.term(Node::Iri(word[1..word.len() - 1].to_owned())),
            TokenKind::Number => {
                self.term(Node::Other);
                // A figure takes the full stop after it along.
                if word.ends_with('.') {
                    self.sign(".");
                }
            }
            TokenKind::BlankNode | TokenKind::Text | TokenKind::OpenText => self.term(Node::Other),
            TokenKind::Punctuation => self.sign(word),
            TokenKind::Tag | TokenKind::FullWidth | TokenKind::Other => {}
        }
        self.last = word;
    }

    fn word(&mut self, word: &str) {
        let place = match word.to_ascii_uppercase().as_str() {
            "A" if word == "a" && self.top().place == Place::Predicate => {
                return self.term(Node::Iri(terms::RDF_TYPE.to_owned()));
            }
            "PREFIX" => Place::Prefix,
            "BASE" => Place::Declared,
            "SELECT" => {
                self.frame().selects = true;
                Place::Projection
            }
            "ASK" | "WHERE" => Place::Form,
            "CONSTRUCT" => {
                self.frame().template = true;
                Place::Form
            }
            "DESCRIBE" => Place::Described,
            "FROM" => Place::Dataset,
            "GRAPH" => Place::Graph,
            "SERVICE" => Place::Service,
            "FILTER" | "HAVING" => Place::Filter,
            "OPTIONAL" | "MINUS" | "UNION" | "LATERAL" => Place::Group,
            "BIND" => Place::Bind,
            "VALUES" => {
                self.frame().variables.clear();
                Place::Variables
            }
            "ORDER" | "GROUP" => Place::By,
            "BY" => Place::Key,
            "LIMIT" | "OFFSET" => Place::Number,
            "TRUE" | "FALSE" => return self.term(Node::Other),
            _ if is_word(word) => return,
            _ => return self.term(Node::Other),
        };
        if self.top().place != Place::Expression {
            self.frame().place = place;
        }
    }

    fn variable(&mut self, word: &str) {
        let name = word[1..].to_owned();
        match self.top().place {
            Place::Variables => self.frame().variables.push(name),
            _ => self.term(Node::Variable(name)),
        }
    }

    fn term(&mut self, node: Node) {
        match self.top().place {
            Place::Declared => self.frame().place = Place::Head,
            Place::Dataset => self.frame().place = Place::Form,
            Place::Graph | Place::Service => self.frame().place = Place::Group,
            Place::Number => self.frame().place = Place::Modifiers,
            Place::Data => self.frame().column += usize::from(self.top().opened_by == '('),
            Place::Subject => {
                let frame = self.frame();
                frame.subject = node.clone();
                self.predicate(node);
            }
            Place::Predicate => {
                let frame = self.frame();
                let back = std::mem::take(&mut frame.back);
                frame.step = match node {
                    Node::Iri(predicate) => Some(Step { predicate, back }),
                    _ => None,
                };
                frame.place = Place::Object;
            }
            Place::Object => {
                self.fact(node);
                // The members of a collection follow each other.
                if self.top().opened_by != '(' {
                    self.frame().place = Place::After;
                }
            }
            _ => {}
        }
    }

    fn fact(&mut self, object: Node) {
        let frame = self.top();
        if let Some(step) = frame.step.clone() {
            let subject = frame.current.clone();
            self.facts.push(Fact {
                subject,
                step,
                object,
            });
        }
    }

    /// Expects a predicate of `current`.
    fn predicate(&mut self, current: Node) {
        let frame = self.frame();
        frame.current = current;
        frame.back = false;
        frame.path = 0;
        frame.place = Place::Predicate;
    }

    fn sign(&mut self, sign: &str) {
        let place = self.top().place;
        let in_triple = matches!(place, Place::Predicate | Place::Object | Place::After);
        match sign {
            "{" => self.open_brace(),
            "(" => self.open_parenthesis(),
            "[" => self.open_bracket(),
            "}" | ")" | "]" => self.close(sign),
            "." if in_triple && self.top().opened_by == '{' => self.frame().place = Place::Subject,
            ";" if in_triple => {
                let subject = self.top().subject.clone();
                self.predicate(subject);
            }
            "," if place == Place::After => self.frame().place = Place::Object,
            "/" if place == Place::Object => {
                self.fact(Node::Other);
                let reached = self.reached();
                let path = self.top().path;
                self.predicate(reached);
                self.frame().path = path;
            }
            "|" if place == Place::Object => self.frame().place = Place::Predicate,
            "^" if place == Place::Predicate => self.frame().back ^= true,
            _ => {}
        }
    }

    fn reached(&self) -> Node {
        self.top().step.clone().map_or(Node::Other, Node::Reached)
    }

    fn open_brace(&mut self) {
        let frame = self.top();
        let opened = if frame.place == Place::Variables {
            let mut data = Frame::new('{', Place::Data);
            data.variables.clone_from(&frame.variables);
            data
        } else {
            Frame::new('{', Place::Subject)
        };
        self.frames.push(opened);
    }

    fn open_parenthesis(&mut self) {
        let frame = self.top();
        let opened = match frame.place {
            Place::Predicate => {
                self.frame().path += 1;
                return;
            }
            Place::Variables => return,
            Place::Data => {
                let mut row = Frame::new('(', Place::Data);
                row.variables.clone_from(&frame.variables);
                row
            }
            Place::Subject | Place::Object | Place::After => Frame::new('(', Place::Object),
            _ => {
                let mut expression = Frame::new('(', Place::Expression);
                self.last.clone_into(&mut expression.called);
                expression
            }
        };
        self.frames.push(opened);
    }

    fn open_bracket(&mut self) {
        let reached = match self.top().place {
            Place::Object => self.reached(),
            _ => Node::Other,
        };
        let mut opened = Frame::new('[', Place::Predicate);
        opened.subject = reached.clone();
        opened.current = reached;
        self.frames.push(opened);
    }

    fn close(&mut self, sign: &str) {
        let opener = match sign {
            "}" => '{',
            ")" => '(',
            _ => '[',
        };
        if sign == ")" && self.top().path > 0 {
            self.frame().path -= 1;
            return;
        }
        let Some(at) = self.frames.iter().rposition(|f| f.opened_by == opener) else {
            return;
        };
        // A brace closes what was left open in it; other brackets do not close a brace.
        let crossed = self.frames[at + 1..].iter().any(|f| f.opened_by == '{');
        if sign != "}" && crossed {
            return;
        }
        self.frames.truncate(at);
        match sign {
            "}" => self.closed_brace(),
            _ => self.closed_bracket(),
        }
    }

    fn closed_brace(&mut self) {
        let in_pattern = self.top().opened_by == '{';
        let frame = self.frame();
        frame.place = match frame.place {
            Place::Expression => Place::Expression,
            Place::Form if std::mem::take(&mut frame.template) => Place::Form,
            Place::Projection | Place::Form => Place::Modifiers,
            _ if in_pattern => Place::Subject,
            _ => Place::Modifiers,
        };
    }

    fn closed_bracket(&mut self) {
        let in_pattern = self.top().opened_by == '{';
        match self.top().place {
            Place::Filter | Place::Bind if in_pattern && !self.top().selects => {
                self.frame().place = Place::Subject;
            }
            Place::Filter => self.frame().place = Place::Modifiers,
            Place::Subject | Place::Object => self.term(Node::Other),
            _ => {}
        }
    }
}
