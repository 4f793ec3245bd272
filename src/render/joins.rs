//! What joins a graph, as text.

use super::{table_text, terminal_safe};
use crate::graph::{JoinedTerms, JoinedThings, Joins, MatchedBy, Near};
use crate::language::{Language, Message};
use crate::vocabulary::Prefixes;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How joins are written.
#[derive(Debug, Clone, Copy)]
pub struct JoinsOptions<'a> {
    /// Prefixes that shorten IRIs.
    pub prefixes: &'a Prefixes,
    /// The language of headings and labels.
    pub language: Language,
    /// Columns of the terminal.
    pub width: Option<usize>,
}

/// What joins and what does not, with a coverage figure at the end.
#[must_use]
pub fn joins(joins: &Joins, options: JoinsOptions<'_>) -> String {
    let mut text = String::new();
    let pen = Pen(options);
    let predicates = Message::new("predicates", "谓词");
    pen.terms(&predicates, &joins.predicates, &mut text);
    pen.terms(&Message::new("classes", "类"), &joins.classes, &mut text);
    let industries = Message::new("industries", "产业");
    pen.things(&industries, &joins.industries, &mut text);
    pen.things(&Message::new("places", "地点"), &joins.places, &mut text);
    let (matched, all) = (joins.coverage.matched, joins.coverage.named);
    let share = matched * 100 / all.max(1);
    let coverage = Message::new(
        format!("coverage: {matched} of {all} named industries and places matched ({share} %)"),
        format!("覆盖率：所提及的 {all} 个产业与地点中，{matched} 个匹配（{share} %）"),
    );
    let _ = writeln!(text, "{}", pen.said(&coverage));
    if pen.is_hinted(joins) {
        let hint = Message::new(
            "a match by label joins once it is written down: `check … --matches` writes a draft",
            "仅标签相同者，写明之后才能连接：`check … --matches` 会写出草稿",
        );
        let _ = writeln!(text, "{}", pen.said(&hint));
    }
    text
}

/// Matches as Turtle, to be read, changed and kept: those by label as they would be written, and
/// the nearest of what is not matched behind `#`. Literals are matched by nothing but their text.
#[must_use]
pub fn matches_draft(joins: &Joins, options: JoinsOptions<'_>) -> String {
    let pen = Pen(options);
    let (mut same, mut near) = (String::new(), String::new());
    let mut used = BTreeSet::from(["skos".to_owned()]);
    for things in [&joins.industries, &joins.places] {
        let by_label = things.matched.iter().filter(|t| t.by == MatchedBy::Label);
        for thing in by_label.filter(|t| !t.is_literal) {
            let [named, is] = [&thing.named, &thing.is.iri].map(|iri| pen.term(iri, &mut used));
            let name = comment(thing.name.as_deref());
            let _ = writeln!(same, "{named} skos:exactMatch {is} .{name}");
        }
        for thing in things.unmatched.iter().filter(|t| !t.is_literal) {
            let name = comment(thing.name.as_deref());
            let named = pen.term(&thing.named, &mut used);
            for is in &thing.near {
                let is = pen.term(&is.iri, &mut used);
                let _ = writeln!(near, "# {named} skos:closeMatch {is} .{name}");
            }
        }
    }
    let mut text = String::new();
    for (name, iri) in options
        .prefixes
        .iter()
        .filter(|(name, _)| used.contains(*name))
    {
        let _ = writeln!(text, "@prefix {name}: <{iri}> .");
    }
    let heads = [
        Message::new(
            "The label is the same; keep what means the same.",
            "标签相同；含义也相同的才保留。",
        ),
        Message::new(
            "The nearest; keep what is close, or write broadMatch or narrowMatch.",
            "最接近者；相近的才保留，也可改为 broadMatch 或 narrowMatch。",
        ),
    ];
    for (head, lines) in heads.iter().zip([same, near]) {
        if !lines.is_empty() {
            let _ = write!(text, "\n# {}\n{lines}", pen.said(head));
        }
    }
    text
}

/// A name as a comment, on its line.
fn comment(name: Option<&str>) -> String {
    let line = |name: &str| terminal_safe(&name.replace(['\n', '\r'], " ")).into_owned();
    name.map_or(String::new(), |name| format!(" # {}", line(name)))
}

struct Pen<'a>(JoinsOptions<'a>);

