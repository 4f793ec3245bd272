//! Labels of things.

use super::KnowledgeGraph;
use crate::language::Language;
use crate::vocabulary::terms;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// A thing's name in Chinese and English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// The label tagged `zh`.
    pub zh: Option<String>,
    /// The label tagged `en`.
    pub en: Option<String>,
}

impl Labels {
    /// Chinese and English side by side, as far as there are any.
    #[must_use]
    pub fn both(&self) -> Option<String> {
        match (&self.zh, &self.en) {
            (Some(zh), Some(en)) if zh != en => Some(format!("{zh} {en}")),
            (Some(one), _) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        }
    }

    /// The label in `language`, or in the other where there is none.
    #[must_use]
    pub fn preferring(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::Zh => (&self.zh, &self.en),
            Language::En => (&self.en, &self.zh),
        };
        first.as_deref().or(second.as_deref())
    }
}

/// Which labels are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelMode {
    /// One, in the first of these languages that the thing has a label in.
    In(Vec<String>),
    /// Chinese and English side by side.
    Both,
}

/// Predicates of labels; the first that a thing has in a language is taken.
const LABELS: [&str; 4] = [
    terms::RDFS_LABEL,
    terms::SKOS_PREF_LABEL,
    terms::SCHEMA_NAME,
    terms::SCHEMA_NAME_HTTP,
];

impl KnowledgeGraph {
    /// The labels of a thing: `rdfs:label`, else `skos:prefLabel`, else `schema:name`.
    #[must_use]
    pub fn labels(&self, thing: &NamedNode) -> Labels {
        let mut labels = Labels::default();
        for label in self.label_literals(thing) {
            let slot = match label.language() {
                Some("zh") => &mut labels.zh,
                Some("en") | None => &mut labels.en,
                Some(_) => continue,
            };
            slot.get_or_insert_with(|| label.value().to_owned());
        }
        labels
    }

    /// The label of a thing in the first of `languages` that it has one in, where `zh` stands for
    /// `zh-Hant` too; else one without a tag, in English, in Chinese, or by the order of their tags.
    #[must_use]
    pub fn label_in(&self, thing: &NamedNode, languages: &[String]) -> Option<String> {
        let labels = self.label_literals(thing);
        let rank = |label: &Literal| {
            let tag = label.language().unwrap_or_default().to_ascii_lowercase();
            let listed = |exactly: bool| {
                languages.iter().position(|wanted| {
                    let rest = tag.strip_prefix(&wanted.to_ascii_lowercase());
                    rest.is_some_and(|rest| rest.is_empty() || !exactly && rest.starts_with('-'))
                })
            };
            let other = ["", "en", "zh"].iter().position(|other| *other == tag);
            let place = listed(false).unwrap_or(usize::MAX);
            (
                place,
                listed(true).is_none(),
                other.unwrap_or(usize::MAX),
                tag,
            )
        };
        // Of equals the first is taken: labels come by the rank of their predicate.
        let best = labels.into_iter().min_by_key(rank)?;
        Some(best.destruct().0)
    }

    /// The labels of a thing, those of the best predicate first.
    fn label_literals(&self, thing: &NamedNode) -> Vec<Literal> {
        let subject = NamedOrBlankNode::from(thing.clone());
        let labels = LABELS.into_iter().flat_map(|predicate| {
            let predicate = NamedNode::new_unchecked(predicate);
            self.triples(Some(&subject), Some(&predicate), None)
        });
        let literals = labels.filter_map(|[_, _, object]| match object {
            Term::Literal(label) => Some(label),
            _ => None,
        });
        literals.collect()
    }

