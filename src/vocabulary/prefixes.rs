//! The project's namespaces, and IRIs shortened to prefixed names.

use std::collections::BTreeMap;

/// The base IRI that the shipped files are written against.
pub const DEFAULT_BASE: &str = "https://w3id.org/xincheng/";

/// The paths under the base that name instances; only these follow a configured base.
pub const INSTANCE_PATHS: [&str; 4] = ["id/", "eli/", "graph/", "dataset/"];

/// Prefixes of other vocabularies: prefix and namespace.
const FOREIGN: &[(&str, &str)] = &[
    ("dcterms", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("geof", "http://www.opengis.net/def/function/geosparql/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("qudt", "http://qudt.org/schema/qudt/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("skosxl", "http://www.w3.org/2008/05/skos-xl#"),
    ("unit", "http://qudt.org/vocab/unit/"),
    ("uom", "http://www.opengis.net/def/uom/OGC/1.0/"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Prefixes of the vocabularies that describe documents, datasets and catalogues, beside those that
/// queries may use undeclared.
pub const METADATA_PREFIXES: &[(&str, &str)] = &[
    ("adms", "http://www.w3.org/ns/adms#"),
    ("cc", "http://creativecommons.org/ns#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("formats", "http://www.w3.org/ns/formats/"),
    ("iana", "https://www.iana.org/assignments/media-types/"),
    ("schema", "https://schema.org/"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("void", "http://rdfs.org/ns/void#"),
];

/// Prefixes under the fixed base: the ontology, and one code list each.
const FIXED: &[(&str, &str)] = &[
    ("actor", "scheme/actor/"),
    ("aspect", "scheme/aspect/"),
    ("boundkind", "scheme/bound-kind/"),
    ("clausekind", "scheme/clause-kind/"),
    ("confidence", "scheme/confidence/"),
    ("designationkind", "scheme/designation-kind/"),
    ("function", "scheme/function/"),
    ("gbt4754", "scheme/gbt4754-2017/"),
    ("industry", "scheme/industry/"),
    ("instrument", "scheme/instrument/"),
    ("ip", "ont#"),
    ("isic4", "scheme/isic4/"),
    ("itemkind", "scheme/item-kind/"),
    ("layoutkind", "scheme/layout-kind/"),
    ("level", "scheme/level/"),
    ("linkkind", "scheme/link-kind/"),
    ("matchkind", "scheme/match-kind/"),
    ("modality", "scheme/modality/"),
    ("namestatus", "scheme/name-status/"),
    ("placekind", "scheme/place-kind/"),
    ("platformkind", "scheme/platform-kind/"),
    ("reading", "scheme/reading/"),
    ("role", "scheme/role/"),
    ("scheme", "scheme/"),
    ("sei2018", "scheme/sei2018/"),
    ("trust", "scheme/trust/"),
];

/// Prefixes of instances, relative to the configured base.
const INSTANCES: &[(&str, &str)] = &[
    ("action", "id/action/"),
    ("agent", "id/agent/"),
    ("assign", "id/assign/"),
    ("bound", "id/bound/"),
    ("clause", "eli/cn-sh/newtown-industry-145/"),
    ("cn", "eli/cn/"),
    ("de", "eli/de/"),
    ("designation", "id/designation/"),
    ("element", "id/element/"),
    ("eu", "eli/eu/"),
    ("field", "id/field/"),
    ("geometry", "id/geometry/"),
    ("goal", "id/goal/"),
    ("graph", "graph/"),
    ("group", "id/group/"),
    ("identity", "id/identity/"),
    ("indicator", "id/indicator/"),
    ("item", "id/item/"),
    ("layout", "id/layout/"),
    ("layoutfact", "id/layoutfact/"),
    ("link", "id/link/"),
    ("listing", "id/listing/"),
    ("match", "id/match/"),
    ("measure", "id/measure/"),
    ("measuregroup", "id/measuregroup/"),
    ("member", "id/member/"),
    ("name", "id/name/"),
    ("park", "id/park/"),
    ("place", "id/place/"),
    ("platform", "id/platform/"),
    ("policy", "eli/cn-sh/"),
    ("positioning", "id/positioning/"),
    ("principle", "id/principle/"),
    ("site", "id/site/"),
    ("source", "id/source/"),
    ("strategy", "id/strategy/"),
    ("target", "id/target/"),
    ("town", "id/town/"),
];

/// True where `iri` follows a configured base: it stands under the default base in one of
/// [`INSTANCE_PATHS`].
#[must_use]
pub fn is_instance_iri(iri: &str) -> bool {
    iri.strip_prefix(DEFAULT_BASE)
        .is_some_and(|path| INSTANCE_PATHS.iter().any(|p| path.starts_with(p)))
}

/// `iri` under `base` instead of the default base where it names an instance, else unchanged.
#[must_use]
pub fn rebase(iri: &str, base: &str) -> Option<String> {
    if base == DEFAULT_BASE || !is_instance_iri(iri) {
        return None;
    }
    iri.strip_prefix(DEFAULT_BASE)
        .map(|path| format!("{base}{path}"))
}

/// Prefixes and their namespaces, sorted by prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefixes {
    by_name: BTreeMap<String, String>,
    /// Namespaces with the longest first, to shorten with the closest fit.
    by_namespace: Vec<(String, String)>,
}

impl Prefixes {
    /// The project's own prefixes with instances under `base`, an absolute IRI that ends in `/`.
    #[must_use]
    pub fn project(base: &str) -> Self {
        let foreign = FOREIGN
            .iter()
            .map(|(name, iri)| ((*name).to_owned(), (*iri).to_owned()));
        let fixed = FIXED
            .iter()
            .map(|(name, path)| ((*name).to_owned(), format!("{DEFAULT_BASE}{path}")));
        let instances = INSTANCES
            .iter()
            .map(|(name, path)| ((*name).to_owned(), format!("{base}{path}")));
        Self::new(foreign.chain(fixed).chain(instances))
    }

    /// Prefixes from pairs of name and namespace.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let by_name: BTreeMap<_, _> = pairs.into_iter().collect();
        let mut by_namespace: Vec<_> = by_name
            .iter()
            .map(|(name, iri)| (iri.clone(), name.clone()))
            .collect();
        by_namespace.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        Self {
            by_name,
            by_namespace,
        }
    }

    /// These prefixes and `others`, which take the place of those that have the same name.
    #[must_use]
    pub fn with_all(&self, others: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut by_name = self.by_name.clone();
        by_name.extend(others);
        Self::new(by_name)
    }

    /// What a person has changed in `before` to come to these, done to `now` instead.
    #[must_use]
    pub fn moved(&self, before: &Self, now: &Self) -> Self {
        let removed = |name: &&String| !self.by_name.contains_key(*name);
        let mut by_name = now.by_name.clone();
        for name in before.by_name.keys().filter(removed) {
            by_name.remove(name);
        }
        let own = self.by_name.iter();
        let own = own.filter(|(name, iri)| before.by_name.get(*name) != Some(iri));
        by_name.extend(own.map(|(name, iri)| (name.clone(), iri.clone())));
        Self::new(by_name)
    }

    /// These prefixes with `name` standing for `iri`, whatever it stood for before.
    #[must_use]
    pub fn with(&self, name: &str, iri: &str) -> Self {
        let mut by_name = self.by_name.clone();
        by_name.insert(name.to_owned(), iri.to_owned());
        Self::new(by_name)
    }

    /// These prefixes without `name`.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut by_name = self.by_name.clone();
        by_name.remove(name);
        Self::new(by_name)
    }

    /// The namespace of a prefix.
    #[must_use]
    pub fn namespace(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(String::as_str)
    }

    /// All pairs of prefix and namespace, sorted by prefix.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_name.iter().map(|(n, i)| (n.as_str(), i.as_str()))
    }

    /// All pairs of prefix and namespace, owned.
    #[must_use]
    pub fn to_map(&self) -> BTreeMap<String, String> {
        self.by_name.clone()
    }

    /// `prefix:local` as an IRI, or nothing if the prefix is unknown.
    #[must_use]
    pub fn expand(&self, name: &str) -> Option<String> {
        let (prefix, local) = name.split_once(':')?;
        Some(format!("{}{local}", self.namespace(prefix)?))
    }

    /// The prefix and local name of an IRI where the local name can be written in Turtle and
    /// SPARQL without an escape (a subset of `PN_LOCAL`, SPARQL 1.1 § 19.8).
    #[must_use]
    pub fn split<'a>(&'a self, iri: &'a str) -> Option<(&'a str, &'a str)> {
        self.by_namespace.iter().find_map(|(namespace, name)| {
            let local = iri.strip_prefix(namespace.as_str())?;
            is_plain_local(local).then_some((name.as_str(), local))
        })
    }

    /// The prefixed name of an IRI, or nothing where no prefix fits.
    #[must_use]
    pub fn shorten(&self, iri: &str) -> Option<String> {
        self.split(iri)
            .map(|(prefix, local)| format!("{prefix}:{local}"))
    }
}

fn is_plain_local(local: &str) -> bool {
    let first = |c: char| c.is_ascii_alphanumeric() || c == '_' || is_letter(c);
    let inner = |c: char| first(c) || matches!(c, '-' | '.');
    local.starts_with(first) && local.chars().all(inner) && !local.ends_with('.')
}

/// The letters of `PN_CHARS_BASE` beyond ASCII.
fn is_letter(c: char) -> bool {
    matches!(c,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}
