//! How a statement is cited: the document and clause it rests on, and its own IRI.
//!
//! Nothing is claimed that the graph does not say: the author is the body that the graph says passed
//! the document, an annex stands inside what it is annexed to, and what is known of the document
//! less than for certain is marked. GB/T 7714—2015 asks for the date of access, which the reader
//! fills in.

use super::sentence::{Sentence, local};
use super::text::visible;
use super::view::View;
use crate::graph::Labels;
use crate::language::Language;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;
use serde_json::{Value, json};

/// What is known of the source of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Citation {
    /// What it is called in a list of references: letters, digits and hyphens.
    key: String,
    document: Source,
    /// What the document is annexed to.
    host: Option<Source>,
    /// How far the details are to be trusted, where they are not verified.
    confidence: Option<Labels>,
    clause: Labels,
    quote: String,
    iri: String,
    /// True for a claim of the editors, which is part of the graph.
    is_claim: bool,
}

/// A document as far as the graph knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Source {
    title: Labels,
    number: Option<String>,
    /// `2021-02-23`.
    date: Option<String>,
    /// The body that passed it.
    issuer: Option<Labels>,
}

impl Citation {
    /// The citation of a statement. One without a clause is a claim of the editors, and is cited
    /// as part of the graph.
    pub(super) fn of(view: &View, statement: &NamedNode) -> Self {
        let mut citation = Self {
            key: key(statement),
            iri: visible(statement.as_str()),
            ..Self::default()
        };
        let Some(evidence) = view.site.graph.evidence(statement) else {
            return citation.claimed(view, statement);
        };
        citation.clause = labels(view, &evidence.clause);
        citation.quote = line(&evidence.quote);
        let Some(document) = document_of(view, &evidence.clause) else {
            return citation;
        };
        citation.document = Source::of(view, &document);
        let host = view.thing(&document, terms::ELI_IS_ANNEX_OF);
        citation.host = host.map(|host| Source::of(view, &host));
        let confidence = view.thing(&document, terms::CONFIDENCE);
        let unverified = confidence.filter(|c| local(c) != "verified");
        citation.confidence = unverified.map(|c| labels(view, &c));
        citation
    }

    /// What the editors claim, in the graph.
    fn claimed(mut self, view: &View, claim: &NamedNode) -> Self {
        let says = |language| {
            let view = View { language, ..*view };
            Some(Sentence::of(&view, claim).text(&view))
        };
        self.is_claim = true;
        self.document.title = Labels {
            zh: says(Language::Zh),
            en: says(Language::En),
        };
        self.host = Some(Source {
            title: Labels {
                zh: Some(super::frame::site_name(Language::Zh).to_owned()),
                en: Some(super::frame::site_name(Language::En).to_owned()),
            },
            ..Source::default()
        });
        self
    }

    /// As GB/T 7714—2015 has it, an annex as part of what it is annexed to.
    pub(super) fn gb_t_7714(&self) -> String {
        let mut text = self.document.issuer_zh();
        text += &zh(&self.document.title);
        if let Some(confidence) = &self.confidence {
            text += &format!("（著录信息：{}）", zh(confidence));
        }
        let host_number = self.host.as_ref().and_then(|h| h.number.clone());
        let numbers: Vec<String> = host_number
            .into_iter()
            .chain(self.document.number.clone())
            .collect();
        let numbers = match numbers.is_empty() {
            true => String::new(),
            false => format!(": {}", numbers.join(", ")),
        };
        match &self.host {
            Some(host) => {
                let kind = if self.is_claim { "DB/OL" } else { "Z/OL" };
                text += &format!("[{kind}]//{}{}{numbers}", host.issuer_zh(), zh(&host.title));
            }
            None => text += &format!("{numbers}[Z/OL]"),
        }
        text += ". ";
        if let Some(date) = &self.document.date {
            text += &format!("({date})");
        }
        let clause = zh(&self.clause);
        if !clause.is_empty() {
            text += &format!(": {clause}");
        }
        text + &format!("[引用日期]. {}.", self.iri)
    }

