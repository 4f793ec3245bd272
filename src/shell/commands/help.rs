//! Help, and the way out.

use super::{Arguments, COMMANDS, table};
use crate::language::{Language, Message};
use crate::render;
use crate::shell::commands::table::Group;
use crate::shell::{Fault, Reply, Session, Surface};
use std::fmt::Write as _;

/// `.quit`.
pub(super) fn quit(
    session: &mut Session,
    _: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    match session.may_leave(surface) {
        true => Ok(Reply::Quit),
        false => Ok(Reply::Done),
    }
}

impl Session {
    /// True where the session may end: nothing is uncommitted, or a person does not mind.
    pub fn may_leave(&self, surface: &mut dyn Surface) -> bool {
        if !self.changes.has_uncommitted() {
            return true;
        }
        let question = Message::new(
            "the open transaction will be lost; leave?",
            "未提交的事务将丢失，确定离开吗？",
        );
        surface.confirm(question.text(self.settings.language))
    }
}

/// `.help [COMMAND]`.
pub(super) fn help(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let language = session.settings.language;
    let text = match arguments.word(0) {
        None => list(language),
        Some(name) => {
            let dotted = format!(".{}", name.trim_start_matches('.'));
            let command = table::find(&dotted).ok_or_else(|| {
                Fault::Usage(Message::new(
                    format!("there is no command `{dotted}`; `.help` lists them"),
                    format!("没有命令 `{dotted}`；`.help` 可列出所有命令"),
                ))
            })?;
            let about = about(command, language);
            format!("{} {}\n  {about}\n", command.name, command.usage)
        }
    };
    surface.show(&text, &session.settings)?;
    Ok(Reply::Done)
}

fn about(command: &table::DotCommand, language: Language) -> &'static str {
    match language {
        Language::Zh => command.zh,
        Language::En => command.en,
    }
}

fn list(language: Language) -> String {
    let head = Message::new(
        "A statement is SPARQL and ends with `;` (or an empty line). The project's prefixes are known;\n\
         `PREFIX x: <…>;` adds one, `_` is the last result: `SELECT * { INCLUDE _ … }`, `GRAPH <result:_>`.\n\
         Tab completes names, keywords and labels (嘉定⇥ gives town:jiading); Ctrl-C stops a query;\n\
         Alt-Enter begins a new line; Ctrl-R searches the history; Ctrl-X Ctrl-E opens an editor.",
        "语句是 SPARQL，以 `;`（或空行）结束。项目的前缀已声明；\n\
         `PREFIX x: <…>;` 可添加前缀；`_` 是上一个结果：`SELECT * { INCLUDE _ … }`、`GRAPH <result:_>`。\n\
         Tab 补全名称、关键字和标签（嘉定⇥ 得到 town:jiading）；Ctrl-C 停止查询；\n\
         Alt-Enter 换行；Ctrl-R 搜索历史；Ctrl-X Ctrl-E 打开编辑器。",
    );
    let mut text = format!("{}\n", head.text(language));
    let usages = COMMANDS.iter().map(|c| c.name.len() + 1 + c.usage.len());
    let width = usages.filter(|w| *w <= 34).max().unwrap_or_default();
    let mut group = None;
    for command in COMMANDS {
        if group != Some(command.group) {
            group = Some(command.group);
            let _ = writeln!(text, "\n{}", title(command.group).text(language));
        }
        let usage = format!("{} {}", command.name, command.usage);
        let _ = writeln!(
            text,
            "  {}  {}",
            render::padded(usage.trim_end(), width),
            about(command, language)
        );
    }
    text
}

fn title(group: Group) -> Message {
    match group {
        Group::Explore => Message::new("Looking around", "浏览"),
        Group::Library => Message::new("Questions and functions", "题库与函数"),
        Group::Text => Message::new("Queries", "查询"),
        Group::Results => Message::new("Results", "结果"),
        Group::Changes => Message::new("Changes (with --write)", "修改（需 --write）"),
        Group::Files => Message::new("Files", "文件"),
        Group::Shell => Message::new("The shell", "会话"),
    }
}