impl Pen<'_> {
    fn said<'m>(&self, message: &'m Message) -> &'m str {
        message.text(self.0.language)
    }

    fn short(&self, iri: &str) -> String {
        let short = self.0.prefixes.shorten(iri);
        short.unwrap_or_else(|| iri.to_owned())
    }

    /// A thing as Turtle; its prefix is used.
    fn term(&self, iri: &str, used: &mut BTreeSet<String>) -> String {
        match self.0.prefixes.split(iri) {
            Some((prefix, local)) => {
                used.insert(prefix.to_owned());
                format!("{prefix}:{local}")
            }
            None if iri.starts_with("_:") => iri.to_owned(),
            None => format!("<{iri}>"),
        }
    }

    fn near(&self, near: &Near) -> String {
        let label = match self.0.language {
            Language::Zh => near.zh.as_ref().or(near.en.as_ref()),
            Language::En => near.en.as_ref().or(near.zh.as_ref()),
        };
        let name = self.short(&near.iri);
        label.map_or(name.clone(), |label| format!("{name} {label}"))
    }

    fn all_near(&self, near: &[Near]) -> String {
        let near: Vec<String> = near.iter().map(|n| self.near(n)).collect();
        near.join(", ")
    }

    fn table<const N: usize>(
        &self,
        heads: [Message; N],
        rows: Vec<[String; N]>,
        text: &mut String,
    ) {
        if !rows.is_empty() {
            let heads = heads.map(|head| self.said(&head).to_owned());
            let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
            text.push_str(&table_text(&heads, &rows, self.0.width));
        }
    }

    fn terms(&self, what: &Message, terms: &JoinedTerms, text: &mut String) {
        let known = terms.known.len();
        let all = known + terms.unknown.len();
        let head = Message::new(
            format!("{}: {known} of {all} known", what.en),
            format!("{}：{all} 个中 {known} 个已知", what.zh),
        );
        let _ = writeln!(text, "{}", self.said(&head));
        let heads = [
            Message::new("not known", "未知"),
            Message::new("uses", "使用次数"),
            Message::new("nearest", "最接近"),
        ];
        let rows = terms.unknown.iter().map(|unknown| {
            [
                self.short(&unknown.iri),
                unknown.uses.to_string(),
                self.all_near(&unknown.near),
            ]
        });
        self.table(heads, rows.collect(), text);
        text.push('\n');
    }

    fn things(&self, what: &Message, things: &JoinedThings, text: &mut String) {
        let matched = things.matched.len();
        let all = matched + things.unmatched.len();
        let ways = self.ways(things);
        let head = Message::new(
            format!("{}: {matched} of {all} matched{ways}", what.en),
            format!("{}：{all} 个中 {matched} 个匹配{ways}", what.zh),
        );
        let _ = writeln!(text, "{}", self.said(&head));
        if !things.named_by.is_empty() {
            let by: Vec<String> = things.named_by.iter().map(|iri| self.short(iri)).collect();
            let by = by.join(", ");
            let by = Message::new(format!("named by: {by}"), format!("提及方式：{by}"));
            let _ = writeln!(text, "{}", self.said(&by));
        }
        let name = || Message::new("name", "名称");
        let named = |named: &str, is_literal: bool| match is_literal {
            true => format!("\"{named}\""),
            false => self.short(named),
        };
        let heads = [
            Message::new("matched", "匹配"),
            name(),
            Message::new("is", "即"),
            Message::new("by", "依据"),
        ];
        let rows = things.matched.iter().map(|thing| {
            [
                named(&thing.named, thing.is_literal),
                thing.name.clone().unwrap_or_default(),
                self.near(&thing.is),
                self.said(&way(thing.by)).to_owned(),
            ]
        });
        self.table(heads, rows.collect(), text);
        let heads = [
            Message::new("not matched", "未匹配"),
            name(),
            Message::new("nearest", "最接近"),
        ];
        let rows = things.unmatched.iter().map(|thing| {
            [
                named(&thing.named, thing.is_literal),
                thing.name.clone().unwrap_or_default(),
                self.all_near(&thing.near),
            ]
        });
        self.table(heads, rows.collect(), text);
        text.push('\n');
    }

    /// How many are matched in which way.
    fn ways(&self, things: &JoinedThings) -> String {
        let mut ways: BTreeMap<MatchedBy, usize> = BTreeMap::new();
        for thing in &things.matched {
            *ways.entry(thing.by).or_default() += 1;
        }
        let ways: Vec<String> = ways
            .into_iter()
            .map(|(by, count)| format!("{} {count}", self.said(&way(by))))
            .collect();
        match (ways.is_empty(), self.0.language) {
            (true, _) => String::new(),
            (_, Language::En) => format!(" ({})", ways.join(", ")),
            (_, Language::Zh) => format!("（{}）", ways.join("，")),
        }
    }

    /// True where a thing is matched by its label alone.
    fn is_hinted(&self, joins: &Joins) -> bool {
        let mut things = joins.industries.matched.iter().chain(&joins.places.matched);
        things.any(|thing| thing.by == MatchedBy::Label && !thing.is_literal)
    }
}

/// How a match is known, in a word or two.
fn way(by: MatchedBy) -> Message {
    match by {
        MatchedBy::Iri => Message::new("by IRI", "按 IRI"),
        MatchedBy::Exact => Message::new("exact match", "精确匹配"),
        MatchedBy::Close => Message::new("close match", "近似匹配"),
        MatchedBy::Broad => Message::new("broader match", "上位匹配"),
        MatchedBy::Narrow => Message::new("narrower match", "下位匹配"),
        MatchedBy::Related => Message::new("related match", "相关匹配"),
        MatchedBy::Label => Message::new("by label", "按标签"),
    }
}
