//! What two RDF files say differently.
//!
//! Blank nodes are compared by what is said of them, whatever their labels: each group of
//! connected blank nodes is brought into its canonical form (RDFC-1.0,
//! <https://www.w3.org/TR/rdf-canon/>) on its own and named after it, so that a change in one
//! group renames no other. Where something in a group changes, the whole group does.

use super::packed::{self, ReadFault};
use crate::vocabulary::DEFAULT_BASE;
use oxigraph::io::RdfParser;
use oxigraph::model::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxigraph::model::{BlankNode, Dataset, GraphName, NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

/// What must be done to the first file to get the second.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Quads of one file only, sorted by subject, predicate, sign and object.
    pub changes: Vec<Change>,
    /// How many quads are in both.
    pub same: usize,
}

/// A quad that only one file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which file has it.
    pub sign: Sign,
    /// The quad; a blank node is named after the group it is in.
    pub quad: Quad,
}

/// The file that has a quad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Only the first.
    Removed,
    /// Only the second.
    Added,
}

/// Why two files are not compared.
#[derive(Debug, thiserror::Error)]
pub enum DifferenceError {
    /// The extension names no RDF format.
    #[error(
        "cannot tell the format of {} by its extension: use .ttl, .nt, .nq, .trig, .n3, .rdf or .jsonld",
        .0.display()
    )]
    Format(PathBuf),
    /// A file cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is not well-formed.
    #[error("{}:{place}{message}", .path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line and column, each with a colon after it, where they are known.
        place: String,
        /// What is wrong.
        message: String,
    },
}

impl crate::language::Spoken for DifferenceError {
    fn message(&self) -> crate::language::Message {
        let zh = match self {
            Self::Format(path) => format!(
                "无法从扩展名判断 {} 的格式：请用 .ttl、.nt、.nq、.trig、.n3、.rdf 或 .jsonld",
                path.display()
            ),
            Self::Io { path, source } => format!("无法读取 {}：{source}", path.display()),
            Self::Syntax { .. } => self.to_string(),
        };
        crate::language::Message::new(self.to_string(), zh)
    }
}

impl Difference {
    /// Compares two files in any RDF format, each told by its extension.
    ///
    /// # Errors
    /// [`DifferenceError`] says which file, and where in it.
    pub fn of_files(old: &Path, new: &Path) -> Result<Self, DifferenceError> {
        Ok(Self::of(read(old)?, read(new)?))
    }

    /// The quads of a file, as they are compared.
    ///
    /// # Errors
    /// [`DifferenceError`] says where in it.
    pub fn read(path: &Path) -> Result<Vec<Quad>, DifferenceError> {
        read(path)
    }

    /// Compares two sets of quads.
    #[must_use]
    pub fn of(old: Vec<Quad>, new: Vec<Quad>) -> Self {
        let (old, mut new) = (named_by_content(old), named_by_content(new));
        let mut same = 0;
        let mut changes = Vec::new();
        for (key, quad) in old {
            match new.remove(&key) {
                Some(_) => same += 1,
                None => changes.push(Change {
                    sign: Sign::Removed,
                    quad,
                }),
            }
        }
        changes.extend(new.into_values().map(|quad| Change {
            sign: Sign::Added,
            quad,
        }));
        changes.sort_by_cached_key(|Change { sign, quad }| {
            let graph = quad.graph_name.to_string();
            let [subject, predicate] = [quad.subject.to_string(), quad.predicate.to_string()];
            (subject, predicate, *sign, quad.object.to_string(), graph)
        });
        Self { changes, same }
    }

    /// True where both files say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many quads only the file of this sign has.
    #[must_use]
    pub fn count(&self, sign: Sign) -> usize {
        self.changes.iter().filter(|c| c.sign == sign).count()
    }
}

fn read(path: &Path) -> Result<Vec<Quad>, DifferenceError> {
    let format = packed::format_of(path);
    let format = format.ok_or_else(|| DifferenceError::Format(path.to_owned()))?;
    let io = |source| DifferenceError::Io {
        path: path.to_owned(),
        source,
    };
    let bytes = packed::read(path).map_err(|fault| match fault {
        ReadFault::System(error) => io(error),
        ReadFault::Packing(how) => io(io::Error::other(format!(
            "its {how} data is cut off or damaged"
        ))),
    })?;
    let parser = RdfParser::from_format(format);
    let parser = parser
        .with_base_iri(DEFAULT_BASE)
        .map_err(|e| io(io::Error::other(e)))?;
    let quads = parser.for_slice(&bytes).collect::<Result<_, _>>();
    quads.map_err(|error| DifferenceError::Syntax {
        path: path.to_owned(),
        place: error.location().map_or_else(
            || " ".to_owned(),
            |at| format!("{}:{}: ", at.start.line + 1, at.start.column + 1),
        ),
        message: error.to_string(),
    })
}

