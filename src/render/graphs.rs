//! Triples in the formats of RDF.

use super::{RenderOptions, ResultFormat, diagram, highlight};
use crate::turtle;
use crate::vocabulary::Prefixes;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{NamedOrBlankNode, Quad, Term, Triple};
use std::collections::BTreeSet;
use std::io;

/// Writes triples; their order does not matter.
pub(super) fn write(
    triples: &[Triple],
    format: ResultFormat,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let profile = JsonLdProfileSet::empty();
    match format {
        ResultFormat::NTriples | ResultFormat::NQuads => {
            let lines: BTreeSet<_> = triples.iter().map(|t| format!("{t} .\n")).collect();
            lines
                .iter()
                .try_for_each(|line| out.write_all(line.as_bytes()))
        }
        ResultFormat::JsonLd => {
            let serializer = RdfSerializer::from_format(RdfFormat::JsonLd { profile });
            serialize(triples, serializer, out)
        }
        ResultFormat::Dot => diagram::write_dot(triples, &options.prefixes, out),
        ResultFormat::Mermaid => diagram::write_mermaid(triples, &options.prefixes, out),
        ResultFormat::RdfXml => serialize(triples, rdf_xml(triples, &options.prefixes), out),
        // A Turtle document is a TriG document too (TriG § 2.2).
        _ => {
            let base = Some(options.base.as_str()).filter(|base| !base.is_empty());
            let text = turtle::write(triples, &options.prefixes, base);
            let text = if options.color {
                highlight::turtle(&text)
            } else {
                text
            };
            out.write_all(text.as_bytes())
        }
    }
}

/// Writes quads of named graphs in a format that keeps the graphs; their order does not matter.
pub(super) fn write_quads(
    quads: &[Quad],
    format: ResultFormat,
    prefixes: &Prefixes,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut sorted: Vec<_> = quads.iter().map(|q| (q.to_string(), q)).collect();
    sorted.sort_by(|a, b| {
        (a.1.graph_name.to_string(), &a.0).cmp(&(b.1.graph_name.to_string(), &b.0))
    });
    sorted.dedup_by(|a, b| a.0 == b.0);
    let serializer = match format {
        ResultFormat::JsonLd => RdfSerializer::from_format(RdfFormat::JsonLd {
            profile: JsonLdProfileSet::empty(),
        }),
        ResultFormat::TriG => prefixes.iter().fold(
            RdfSerializer::from_format(RdfFormat::TriG),
            |serializer, (prefix, iri)| {
                let with_prefix = serializer.clone().with_prefix(prefix, iri);
                with_prefix.unwrap_or(serializer)
            },
        ),
        _ => {
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            let mut lines = sorted.iter().map(|(line, _)| format!("{line} .\n"));
            return lines.try_for_each(|line| out.write_all(line.as_bytes()));
        }
    };
    let mut writer = serializer.for_writer(&mut *out);
    for (_, quad) in sorted {
        writer.serialize_quad(quad)?;
    }
    writer.finish()?;
    Ok(())
}

/// A serialiser that knows the prefixes of the predicates; nothing else has a short name in RDF/XML.
pub(super) fn rdf_xml(triples: &[Triple], prefixes: &Prefixes) -> RdfSerializer {
    let predicates = triples.iter().map(|triple| triple.predicate.as_str());
    let serializer = RdfSerializer::from_format(RdfFormat::RdfXml);
    with_prefixes_of(predicates, prefixes, serializer)
}

/// A serialiser of Turtle or `TriG` that knows the base and the prefixes of the triples.
pub(super) fn turtle(
    triples: &[Triple],
    format: RdfFormat,
    options: &RenderOptions,
) -> RdfSerializer {
    let named = triples.iter().flat_map(|triple| {
        let subject = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
            NamedOrBlankNode::BlankNode(_) => None,
        };
        let object = match &triple.object {
            Term::NamedNode(node) => Some(node.as_str()),
            Term::Literal(literal) => Some(literal.datatype().as_str()),
            Term::BlankNode(_) => None,
        };
        [subject, Some(triple.predicate.as_str()), object]
    });
    let serializer = RdfSerializer::from_format(format);
    let serializer = with_prefixes_of(named.flatten(), &options.prefixes, serializer);
    let with_base = serializer.clone().with_base_iri(&options.base);
    with_base.unwrap_or(serializer)
}

fn with_prefixes_of<'a>(
    iris: impl Iterator<Item = &'a str>,
    prefixes: &Prefixes,
    serializer: RdfSerializer,
) -> RdfSerializer {
    let used: BTreeSet<_> = iris
        .filter_map(|iri| Some(prefixes.split(iri)?.0.to_owned()))
        .collect();
    let named = used
        .iter()
        .filter_map(|p| Some((p, prefixes.namespace(p)?)));
    named.fold(serializer, |serializer, (prefix, iri)| {
        let with_prefix = serializer.clone().with_prefix(prefix, iri);
        with_prefix.unwrap_or(serializer)
    })
}

fn serialize(
    triples: &[Triple],
    serializer: RdfSerializer,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut sorted: Vec<_> = triples.iter().map(|t| (t.to_string(), t)).collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    sorted.dedup_by(|a, b| a.0 == b.0);
    let mut writer = serializer.for_writer(&mut *out);
    for (_, triple) in sorted {
        writer.serialize_triple(triple)?;
    }
    writer.finish()?;
    writeln!(out)
}
