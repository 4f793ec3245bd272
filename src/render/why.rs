//! What a row rests on, as people read it: each statement with its parts, clause and quote.

use super::terminal::{folded, terminal_safe};
use crate::graph::{Basis, Ground, KnowledgeGraph, Why};
use crate::language::{Language, Message};
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, Term};
use std::fmt::Write as _;

/// The statements behind a row, as lines of at most `width` columns, or of any length.
#[must_use]
pub fn why(why: &Why, graph: &KnowledgeGraph, language: Language, width: Option<usize>) -> String {
    let page = Page { graph, language };
    let mut lines = vec![page.head(why)];
    for ground in &why.grounds {
        lines.push(String::new());
        lines.extend(page.ground(ground));
    }
    if why.all > why.grounds.len() {
        let (shown, all) = (why.grounds.len(), why.all);
        let more = Message::new(
            format!("the first {shown} of {all} statements"),
            format!("共 {all} 条陈述，以上是前 {shown} 条"),
        );
        lines.push(String::new());
        lines.push(more.text(language).to_owned());
    }
    lines.iter().fold(String::new(), |mut text, line| {
        let line = terminal_safe(line);
        let line = width.map_or_else(|| line.to_string(), |width| folded(&line, width));
        let _ = writeln!(text, "{line}");
        text
    })
}

struct Page<'a> {
    graph: &'a KnowledgeGraph,
    language: Language,
}

impl Page<'_> {
    fn head(&self, why: &Why) -> String {
        let things: Vec<String> = why.things.iter().map(|t| self.label(t)).collect();
        let (n, all) = (why.all, things.join(" · "));
        let plural = if n == 1 { "" } else { "s" };
        let head = match &why.basis {
            Basis::Row => Message::new(
                format!("{all}: {n} statement{plural}"),
                format!("{all}：{n} 条陈述"),
            ),
            Basis::Thing(thing) if why.things.len() > 1 => {
                let thing = self.label(thing);
                Message::new(
                    format!("no statement joins {all}; {n} statement{plural} about {thing}"),
                    format!("没有陈述将 {all} 联系起来；关于 {thing} 有 {n} 条陈述"),
                )
            }
            Basis::Thing(thing) => {
                let thing = self.label(thing);
                Message::new(
                    format!("{n} statement{plural} about {thing}"),
                    format!("关于 {thing} 有 {n} 条陈述"),
                )
            }
            Basis::Nothing => Message::new(
                format!("no statement of the graph is behind this: {all}"),
                format!("图中没有支持此行的陈述：{all}"),
            ),
        };
        head.text(self.language)
            .trim_end_matches([':', '：', ' '])
            .to_owned()
    }

    fn ground(&self, ground: &Ground) -> Vec<String> {
        let class = self.label(&ground.class);
        let mut lines = vec![format!("{class}  {}", self.graph.name(&ground.statement))];
        if let Some(label) = ground.labels.both() {
            lines.push(format!("  {label}"));
        }
        // Pages stand for a clause, so they are said in its place.
        let said = ground.parts.iter();
        let said = said.filter(|(p, _)| p.as_str() != terms::DCTERMS_SOURCE);
        let said: Vec<String> = said.map(|(p, o)| self.part(p, o)).collect();
        if !said.is_empty() {
            lines.push(format!("  {}", said.join(" · ")));
        }
        lines.push(format!("  {}", self.evidence(ground)));
        lines
    }

    fn part(&self, predicate: &NamedNode, object: &Term) -> String {
        let value = match object {
            Term::NamedNode(thing) => self.label(thing),
            other => self.graph.readable(other),
        };
        match self.language {
            Language::Zh => format!("{}：{value}", self.label(predicate)),
            Language::En => format!("{}: {value}", self.label(predicate)),
        }
    }

    fn evidence(&self, ground: &Ground) -> String {
        let Some(evidence) = &ground.evidence else {
            let pages = self.graph.pages(&ground.statement);
            if !pages.is_empty() {
                let pages: Vec<String> = pages.iter().map(|page| self.label(page)).collect();
                let (en, zh) = (pages.join("; "), pages.join("；"));
                let message = match self.graph.is_unverified(&ground.statement) {
                    true => Message::new(
                        format!("known, but not found on: {en}"),
                        format!("已知，未见于：{zh}"),
                    ),
                    false => Message::new(format!("read on: {en}"), format!("见于：{zh}")),
                };
                return message.text(self.language).to_owned();
            }
            let none = Message::new(
                "a claim of the editors, without a quote",
                "编者的判断，没有引文",
            );
            return none.text(self.language).to_owned();
        };
        let clause = self.graph.name(&evidence.clause);
        let label = self.graph.labels(&evidence.clause).zh;
        let label = label.map_or(String::new(), |label| format!(" {label}"));
        let occurrence = ground.occurrence.as_ref().map_or_else(String::new, |n| {
            let nth = Message::new(format!(" (occurrence {n})"), format!("（第 {n} 处）"));
            nth.text(self.language).to_owned()
        });
        format!("{clause}{label} “{}”{occurrence}", evidence.quote)
    }

    /// The label in the language, else in the other one, else the name.
    fn label(&self, thing: &NamedNode) -> String {
        let labels = self.graph.labels(thing);
        let label = match self.language {
            Language::Zh => labels.zh.or(labels.en),
            Language::En => labels.en.or(labels.zh),
        };
        label.unwrap_or_else(|| self.graph.name(thing))
    }
}