/// The quads by their N-Quads text, blank nodes named after the content of their group.
fn named_by_content(quads: Vec<Quad>) -> BTreeMap<String, Quad> {
    let mut groups = Groups::default();
    for quad in &quads {
        groups.join(&blank_nodes(quad));
    }
    let mut named = BTreeMap::new();
    let mut connected: BTreeMap<usize, Dataset> = BTreeMap::new();
    for quad in quads {
        match blank_nodes(&quad).first() {
            Some(node) => {
                let group = groups.of(node);
                connected.entry(group).or_default().insert(&quad);
            }
            None => {
                named.insert(quad.to_string(), quad);
            }
        }
    }
    let mut copies: HashMap<String, usize> = HashMap::new();
    for mut group in connected.into_values() {
        group.canonicalize(CanonicalizationAlgorithm::Rdfc10 {
            hash_algorithm: CanonicalizationHashAlgorithm::Sha256,
        });
        let mut lines: Vec<String> = group.iter().map(|quad| quad.to_string()).collect();
        lines.sort();
        let name = short_hash(&lines.join("\n"));
        let copy = copies.entry(name.clone()).or_default();
        *copy += 1;
        for quad in &group {
            let quad = renamed(quad.into_owned(), &name, *copy);
            named.insert(quad.to_string(), quad);
        }
    }
    named
}

fn short_hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest[..5]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A quad with its canonical blank nodes (`c14n0`) named after their group and its copy.
fn renamed(quad: Quad, group: &str, copy: usize) -> Quad {
    let blank = |node: BlankNode| {
        let number = node.as_str().trim_start_matches("c14n");
        let copy = if copy > 1 {
            format!("x{copy}")
        } else {
            String::new()
        };
        BlankNode::new_unchecked(format!("b{group}n{number}{copy}"))
    };
    Quad {
        subject: match quad.subject {
            NamedOrBlankNode::BlankNode(node) => blank(node).into(),
            named => named,
        },
        predicate: quad.predicate,
        object: match quad.object {
            Term::BlankNode(node) => blank(node).into(),
            other => other,
        },
        graph_name: match quad.graph_name {
            GraphName::BlankNode(node) => blank(node).into(),
            other => other,
        },
    }
}

fn blank_nodes(quad: &Quad) -> Vec<BlankNode> {
    let mut nodes = Vec::new();
    if let NamedOrBlankNode::BlankNode(node) = &quad.subject {
        nodes.push(node.clone());
    }
    if let Term::BlankNode(node) = &quad.object {
        nodes.push(node.clone());
    }
    if let GraphName::BlankNode(node) = &quad.graph_name {
        nodes.push(node.clone());
    }
    nodes
}

/// Blank nodes that quads connect, by the number of their group.
#[derive(Default)]
struct Groups {
    numbers: HashMap<BlankNode, usize>,
    /// The group that a group became part of, or itself.
    parents: Vec<usize>,
}

impl Groups {
    fn join(&mut self, nodes: &[BlankNode]) {
        let groups: Vec<usize> = nodes.iter().map(|node| self.of(node)).collect();
        for pair in groups.windows(2) {
            let (a, b) = (self.root(pair[0]), self.root(pair[1]));
            self.parents[a.max(b)] = a.min(b);
        }
    }

    /// The group of a node; a new node is a group of its own.
    fn of(&mut self, node: &BlankNode) -> usize {
        match self.numbers.get(node) {
            Some(number) => self.root(*number),
            None => {
                let number = self.parents.len();
                self.numbers.insert(node.clone(), number);
                self.parents.push(number);
                number
            }
        }
    }

    fn root(&mut self, mut number: usize) -> usize {
        while self.parents[number] != number {
            self.parents[number] = self.parents[self.parents[number]];
            number = self.parents[number];
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quads(turtle: &str) -> Vec<Quad> {
        let parser = RdfParser::from_format(oxigraph::io::RdfFormat::TriG);
        let quads = parser.for_slice(turtle.as_bytes());
        quads.collect::<Result<_, _>>().unwrap()
    }

    fn signs(old: &str, new: &str) -> Vec<Sign> {
        let difference = Difference::of(quads(old), quads(new));
        difference.changes.iter().map(|c| c.sign).collect()
    }

    #[test]
    fn the_label_of_a_blank_node_is_no_difference() {
        let old = "_:a <urn:p> _:b . _:b <urn:p> 1 . <urn:s> <urn:q> _:a .";
        let new = "<urn:s> <urn:q> _:x . _:x <urn:p> _:a . _:a <urn:p> 1 .";
        assert_eq!(signs(old, new), []);
    }

    #[test]
    fn a_change_in_one_group_of_blank_nodes_renames_no_other() {
        let old = "<urn:s> <urn:p> [ <urn:q> 1 ] , [ <urn:q> 2 ] , [ <urn:q> 3 ] .";
        let new = "<urn:s> <urn:p> [ <urn:q> 1 ] , [ <urn:q> 9 ] , [ <urn:q> 3 ] .";
        use Sign::{Added, Removed};
        let mut found = signs(old, new);
        found.sort();
        assert_eq!(found, [Removed, Removed, Added, Added]);
    }

    #[test]
    fn two_blank_nodes_alike_are_not_one() {
        let one = "<urn:s> <urn:p> [ <urn:q> 1 ] .";
        let two = "<urn:s> <urn:p> [ <urn:q> 1 ] , [ <urn:q> 1 ] .";
        assert_eq!(signs(one, two), [Sign::Added, Sign::Added]);
        assert_eq!(signs(two, two), []);
    }

    #[test]
    fn the_graph_of_a_quad_is_part_of_it() {
        let old = "<urn:g> { <urn:s> <urn:p> 1 }";
        let new = "<urn:h> { <urn:s> <urn:p> 1 }";
        assert_eq!(signs(old, new), [Sign::Removed, Sign::Added]);
    }
}
