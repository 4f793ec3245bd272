//! Things by what they are called.

use super::KnowledgeGraph;
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// The one thing that `name` stands for: an IRI with or without angle brackets, a prefixed
    /// name, or a label or variant name in any case; the wording of a policy only where nothing else
    /// is called so. With `class`, only its instances count.
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
        let mut found: Vec<NamedNode> =
            by_kind.into_values().next().into_iter().flatten().collect();
        // Policies name industries in the same words; who says the word means the industry.
        let wording = NamedNode::new_unchecked(terms::POLICY_ITEM);
        if found.iter().any(|thing| !self.is_a(thing, &wording)) {
            found.retain(|thing| !self.is_a(thing, &wording));
        }
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
