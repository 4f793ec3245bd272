//! Graphs attached beside the graph: each answers `SERVICE <attached:NAME>`.

use super::{Arguments, home_in};
use crate::graph::{ATTACHED, Limits, Outcome, attach_arguments, did_you_mean};
use crate::language::{Message, Spoken};
use crate::render::{self, JoinsOptions};
use crate::shell::session::unexpected;
use crate::shell::{Fault, Reply, Session, Surface};
use oxigraph::model::NamedNode;
use std::fmt::Write as _;
use std::path::PathBuf;

/// `.attach [NAME=FILE …]`.
pub(super) fn attach(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let words = arguments.words.iter().map(String::as_str);
    let named = attach_arguments(words).map_err(Fault::Usage)?;
    if named.is_empty() {
        let text = render::terminal_safe_lines(&listed(session));
        surface.show(&text, &session.settings)?;
    }
    for (name, files) in named {
        let files = files.iter().map(|file| home_in(&file.to_string_lossy()));
        session.attach(&name, files.collect(), surface)?;
    }
    Ok(Reply::Done)
}

/// A line for each attached graph.
fn listed(session: &Session) -> String {
    let mut text = String::new();
    for (name, attached) in session.graph.attached() {
        let files = attached.files().iter();
        let files: Vec<String> = files.map(|file| file.display().to_string()).collect();
        let count = quads(attached.len());
        let said = Message::new(
            format!("<{ATTACHED}{name}>  {}  {}", count.en, files.join(" ")),
            format!("<{ATTACHED}{name}>  {}  {}", count.zh, files.join(" ")),
        );
        let _ = writeln!(text, "{}", said.text(session.settings.language));
    }
    text
}

/// `.detach NAME`.
pub(super) fn detach(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let name = arguments.one()?;
    let name = name.strip_prefix(ATTACHED).unwrap_or(name).to_owned();
    let attached = session.evaluator.graph().attached();
    if !attached.contains_key(&name) {
        let hint = did_you_mean(&name, attached.keys().map(String::as_str));
        let message = Message::new(
            format!("nothing is attached as `{name}`"),
            format!("没有附加名为“{name}”的图"),
        );
        return Err(Fault::Usage(message.and(&hint)));
    }
    let mine = session.graph.prefixes().clone();
    session.evaluator.detach(&name);
    session.adopt(mine)?;
    let note = Message::new(
        format!("`{ATTACHED}{name}` is detached"),
        format!("已解除附加 `{ATTACHED}{name}`"),
    );
    session.note(&note, surface);
    Ok(Reply::Done)
}

/// `.check NAME`: an attached graph, or a named graph of the dataset.
pub(super) fn check(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let name = arguments.one()?;
    session.lay_result(false)?;
    let attached = name.strip_prefix(ATTACHED).unwrap_or(name);
    let joins = match session.graph.attached().get(attached) {
        Some(attached) => session.graph.joins(&attached.quads().collect::<Vec<_>>()),
        None => {
            let graph = named_graph(session, name)?;
            let parted = session.graph.without_graphs(&[graph]);
            let (rest, quads) = parted.map_err(|error| Fault::Failed(error.message()))?;
            rest.joins(&quads)
        }
    };
    let options = JoinsOptions {
        prefixes: session.graph.prefixes(),
        language: session.settings.language,
        width: surface.width(),
    };
    let text = render::joins(&joins, options);
    surface.show(&text, &session.settings)?;
    Ok(Reply::Done)
}

/// A named graph by its IRI, a prefixed name or its name below `BASE/graph/`.
fn named_graph(session: &Session, name: &str) -> Result<NamedNode, Fault> {
    let graph = &session.graph;
    let bare = name.strip_prefix('<').and_then(|n| n.strip_suffix('>'));
    let below = || format!("{}graph/{name}", graph.base());
    let named = bare
        .map(str::to_owned)
        .or_else(|| graph.prefixes().expand(name));
    let named = NamedNode::new(named.unwrap_or_else(below)).ok();
    named.filter(|iri| graph.has_graph(iri)).ok_or_else(|| {
        Fault::Usage(Message::new(
            format!(
                "no graph is called or attached as `{name}`: `.graphs` and `.attach` list them"
            ),
            format!("没有名为“{name}”的图或附加图：`.graphs` 与 `.attach` 可列出"),
        ))
    })
}

impl Session {
    /// Attaches files as one graph, instead of what had this name.
    fn attach(
        &mut self,
        name: &str,
        files: Vec<PathBuf>,
        surface: &mut dyn Surface,
    ) -> Result<(), Fault> {
        let settings = self.settings.clone();
        let limits = Limits {
            time: None,
            ..settings.limits
        };
        let known = self.evaluator.graph().prefixes().clone();
        surface.rest();
        let watch = &mut |progress: &_| surface.watch(progress, &settings);
        let outcome = self.evaluator.attach(name, files, limits, watch);
        surface.rest();
        match outcome.map_err(Fault::Stopped)? {
            Outcome::Loaded(_) => {}
            Outcome::Failed(message) => return Err(Fault::Load(message)),
            _ => return Err(unexpected()),
        }
        let now = self.evaluator.graph().prefixes();
        let mine = self.graph.prefixes().moved(&known, now);
        self.adopt(mine)?;
        self.tell_attached(name, surface);
        Ok(())
    }

    /// Says what is attached, and which of its prefixes mean something else here.
    fn tell_attached(&self, name: &str, surface: &mut dyn Surface) {
        let Some(attached) = self.graph.attached().get(name) else {
            return;
        };
        let count = quads(attached.len());
        let note = Message::new(
            format!("{} attached: SERVICE <{ATTACHED}{name}> {{ … }}", count.en),
            format!("已附加 {}：SERVICE <{ATTACHED}{name}> {{ … }}", count.zh),
        );
        self.note(&note, surface);
        for (prefix, theirs) in attached.prefixes() {
            let ours = self.graph.prefixes().namespace(prefix);
            if let Some(ours) = ours.filter(|ours| ours != theirs) {
                let note = Message::new(
                    format!("`{prefix}:` stays <{ours}>; the attached file means <{theirs}>"),
                    format!("`{prefix}:` 仍代表 <{ours}>；附加文件中它代表 <{theirs}>"),
                );
                self.note(&note.as_note(), surface);
            }
        }
    }
}

/// A number of quads.
fn quads(count: usize) -> Message {
    let s = if count == 1 { "" } else { "s" };
    Message::new(format!("{count} quad{s}"), format!("{count} 个四元组"))
}
