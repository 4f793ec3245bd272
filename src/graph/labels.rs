//! Labels of things, and things by their labels.

use super::KnowledgeGraph;
use crate::vocabulary::terms;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// How a thing came to be called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// Its label.
    Label,
    /// Another label, or a name that a clause uses.
    Variant,
}

/// Why a name does not stand for one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// Nothing is called so.
    #[error("nothing in the graph is called `{name}`{}", hint(.near))]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// What it may have meant.
        near: Vec<String>,
    },
    /// The name stands for a thing of another kind.
    #[error("`{name}` is no {class}")]
    OtherKind {
        /// The name that was asked for.
        name: String,
        /// The class or concept scheme that was wanted.
        class: String,
    },
    /// Several things are called so.
    #[error("`{name}` is the name of {} things; say which: {}", .candidates.len(), .candidates.join(", "))]
    Ambiguous {
        /// The name that was asked for.
        name: String,
        /// The things as prefixed names with their labels.
        candidates: Vec<String>,
    },
}

fn hint(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => format!("; did you mean {}?", near.join(", ")),
    }
}

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

    /// The one thing that `name` stands for: an IRI with or without angle brackets, a prefixed
    /// name, or a label or variant name in any case. With `class`, only its instances count.
    ///
    /// # Errors
    /// [`ResolveError`] where nothing or more than one thing is called so.
    pub fn resolve(
        &self,
        name: &str,
        class: Option<&NamedNode>,
    ) -> Result<NamedNode, ResolveError> {
        let name = name.trim();
        if let Some(iri) = self.as_iri(name)
            && self.occurs(&iri)
        {
            return match class {
                Some(class) if !self.is_a(&iri, class) => Err(ResolveError::OtherKind {
                    name: name.to_owned(),
                    class: self.name(class),
                }),
                _ => Ok(iri),
            };
        }
        let wanted = name.to_lowercase();
        let mut by_kind: BTreeMap<NameKind, BTreeSet<NamedNode>> = BTreeMap::new();
        for (thing, label, kind) in self.names() {
            if label.to_lowercase() == wanted && class.is_none_or(|c| self.is_a(&thing, c)) {
                by_kind.entry(kind).or_default().insert(thing);
            }
        }
        let found: Vec<NamedNode> = by_kind.into_values().next().into_iter().flatten().collect();
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => self
                .town(&wanted, class)
                .ok_or_else(|| ResolveError::Unknown {
                    name: name.to_owned(),
                    near: self.near(name, class),
                }),
            many => Err(ResolveError::Ambiguous {
                name: name.to_owned(),
                candidates: many
                    .iter()
                    .map(|t| self.readable(&t.clone().into()))
                    .collect(),
            }),
        }
    }

    /// The one town whose label begins with `wanted`: people say 嘉定 and Jiading for the new town.
    fn town(&self, wanted: &str, class: Option<&NamedNode>) -> Option<NamedNode> {
        let town = NamedNode::new_unchecked(terms::NEW_TOWN);
        let is_wanted = |thing: &NamedNode| {
            self.is_a(thing, &town) && class.is_none_or(|class| self.is_a(thing, class))
        };
        let names = self.names().into_iter();
        let named = names.filter(|(_, label, _)| {
            wanted.chars().count() > 1 && label.to_lowercase().starts_with(wanted)
        });
        let towns: BTreeSet<NamedNode> =
            named.map(|(thing, _, _)| thing).filter(is_wanted).collect();
        match towns.len() {
            1 => towns.into_iter().next(),
            _ => None,
        }
    }

    /// True where the thing is an instance of the class or of a direct subclass of it, or a
    /// concept in it where it is a concept scheme.
    #[must_use]
    pub fn is_a(&self, thing: &NamedNode, class: &NamedNode) -> bool {
        let class = Term::from(class.clone());
        let states = |subject: &NamedNode, predicate: &str| {
            let subject = NamedOrBlankNode::from(subject.clone());
            let predicate = NamedNode::new_unchecked(predicate);
            let mut found = self.triples(Some(&subject), Some(&predicate), Some(&class));
            found.next().is_some()
        };
        let mut types = self.types(thing).into_iter();
        types.any(|t| class == t.clone().into() || states(&t, terms::RDFS_SUBCLASS))
            || states(thing, terms::SKOS_IN_SCHEME)
    }

    /// The classes of a thing, sorted.
    #[must_use]
    pub fn types(&self, thing: &NamedNode) -> BTreeSet<NamedNode> {
        let rdf_type = NamedNode::new_unchecked(terms::RDF_TYPE);
        self.triples(Some(&thing.clone().into()), Some(&rdf_type), None)
            .filter_map(|[_, _, class]| match class {
                Term::NamedNode(class) => Some(class),
                _ => None,
            })
            .collect()
    }

    /// Every thing with every name it has.
    pub fn names(&self) -> Vec<(NamedNode, String, NameKind)> {
        let mut names = Vec::new();
        for (predicate, kind) in [
            (terms::RDFS_LABEL, NameKind::Label),
            (terms::SKOS_PREF_LABEL, NameKind::Label),
            (terms::SCHEMA_NAME, NameKind::Label),
            (terms::SCHEMA_NAME_HTTP, NameKind::Label),
            (terms::SKOS_ALT_LABEL, NameKind::Variant),
        ] {
            let predicate = NamedNode::new_unchecked(predicate);
            for triple in self.triples(None, Some(&predicate), None) {
                if let [Term::NamedNode(thing), _, Term::Literal(label)] = triple {
                    names.push((thing, label.value().to_owned(), kind));
                }
            }
        }
        names.extend(self.clause_names());
        names.sort();
        names.dedup();
        names
    }

    /// Names that clauses use for things.
    fn clause_names(&self) -> Vec<(NamedNode, String, NameKind)> {
        let form = NamedNode::new_unchecked(terms::SKOSXL_LITERAL_FORM);
        let of = NamedNode::new_unchecked(terms::NAMES);
        let forms: HashMap<Term, String> = self
            .triples(None, Some(&form), None)
            .filter_map(|[name, _, form]| match form {
                Term::Literal(l) => Some((name, l.value().to_owned())),
                _ => None,
            })
            .collect();
        self.triples(None, Some(&of), None)
            .filter_map(|[name, _, thing]| match thing {
                Term::NamedNode(thing) => {
                    Some((thing, forms.get(&name)?.clone(), NameKind::Variant))
                }
                _ => None,
            })
            .collect()
    }

    /// `name` as an IRI, where it is written as one or with a known prefix.
    fn as_iri(&self, name: &str) -> Option<NamedNode> {
        let bare = name.strip_prefix('<').and_then(|n| n.strip_suffix('>'));
        let iri = match bare {
            Some(iri) => iri.to_owned(),
            None => self
                .prefixes()
                .expand(name)
                .unwrap_or_else(|| name.to_owned()),
        };
        NamedNode::new(iri).ok()
    }

    fn occurs(&self, iri: &NamedNode) -> bool {
        let subject = NamedOrBlankNode::from(iri.clone());
        let object = Term::from(iri.clone());
        self.triples(Some(&subject), None, None).next().is_some()
            || self.triples(None, None, Some(&object)).next().is_some()
            || self.triples(None, Some(iri), None).next().is_some()
            || self.named_graph(iri).is_some()
    }

    /// What a name that nothing has may have meant.
    fn near(&self, name: &str, class: Option<&NamedNode>) -> Vec<String> {
        let hits = self.find(name);
        let mut near: Vec<String> = hits
            .into_iter()
            .filter(|hit| class.is_none_or(|c| self.is_a(&hit.thing, c)))
            .take(5)
            .map(|hit| self.readable(&hit.thing.into()))
            .collect();
        if near.is_empty() {
            let names = self.names();
            let of_class = |thing: &NamedNode| class.is_none_or(|c| self.is_a(thing, c));
            let known: BTreeSet<String> = names
                .into_iter()
                .filter(|(thing, _, _)| of_class(thing))
                .flat_map(|(thing, label, _)| [self.name(&thing), label])
                .chain(self.graph_names())
                .collect();
            let known = known.iter().map(String::as_str);
            near.extend(super::nearest(name, known).map(str::to_owned));
        }
        near
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