    /// As the American Psychological Association has it; the title of a work without an author
    /// stands first.
    pub(super) fn apa(&self) -> String {
        let title = match (&self.document.title.zh, &self.document.title.en) {
            (Some(zh), Some(en)) => format!("{} [{}]", line(zh), line(en)),
            _ => en(&self.document.title),
        };
        let date = self
            .document
            .date
            .as_deref()
            .map_or("n.d.".to_owned(), apa_date);
        let mut text = match &self.document.issuer {
            Some(issuer) => format!("{}. ({date}). {title}", en(issuer)),
            None => format!("{title}. ({date})"),
        };
        if let Some(host) = &self.host {
            let issuer = host.issuer.as_ref().map(|i| format!("{}, ", en(i)));
            text += &format!(". In {}{}", issuer.unwrap_or_default(), en(&host.title));
        }
        let details: Vec<String> = [
            self.host.as_ref().and_then(|h| h.number.clone()),
            self.document.number.clone(),
            Some(en(&self.clause)).filter(|c| !c.is_empty()),
            self.confidence
                .as_ref()
                .map(|c| format!("details {}", en(c))),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !details.is_empty() {
            text += &format!(" ({})", details.join("; "));
        }
        text + &format!(". {}", self.iri)
    }

    /// As an entry of a BibTeX file in UTF-8.
    pub(super) fn bibtex(&self) -> String {
        let mut fields = vec![("title", format!("{{{}}}", tex(&zh(&self.document.title))))];
        if let Some(issuer) = &self.document.issuer {
            fields.push(("author", format!("{{{}}}", tex(&zh(issuer)))));
        }
        if let Some([year, month, _]) = self.date_parts() {
            fields.push(("year", year.to_string()));
            fields.push(("month", month.to_string()));
        }
        fields.push(("howpublished", tex(&self.published())));
        fields.push(("note", tex(&self.note())));
        fields.push(("url", self.iri.replace(['{', '}'], "")));
        fields.retain(|(_, value)| !value.is_empty());
        let fields = fields
            .iter()
            .map(|(name, value)| format!("  {name:<12} = {{{value}}}"));
        let fields: Vec<String> = fields.collect();
        format!("@misc{{{},\n{}\n}}", self.key, fields.join(",\n"))
    }

    /// As a record of a RIS file.
    pub(super) fn ris(&self) -> String {
        let kind = if self.is_claim { "DATA" } else { "GOVDOC" };
        let mut lines = vec![format!("TY  - {kind}")];
        let mut add = |tag: &str, value: String| {
            if !value.is_empty() {
                lines.push(format!("{tag}  - {value}"));
            }
        };
        add("TI", zh(&self.document.title));
        add(
            "TT",
            self.document
                .title
                .en
                .as_deref()
                .map_or(String::new(), line),
        );
        add(
            "AU",
            self.document.issuer.as_ref().map_or(String::new(), zh),
        );
        if let Some([year, month, day]) = self.date_parts() {
            add("PY", year.to_string());
            add("DA", format!("{year}/{month:02}/{day:02}"));
        }
        add("T2", self.published());
        add("SE", zh(&self.clause));
        add("N1", self.note());
        add("LA", "zh-CN".to_owned());
        add("UR", self.iri.clone());
        lines.push("ER  - ".to_owned());
        lines.join("\n")
    }

    /// As an item of Citation Style Language JSON.
    pub(super) fn csl_json(&self) -> String {
        let mut item = json!({
            "id": self.key,
            "type": if self.is_claim { "dataset" } else { "document" },
            "title": zh(&self.document.title),
            "language": "zh-CN",
            "URL": self.iri,
            "note": self.note(),
        });
        let issuer = self.document.issuer.as_ref();
        let optional = [
            ("author", issuer.map(|i| json!([{ "literal": zh(i) }]))),
            (
                "container-title",
                self.host.as_ref().map(|h| zh(&h.title).into()),
            ),
            ("section", Some(zh(&self.clause).into())),
            ("number", self.document.number.as_deref().map(Value::from)),
            (
                "issued",
                self.date_parts().map(|d| json!({ "date-parts": [d] })),
            ),
        ];
        if let Value::Object(item) = &mut item {
            for (name, value) in optional {
                if let Some(value) = value.filter(|v| v.as_str() != Some("")) {
                    item.insert(name.to_owned(), value);
                }
            }
        }
        let items = Value::Array(vec![item]);
        serde_json::to_string_pretty(&items).unwrap_or_default()
    }

    /// The query that returns the statement.
    pub(super) fn sparql(&self) -> String {
        format!(
            "SELECT ?property ?value WHERE {{\n  <{}> ?property ?value .\n}}\nORDER BY ?property ?value",
            self.iri
        )
    }

    /// Where the document was published, on one line.
    fn published(&self) -> String {
        let Some(host) = &self.host else {
            return self.document.number.clone().unwrap_or_default();
        };
        let parts = [
            Some(format!("{}{}", host.issuer_zh(), zh(&host.title))),
            host.number.clone(),
            self.document.number.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("，")
    }

    /// Clause, quote and confidence on one line.
    fn note(&self) -> String {
        let quote = match (zh(&self.clause).as_str(), self.quote.as_str()) {
            (_, "") => None,
            (clause, quote) => Some(format!("{clause}：「{quote}」")),
        };
        let confidence = self.confidence.as_ref();
        let confidence = confidence.map(|c| format!("著录信息：{}", zh(c)));
        quote
            .into_iter()
            .chain(confidence)
            .collect::<Vec<_>>()
            .join("；")
    }

    fn date_parts(&self) -> Option<[u32; 3]> {
        let date = self.document.date.as_deref()?;
        let mut parts = date.split('-').map(|part| part.parse().ok());
        Some([parts.next()??, parts.next()??, parts.next()??])
    }
}

impl Source {
    fn of(view: &View, document: &NamedNode) -> Self {
        let literal = |p| view.literal(document, p).map(|text| line(&text));
        let issuer = view.thing(document, terms::ELI_PASSED_BY);
        Self {
            title: labels(view, document),
            number: literal(terms::ELI_NUMBER),
            date: literal(terms::ELI_DATE_DOCUMENT),
            issuer: issuer.map(|issuer| labels(view, &issuer)),
        }
    }

    /// The issuer and a full stop, or nothing.
    fn issuer_zh(&self) -> String {
        let issuer = self.issuer.as_ref();
        issuer.map_or(String::new(), |issuer| format!("{}. ", zh(issuer)))
    }
}

/// The document that a clause is part of. What goes round in circles has none.
pub(super) fn document_of(view: &View, clause: &NamedNode) -> Option<NamedNode> {
    const DEEPEST: usize = 20;
    let mut part = clause.clone();
    for _ in 0..DEEPEST {
        match view.thing(&part, terms::ELI_IS_PART_OF) {
            Some(whole) => part = whole,
            None => return (part != *clause).then_some(part),
        }
    }
    None
}

/// The labels of a thing, each on one line and without hidden characters; its name in the graph
/// where it has none.
fn labels(view: &View, thing: &NamedNode) -> Labels {
    let found = view.site.labels(thing).cloned().unwrap_or_default();
    match (found.zh, found.en) {
        (None, None) => Labels {
            zh: Some(line(&view.site.graph.name(thing))),
            en: None,
        },
        (zh, en) => Labels {
            zh: zh.as_deref().map(line),
            en: en.as_deref().map(line),
        },
    }
}

fn zh(labels: &Labels) -> String {
    let label = labels.zh.as_ref().or(labels.en.as_ref());
    label.cloned().unwrap_or_default()
}

fn en(labels: &Labels) -> String {
    let label = labels.en.as_ref().or(labels.zh.as_ref());
    label.cloned().unwrap_or_default()
}

/// Text on one line.
fn line(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn key(statement: &NamedNode) -> String {
    let path = statement.as_str();
    let from = path.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    let parts = path[from..].split(|c: char| !c.is_ascii_alphanumeric());
    parts
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// `2021, February 23`.
fn apa_date(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<&str> = date.split('-').collect();
    let month = parts.get(1).and_then(|m| m.parse::<usize>().ok());
    let month = month.and_then(|m| MONTHS.get(m.checked_sub(1)?));
    let day = parts.get(2).and_then(|d| d.parse::<u32>().ok());
    match (month, day) {
        (Some(month), Some(day)) => format!("{}, {month} {day}", parts[0]),
        _ => date.to_owned(),
    }
}

/// Text in which no character means anything to TeX.
fn tex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}
