//! Changes made at the prompt: one by one, or together between `.begin` and `.commit`.

use super::session::{RESULT, Session, unexpected};
use super::{Fault, Reply, Surface};
use crate::graph::{Changes, Outcome, Request};
use crate::language::Message;
use crate::render;
use oxigraph::model::{GraphName, Quad};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A change that removes so many quads is asked about first.
const MUCH: usize = 1000;
/// So many quads are shown before a question.
const SHOWN: usize = 10;

/// Whether the session may change the graph, and what it has changed.
#[derive(Debug, Clone, Default)]
pub struct Editing {
    allowed: bool,
    dry_run: bool,
    committed: Changes,
    pending: Option<Changes>,
}

impl Editing {
    /// No changes yet: `allowed` where there may be some, `dry_run` where they are shown and not
    /// made.
    #[must_use]
    pub fn new(allowed: bool, dry_run: bool) -> Self {
        Self {
            allowed,
            dry_run,
            ..Self::default()
        }
    }

    /// True between `.begin` and `.commit`.
    #[must_use]
    pub fn in_transaction(&self) -> bool {
        self.pending.is_some()
    }

    /// True where there is something that no commit has kept.
    #[must_use]
    pub fn has_uncommitted(&self) -> bool {
        self.pending.as_ref().is_some_and(|p| !p.is_empty())
    }

    /// Everything changed so far, committed or not.
    #[must_use]
    pub fn all(&self) -> Changes {
        let mut all = self.committed.clone();
        if let Some(pending) = &self.pending {
            all.then(pending);
        }
        all
    }

    fn add(&mut self, changes: &Changes) {
        match &mut self.pending {
            Some(pending) => pending.then(changes),
            None => self.committed.then(changes),
        }
    }
}

impl Session {
    /// Evaluates an update, shows what it changes, and changes it.
    pub(super) fn update(&mut self, text: &str, surface: &mut dyn Surface) -> Result<Reply, Fault> {
        if !self.changes.allowed {
            return Err(Fault::Failed(Message::new(
                "this session is read-only: start `xincheng --write` to try changes in it",
                "当前会话为只读：请用 `xincheng --write` 启动，以便在会话中试做修改",
            )));
        }
        self.lay_result(text.contains(RESULT))?;
        let outcome = self.perform(&Request::Update(self.text(text)), surface);
        self.lay_result(false)?;
        let Outcome::Changes(changes) = outcome? else {
            return Err(unexpected());
        };
        let changes = without_result(changes);
        surface.say(&self.counted(&changes));
        if changes.is_empty() || self.changes.dry_run {
            return Ok(Reply::Done);
        }
        if needs_asking(text, &changes) {
            surface.say(self.listed(&changes, SHOWN).trim_end());
            let question = Message::new("make this change?", "确定要做这个修改吗？");
            if !surface.confirm(question.text(self.settings.language)) {
                self.note(
                    &Message::new("nothing was changed", "未做任何修改"),
                    surface,
                );
                return Ok(Reply::Done);
            }
        }
        if !self.changes.in_transaction() {
            self.keep(&changes)?;
        }
        self.changes.add(&changes);
        self.alter(&changes)?;
        Ok(Reply::Done)
    }

    /// `.begin`: the changes to come belong together.
    pub(super) fn begin(&mut self) -> Result<Reply, Fault> {
        if !self.changes.allowed {
            return Err(Fault::Failed(Message::new(
                "this session is read-only: there is nothing to begin; start `xincheng --write`",
                "当前会话为只读，无需开始事务；请用 `xincheng --write` 启动",
            )));
        }
        if self.changes.in_transaction() {
            return Err(Fault::Usage(Message::new(
                "a transaction is open already; `.commit` or `.rollback` ends it",
                "已有一个事务；用 `.commit` 或 `.rollback` 结束它",
            )));
        }
        self.changes.pending = Some(Changes::default());
        Ok(Reply::Done)
    }

    /// `.commit` and `.rollback`: the changes since `.begin` are kept, or never were.
    pub(super) fn end(&mut self, keep: bool, surface: &mut dyn Surface) -> Result<Reply, Fault> {
        let Some(pending) = self.changes.pending.clone() else {
            return Err(Fault::Usage(Message::new(
                "no transaction is open; `.begin` opens one",
                "没有打开的事务；用 `.begin` 开始",
            )));
        };
        if keep {
            let kept = match self.keep(&pending)? {
                true => Message::new("kept in the store", "已写入存储"),
                false => Message::new(
                    "kept in this session; `.export FILE` writes the graph",
                    "已保留在本会话中；`.export 文件` 可写出整个图",
                ),
            };
            self.changes.committed.then(&pending);
            surface.say(&self.counted(&pending));
            self.note(&kept, surface);
        } else {
            let dropped = Message::new("rolled back", "已撤销");
            let count = pending.added().count() + pending.removed().count();
            let changes = Message::new(format!(": {count} changes"), format!("：{count} 处修改"));
            self.note(&dropped.and(&changes), surface);
            self.lay_result(false)?;
            self.alter(&pending.inverse())?;
        }
        self.changes.pending = None;
        Ok(Reply::Done)
    }

