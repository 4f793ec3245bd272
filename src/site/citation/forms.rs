//! A citation in the forms that reference managers and styles ask for.

use super::{Citation, en, line, zh};
use serde_json::{Value, json};

impl Citation {
    /// As GB/T 7714—2015 has it, an annex as part of what it is annexed to.
    pub(in crate::site) fn gb_t_7714(&self) -> String {
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
    pub(in crate::site) fn apa(&self) -> String {
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
    pub(in crate::site) fn bibtex(&self) -> String {
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
    pub(in crate::site) fn ris(&self) -> String {
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
    pub(in crate::site) fn csl_json(&self) -> String {
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
    pub(in crate::site) fn sparql(&self) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Labels;

    #[test]
    fn nothing_in_a_title_or_quote_means_anything_to_tex_or_ends_a_line_of_ris() {
        let citation = Citation {
            key: "x".to_owned(),
            quote: "100%_{a}\\b".to_owned(),
            clause: Labels {
                zh: Some("一".to_owned()),
                en: None,
            },
            iri: "https://example.org/x".to_owned(),
            ..Citation::default()
        };
        let bibtex = citation.bibtex();
        assert!(
            bibtex.contains("note         = {一：「100\\%\\_\\{a\\}\\textbackslash{}b」}"),
            "{bibtex}"
        );
        assert_eq!(line("a\nER  - \r\u{202e}b"), "a ER - ␍[U+202E]b");
    }

    #[test]
    fn what_is_not_known_of_a_document_is_left_out() {
        let citation = Citation {
            iri: "https://example.org/x".to_owned(),
            ..Citation::default()
        };
        assert_eq!(
            citation.gb_t_7714(),
            "[Z/OL]. [引用日期]. https://example.org/x."
        );
        assert!(!citation.ris().contains("AU  -") && !citation.ris().contains("PY  -"));
        let csl: Value = serde_json::from_str(&citation.csl_json()).unwrap();
        assert_eq!(csl[0].get("author"), None);
        assert_eq!(csl[0].get("issued"), None);
        assert_eq!(apa_date("2021-02-23"), "2021, February 23");
        assert_eq!(apa_date("2021"), "2021");
    }
}
