//! The triples of a document, grouped for writing.

use oxigraph::model::{
    BlankNodeRef, NamedNodeRef, NamedOrBlankNodeRef, TermRef, Triple, TripleRef,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What one subject says: its objects by predicate.
pub(super) type Properties<'a> = BTreeMap<NamedNodeRef<'a>, Vec<TermRef<'a>>>;

/// The triples of a document, each once, by subject and by blank object.
pub(super) struct Facts<'a> {
    /// All triples, in the order given.
    pub triples: Vec<TripleRef<'a>>,
    /// Subjects in the order of their first triple.
    pub subjects: Vec<NamedOrBlankNodeRef<'a>>,
    /// Blank nodes in the order of their first appearance.
    pub blanks: Vec<BlankNodeRef<'a>>,
    properties: HashMap<NamedOrBlankNodeRef<'a>, Properties<'a>>,
    references: HashMap<BlankNodeRef<'a>, Vec<(NamedOrBlankNodeRef<'a>, NamedNodeRef<'a>)>>,
}

impl<'a> Facts<'a> {
    /// Groups triples; repeated ones count once.
    pub fn new(triples: &'a [Triple]) -> Self {
        let mut facts = Self {
            triples: Vec::new(),
            subjects: Vec::new(),
            blanks: Vec::new(),
            properties: HashMap::new(),
            references: HashMap::new(),
        };
        let mut seen_triples = HashSet::new();
        let mut seen_blanks = HashSet::new();
        for triple in triples.iter().map(Triple::as_ref) {
            if !seen_triples.insert(triple) {
                continue;
            }
            facts.add(triple);
            for blank in blanks_of(triple).into_iter().flatten() {
                if seen_blanks.insert(blank) {
                    facts.blanks.push(blank);
                }
            }
        }
        facts
    }

    fn add(&mut self, triple: TripleRef<'a>) {
        self.triples.push(triple);
        let properties = self.properties.entry(triple.subject).or_default();
        if properties.is_empty() {
            self.subjects.push(triple.subject);
        }
        let objects = properties.entry(triple.predicate).or_default();
        objects.push(triple.object);
        if let TermRef::BlankNode(object) = triple.object {
            let references = self.references.entry(object).or_default();
            references.push((triple.subject, triple.predicate));
        }
    }

    /// What `subject` says, or nothing where it says nothing.
    pub fn properties(&self, subject: NamedOrBlankNodeRef<'a>) -> Option<&Properties<'a>> {
        self.properties.get(&subject)
    }

    /// The subject and predicate of each triple whose object is `blank`.
    pub fn references(
        &self,
        blank: BlankNodeRef<'a>,
    ) -> &[(NamedOrBlankNodeRef<'a>, NamedNodeRef<'a>)] {
        self.references.get(&blank).map_or(&[], Vec::as_slice)
    }
}

fn blanks_of(triple: TripleRef<'_>) -> [Option<BlankNodeRef<'_>>; 2] {
    let subject = match triple.subject {
        NamedOrBlankNodeRef::BlankNode(blank) => Some(blank),
        NamedOrBlankNodeRef::NamedNode(_) => None,
    };
    let object = match triple.object {
        TermRef::BlankNode(blank) => Some(blank),
        _ => None,
    };
    [subject, object]
}