    /// `.changes`: everything changed in this session.
    pub(super) fn show_changes(&mut self, surface: &mut dyn Surface) -> Result<Reply, Fault> {
        let all = self.changes.all();
        let text = self.listed(&all, usize::MAX);
        surface.show(&text, &self.settings)?;
        surface.say(&self.counted(&all));
        Ok(Reply::Done)
    }

    /// `+12 −3 quads in graph:…`, a line a graph.
    pub(super) fn counted(&self, changes: &Changes) -> String {
        let mut graphs: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for quad in changes.added() {
            graphs.entry(self.graph_label(quad)).or_default().0 += 1;
        }
        for quad in changes.removed() {
            graphs.entry(self.graph_label(quad)).or_default().1 += 1;
        }
        if graphs.is_empty() {
            let nothing = Message::new("nothing changes", "没有变化");
            return nothing.text(self.settings.language).to_owned();
        }
        let lines = graphs.iter().map(|(graph, (added, removed))| {
            let line = Message::new(
                format!("+{added} −{removed} quads in {graph}"),
                format!("+{added} −{removed} 个四元组，图 {graph}"),
            );
            line.text(self.settings.language).to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn graph_label(&self, quad: &Quad) -> String {
        match &quad.graph_name {
            GraphName::NamedNode(graph) => self.graph.name(graph),
            other => other.to_string(),
        }
    }

    /// The quads that go and come, at most so many of each.
    fn listed(&self, changes: &Changes, most: usize) -> String {
        let mut text = String::new();
        let mut list = |sign: char, quads: &mut dyn Iterator<Item = &Quad>, count: usize| {
            for quad in quads.take(most) {
                let line = self.quad_line(quad);
                let _ = writeln!(text, "{sign} {line}");
            }
            if count > most {
                let _ = writeln!(text, "{sign} … {}", count - most);
            }
        };
        list('−', &mut changes.removed(), changes.removed().count());
        list('+', &mut changes.added(), changes.added().count());
        text
    }

    fn quad_line(&self, quad: &Quad) -> String {
        let prefixes = self.graph.prefixes();
        let subject = quad.subject.clone().into();
        let predicate = quad.predicate.clone().into();
        let terms = [&subject, &predicate, &quad.object];
        let terms = terms.map(|term| render::term(term, prefixes));
        format!("{} {}", terms.join(" "), self.graph_label(quad))
    }
}

/// Changes of the graph, without those of the last result, which lies over it only to be read.
fn without_result(changes: Changes) -> Changes {
    let is_kept = |quad: &&Quad| match &quad.graph_name {
        GraphName::NamedNode(graph) => graph.as_str() != RESULT,
        _ => true,
    };
    let mut kept = Changes::default();
    let removed = changes.removed().filter(is_kept);
    removed.for_each(|quad| kept.remove(quad.clone()));
    let added = changes.added().filter(is_kept);
    added.for_each(|quad| kept.add(quad.clone()));
    kept
}

/// True where a change should be seen before it is made: it removes much, or whole graphs.
fn needs_asking(text: &str, changes: &Changes) -> bool {
    // COPY and MOVE empty the graph that they fill.
    let whole = ["DROP", "CLEAR", "MOVE", "COPY"];
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    let clears = words
        .map(str::to_ascii_uppercase)
        .any(|word| whole.contains(&word.as_str()));
    let removed = changes.removed().count();
    removed > 0 && (clears || removed >= MUCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    #[test]
    fn what_empties_a_graph_is_asked_about_and_what_only_adds_is_not() {
        let node = NamedNode::new_unchecked("http://example.com/a");
        let quad = Quad::new(node.clone(), node.clone(), Literal::from("x"), node.clone());
        let (mut added, mut removed) = (Changes::default(), Changes::default());
        added.add(quad.clone());
        removed.remove(quad);
        for update in [
            "CLEAR GRAPH a:b",
            "drop all",
            "MOVE a:b TO a:c",
            "Copy a:b TO a:c",
        ] {
            assert!(needs_asking(update, &removed), "{update}");
            assert!(!needs_asking(update, &added), "{update}");
        }
        assert!(!needs_asking("DELETE DATA { }", &removed));
    }
}
