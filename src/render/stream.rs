//! Answers written while they are made.
//!
//! Rows in CSV, TSV, JSON and XML are written as they come, and the bytes are those of
//! [`write`](super::write). Triples are held until there are more than [`HELD`]: fewer come out as
//! [`write`](super::write) writes them, sorted, and more come out in the order in which they are
//! made, with the prefixes that the first of them use. All else is held and written at the end.

use super::{Form, RenderError, RenderOptions, ResultFormat, csv, graphs, xml};
use crate::graph::{Answer, AnswerWriter, CannotHold, Receiver, Table, WrittenAs};
use crate::language::Spoken;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsSerializer, WriterSolutionsSerializer,
};
use std::io::{self, Write};

/// So many triples are held to be written in order.
const HELD: usize = 1000;

/// Begins an answer in a format; nothing where no format of that name holds such an answer.
#[must_use]
pub fn open_writer<'o>(
    to: &WrittenAs<'_>,
    out: &'o mut dyn Write,
) -> Option<Box<dyn AnswerWriter + 'o>> {
    let format = ResultFormat::from_name(to.format).filter(|format| format.holds(to.form))?;
    let serialised = match format {
        ResultFormat::Json => Some(QueryResultsFormat::Json),
        ResultFormat::Xml => Some(QueryResultsFormat::Xml),
        ResultFormat::Tsv => Some(QueryResultsFormat::Tsv),
        _ => None,
    };
    let answer = match to.form {
        Form::Rows => Answer::Table(Table::default()),
        Form::Truth => Answer::Truth(false),
        Form::Triples => Answer::Triples(Vec::new()),
    };
    Some(match (to.form, serialised) {
        (Form::Rows, Some(format)) => Box::new(Rows {
            format,
            variables: Vec::new(),
            out: Place::Free(out),
        }),
        (Form::Rows, None) if format == ResultFormat::Csv => Box::new(Csv { out }),
        _ => Box::new(Held {
            streams: format.is_rdf(),
            format,
            options: RenderOptions::new(to.prefixes.clone(), to.base),
            answer,
            out: Place::Free(out),
        }),
    })
}

/// An output, or what writes into it.
enum Place<'o, W> {
    Free(&'o mut dyn Write),
    Taken(W),
    Gone,
}

impl<'o, W> Place<'o, W> {
    /// Lets what `begin` makes write into the output.
    fn begin(&mut self, begin: impl FnOnce(&'o mut dyn Write) -> io::Result<W>) -> io::Result<()> {
        if let Self::Free(out) = std::mem::replace(self, Self::Gone) {
            *self = Self::Taken(begin(out)?);
        }
        Ok(())
    }
}

/// What a format cannot hold, as the error of an output.
fn cannot_hold(format: ResultFormat, term: String) -> io::Error {
    io::Error::other(CannotHold(RenderError::NotXml { format, term }.message()))
}

/// An answer of another form than the one that was said.
fn misplaced() -> io::Error {
    io::Error::other("an answer of two forms")
}

/// Rows, by the engine's own serialisers.
struct Rows<'o> {
    format: QueryResultsFormat,
    variables: Vec<Variable>,
    out: Place<'o, WriterSolutionsSerializer<&'o mut dyn Write>>,
}

impl Receiver for Rows<'_> {
    fn variables(&mut self, variables: &[Variable]) -> io::Result<()> {
        self.variables = variables.to_vec();
        let serializer = QueryResultsSerializer::from_format(self.format);
        self.out
            .begin(|out| serializer.serialize_solutions_to_writer(out, variables.to_vec()))
    }

    fn row(&mut self, row: &[Option<Term>]) -> io::Result<()> {
        if self.format == QueryResultsFormat::Xml
            && let Some(term) = row.iter().flatten().find_map(xml::unwritable_term)
        {
            return Err(cannot_hold(ResultFormat::Xml, term));
        }
        let Place::Taken(rows) = &mut self.out else {
            return Err(misplaced());
        };
        let bound = self.variables.iter().zip(row);
        rows.serialize(bound.filter_map(|(variable, term)| Some((variable, term.as_ref()?))))
    }

    fn truth(&mut self, _: bool) -> io::Result<()> {
        Err(misplaced())
    }

    fn triple(&mut self, _: &Triple) -> io::Result<()> {
        Err(misplaced())
    }
}

impl AnswerWriter for Rows<'_> {
    fn finish(self: Box<Self>) -> io::Result<()> {
        let Place::Taken(rows) = self.out else {
            return Err(misplaced());
        };
        let out = rows.finish()?;
        // TSV ends its last row itself; JSON and XML end without a line feed.
        match self.format {
            QueryResultsFormat::Tsv => Ok(()),
            _ => writeln!(out),
        }
    }
}

