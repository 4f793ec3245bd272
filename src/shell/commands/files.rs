//! Commands about files and changes.

use super::Arguments;
use crate::files;
use crate::graph::{KnowledgeGraph, Limits, Outcome, RdfFile};
use crate::language::{Message, Spoken};
use crate::render::{self, ResultFormat};
use crate::shell::session::unexpected;
use crate::shell::{Fault, Reply, Session, Surface};
use crate::vocabulary::Prefixes;
use std::time::Duration;

/// `.begin`.
pub(super) fn begin(
    session: &mut Session,
    _: &Arguments<'_>,
    _: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.begin()
}

/// `.commit`.
pub(super) fn commit(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.end(true, surface)
}

/// `.rollback`.
pub(super) fn rollback(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.end(false, surface)
}

/// `.changes`.
pub(super) fn changes(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.show_changes(surface)
}

/// `.load FILE[=GRAPH]` or `.load FILE as GRAPH`.
pub(super) fn load(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let words: Vec<&str> = arguments.words.iter().map(String::as_str).collect();
    let file = match words.as_slice() {
        [file] => {
            let file = super::home_in(file);
            RdfFile::from_argument(&file.to_string_lossy())
        }
        [path, word, name] if word.eq_ignore_ascii_case("as") => RdfFile {
            path: super::home_in(path),
            name: Some((*name).to_owned()),
        },
        _ => return Err(arguments.usage()),
    };
    session.load(vec![file], surface)?;
    Ok(Reply::Done)
}

impl Session {
    /// Loads files beside the graph, and waits for it.
    ///
    /// # Errors
    /// [`Fault`]; the graph is then as it was.
    pub fn load(&mut self, files: Vec<RdfFile>, surface: &mut dyn Surface) -> Result<(), Fault> {
        self.settle(None, surface)?;
        self.begin_load(files, |_| {})?;
        self.settle(None, surface)
    }

    /// Begins to load files beside the graph; `then` is given the graph once it is there.
    ///
    /// # Errors
    /// [`Fault::Stopped`] where there is no worker to load them.
    pub fn begin_load(
        &mut self,
        files: Vec<RdfFile>,
        then: impl FnOnce(&KnowledgeGraph) + Send + 'static,
    ) -> Result<(), Fault> {
        let limits = Limits {
            time: None,
            ..self.settings.limits
        };
        let begun = self.evaluator.begin_load(files, limits, then);
        begun.map_err(Fault::Stopped)
    }

    /// Waits until the graph is there, at most for `patience`.
    ///
    /// # Errors
    /// [`Fault`] where the files cannot be loaded; the graph is then as it was.
    pub fn settle(
        &mut self,
        patience: Option<Duration>,
        surface: &mut dyn Surface,
    ) -> Result<(), Fault> {
        if !self.evaluator.is_loading() {
            return Ok(());
        }
        let settings = self.settings.clone();
        let before = self.evaluator.graph().len();
        let known = self.evaluator.graph().prefixes().clone();
        surface.rest();
        let watch = &mut |progress: &_| surface.watch(progress, &settings);
        let outcome = self.evaluator.settle(patience, watch);
        surface.rest();
        match outcome.map_err(Fault::Stopped)? {
            None => Ok(()),
            Some(Outcome::Loaded(prefixes)) => {
                let mine = self.graph.prefixes().moved(&known, &prefixes);
                let changed = changed(self.graph.prefixes(), &mine);
                self.adopt(mine)?;
                let quads = self.evaluator.graph().len() - before;
                let s = if quads == 1 { "" } else { "s" };
                let note = Message::new(
                    format!("{quads} quad{s} loaded"),
                    format!("已载入 {quads} 个四元组"),
                );
                self.note(&note, surface);
                changed.iter().for_each(|note| self.note(note, surface));
                Ok(())
            }
            Some(Outcome::Failed(message)) => Err(Fault::Load(message)),
            Some(_) => Err(unexpected()),
        }
    }
}

/// A note for each prefix that a file gives another meaning.
fn changed(before: &Prefixes, now: &Prefixes) -> Vec<Message> {
    let changed = now.iter().filter(|(name, iri)| {
        let before = before.namespace(name);
        before.is_some_and(|before| before != *iri)
    });
    let notes = changed.map(|(name, iri)| {
        let said = Message::new(
            format!("`{name}:` is <{iri}> from now on, as a loaded file declares"),
            format!("按载入文件的声明，`{name}:` 从现在起代表 <{iri}>"),
        );
        said.as_note()
    });
    notes.collect()
}

/// `.read FILE`: the statements of a script.
pub(super) fn read(
    _: &mut Session,
    arguments: &Arguments<'_>,
    _: &mut dyn Surface,
) -> Result<Reply, Fault> {
    Ok(Reply::Read(arguments.path()?))
}

/// `.export FILE`: all named graphs, with the session's changes.
pub(super) fn export(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.lay_result(false)?;
    let path = arguments.path()?;
    let extension = path.extension().and_then(|e| e.to_str());
    let format = extension.and_then(ResultFormat::from_name);
    let Some(format) = format.filter(|f| f.has_graphs()) else {
        return Err(Fault::Usage(Message::new(
            "the graph is exported with its named graphs: give a file that ends in .nq, .trig or .jsonld",
            "导出时保留命名图：文件名请以 .nq、.trig 或 .jsonld 结尾",
        )));
    };
    let quads = session.graph.quads();
    let quads = quads.map_err(|error| Fault::Failed(error.message()))?;
    let options = session.options(false, surface);
    let mut bytes = Vec::new();
    render::write_quads(&quads, format, &options, &mut bytes)?;
    files::replace(&path, &bytes)?;
    let (count, path) = (quads.len(), path.display());
    let note = Message::new(
        format!("{count} quads written to {path}"),
        format!("已将 {count} 个四元组写入 {path}"),
    );
    session.note(&note, surface);
    Ok(Reply::Done)
}