    /// The labels of things by their IRIs; things without any are left out.
    #[must_use]
    pub fn labels_of<'n>(
        &self,
        iris: impl Iterator<Item = &'n NamedNode>,
        mode: &LabelMode,
    ) -> BTreeMap<String, String> {
        let distinct: BTreeSet<&NamedNode> = iris.collect();
        let labelled = distinct.into_iter().filter_map(|iri| {
            let label = match mode {
                LabelMode::Both => self.labels(iri).both(),
                LabelMode::In(languages) => self.label_in(iri, languages),
            };
            Some((iri.as_str().to_owned(), label?))
        });
        labelled.collect()
    }

    /// A term as people read it, on one line: prefixed name and labels, or the literal's value.
    #[must_use]
    pub fn readable(&self, term: &Term) -> String {
        let text = match term {
            Term::NamedNode(n) => {
                let name = self.name(n);
                match self.labels(n).both() {
                    Some(label) => format!("{label} ({name})"),
                    None => name,
                }
            }
            Term::Literal(l) => l.value().to_owned(),
            Term::BlankNode(b) => b.to_string(),
        };
        text.replace(['\n', '\r'], " ")
    }

    /// The prefixed name of an IRI, or the IRI in angle brackets.
    #[must_use]
    pub fn name(&self, iri: &NamedNode) -> String {
        self.prefixes()
            .shorten(iri.as_str())
            .unwrap_or_else(|| iri.to_string())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::graph::Sources;
    use crate::vocabulary::DEFAULT_BASE;

    #[test]
    fn a_label_is_in_the_first_language_that_there_is_one_in() {
        let file = tempfile::Builder::new().suffix(".nt").tempfile().unwrap();
        let label = |thing: &str, predicate: &str, label: &str| {
            format!("<http://e/{thing}> <{predicate}> {label} .\n")
        };
        let text = [
            label("town", terms::RDFS_LABEL, "\"Jiading\"@en"),
            label("town", terms::RDFS_LABEL, "\"嘉定\"@zh"),
            label("town", terms::RDFS_LABEL, "\"嘉定（繁）\"@zh-hant"),
            label("town", terms::SKOS_PREF_LABEL, "\"嘉定新城\"@zh"),
            label("town", terms::RDFS_LABEL, "\"la ville\"@fr-be"),
            label("stadt", terms::SKOS_PREF_LABEL, "\"die Stadt\"@de"),
            label("stadt", terms::SKOS_PREF_LABEL, "\"de stad\"@nl"),
            label("bare", terms::RDFS_LABEL, "\"bare\""),
            label("bare", terms::RDFS_LABEL, "\"kahl\"@de"),
        ];
        std::fs::write(file.path(), text.concat()).unwrap();
        let sources = Sources {
            files: vec![crate::graph::RdfFile {
                path: file.path().to_owned(),
                name: Some("labels".to_owned()),
            }],
            files_alone: true,
            ..Sources::default()
        };
        let graph = KnowledgeGraph::load(&sources).unwrap();
        for (thing, languages, label) in [
            ("town", "fr,zh,en", "la ville"),
            ("town", "fr-BE,zh", "la ville"),
            ("town", "fr-CA,ZH", "嘉定"),
            ("town", "zh-Hant,en", "嘉定（繁）"),
            ("town", "de,en,zh", "Jiading"),
            ("town", "de", "Jiading"),
            ("stadt", "zh,en", "die Stadt"),
            ("stadt", "nl", "de stad"),
            ("bare", "fr,zh", "bare"),
            ("bare", "de", "kahl"),
        ] {
            let wanted: Vec<String> = languages.split(',').map(str::to_owned).collect();
            let thing = NamedNode::new_unchecked(format!("http://e/{thing}"));
            let found = graph.label_in(&thing, &wanted);
            assert_eq!(found.as_deref(), Some(label), "{thing} in {languages}");
        }
        let nothing = NamedNode::new_unchecked("http://e/nothing");
        assert_eq!(graph.label_in(&nothing, &["zh".to_owned()]), None);
    }

    #[test]
    fn only_things_with_a_label_have_one() {
        let graph = KnowledgeGraph::load(&Sources::default()).unwrap();
        let town = |name| NamedNode::new_unchecked(format!("{DEFAULT_BASE}id/town/{name}"));
        let towns = [town("jiading"), town("atlantis"), town("jiading")];
        let labels = graph.labels_of(towns.iter(), &LabelMode::In(vec!["zh".to_owned()]));
        assert_eq!(
            labels.into_iter().collect::<Vec<_>>(),
            [(town("jiading").into_string(), "嘉定新城".to_owned())]
        );
    }
}