struct Csv<'o> {
    out: &'o mut dyn Write,
}

impl Receiver for Csv<'_> {
    fn variables(&mut self, variables: &[Variable]) -> io::Result<()> {
        csv::write_header(variables, self.out)
    }

    fn row(&mut self, row: &[Option<Term>]) -> io::Result<()> {
        csv::write_row(row, self.out)
    }

    fn truth(&mut self, _: bool) -> io::Result<()> {
        Err(misplaced())
    }

    fn triple(&mut self, _: &Triple) -> io::Result<()> {
        Err(misplaced())
    }
}

impl AnswerWriter for Csv<'_> {
    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

/// An answer that is held, and triples past the first of them.
struct Held<'o> {
    /// True where many triples are written before the last is there.
    streams: bool,
    format: ResultFormat,
    options: RenderOptions,
    answer: Answer,
    out: Place<'o, Triples<'o>>,
}

impl Receiver for Held<'_> {
    fn variables(&mut self, variables: &[Variable]) -> io::Result<()> {
        if let Answer::Table(table) = &mut self.answer {
            table.variables = variables.to_vec();
        }
        Ok(())
    }

    fn row(&mut self, row: &[Option<Term>]) -> io::Result<()> {
        if let Answer::Table(table) = &mut self.answer {
            table.rows.push(row.to_vec());
        }
        Ok(())
    }

    fn truth(&mut self, truth: bool) -> io::Result<()> {
        self.answer = Answer::Truth(truth);
        Ok(())
    }

    fn triple(&mut self, triple: &Triple) -> io::Result<()> {
        if let Place::Taken(triples) = &mut self.out {
            return triples.write(triple);
        }
        let Answer::Triples(held) = &mut self.answer else {
            return Err(misplaced());
        };
        held.push(triple.clone());
        if !self.streams || held.len() <= HELD {
            return Ok(());
        }
        let held = std::mem::take(held);
        let (format, options) = (self.format, &self.options);
        self.out
            .begin(|out| Ok(Triples::new(format, options, &held, out)))?;
        held.iter().try_for_each(|triple| self.triple(triple))
    }
}

impl AnswerWriter for Held<'_> {
    fn finish(self: Box<Self>) -> io::Result<()> {
        match self.out {
            Place::Taken(triples) => triples.finish(),
            Place::Free(out) => {
                // The same bytes as for an answer that is read whole.
                let written = super::write(&self.answer, self.format, &self.options, out);
                written.map_err(|error| match error {
                    RenderError::Io(error) => error,
                    other => io::Error::other(CannotHold(other.message())),
                })
            }
            Place::Gone => Err(misplaced()),
        }
    }
}

/// Triples, written as they come.
enum Triples<'o> {
    /// N-Triples, and N-Quads of the default graph.
    Lines(&'o mut dyn Write),
    Document(ResultFormat, Box<WriterQuadSerializer<&'o mut dyn Write>>),
}

impl<'o> Triples<'o> {
    /// A document whose prefixes are those that `first` use.
    fn new(
        format: ResultFormat,
        options: &RenderOptions,
        first: &[Triple],
        out: &'o mut dyn Write,
    ) -> Self {
        let profile = JsonLdProfileSet::empty();
        let serializer = match format {
            ResultFormat::RdfXml => graphs::rdf_xml(first, &options.prefixes),
            ResultFormat::JsonLd => RdfSerializer::from_format(RdfFormat::JsonLd { profile }),
            ResultFormat::Turtle => graphs::turtle(first, RdfFormat::Turtle, options),
            ResultFormat::TriG => graphs::turtle(first, RdfFormat::TriG, options),
            _ => return Self::Lines(out),
        };
        Self::Document(format, Box::new(serializer.for_writer(out)))
    }

    fn write(&mut self, triple: &Triple) -> io::Result<()> {
        match self {
            Self::Lines(out) => writeln!(out, "{triple} ."),
            Self::Document(format, writer) => {
                if *format == ResultFormat::RdfXml
                    && let Some(term) = xml::unwritable_triple(triple)
                {
                    return Err(cannot_hold(*format, term));
                }
                writer.serialize_triple(triple)
            }
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(_) => Ok(()),
            Self::Document(format, writer) => {
                let out = writer.finish()?;
                // Turtle ends its last line itself.
                match format {
                    ResultFormat::JsonLd | ResultFormat::RdfXml => writeln!(out),
                    _ => Ok(()),
                }
            }
        }
    }
}
