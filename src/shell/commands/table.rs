//! The table of dot-commands.

use super::{Arguments, attach, explore, files, help, library, results, settings, text};
use crate::graph::{ArgumentKind, CommandForm};
use crate::shell::{Fault, Reply, Session, Surface};

type Run = fn(&mut Session, &Arguments<'_>, &mut dyn Surface) -> Result<Reply, Fault>;

/// A dot-command.
#[derive(Debug)]
pub struct DotCommand {
    /// Its name with the dot.
    pub name: &'static str,
    /// The group it is listed in.
    pub group: Group,
    /// Its arguments, for completion.
    pub arguments: &'static [ArgumentKind],
    /// Its arguments, for people.
    pub usage: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    pub(super) run: Run,
}

/// What commands are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Looking around in the graph.
    Explore,
    /// The question library and the functions of SPARQL.
    Library,
    /// Results and where they go.
    Results,
    /// The text of queries.
    Text,
    /// Changes of the graph.
    Changes,
    /// Files.
    Files,
    /// The shell itself.
    Shell,
}

use ArgumentKind as Kind;

const FORMATS: Kind = Kind::Words(&[
    "auto", "table", "vertical", "ascii", "csv", "tsv", "json", "jsonl", "xml", "markdown", "html",
    "latex", "turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "dot", "mermaid", "xlsx",
    "parquet", "arrow",
]);
const SETTINGS: Kind = Kind::Words(&[
    "mode",
    "labels",
    "lang",
    "timeout",
    "memory",
    "maxrows",
    "pager",
    "timer",
    "ambiguous",
    "bom",
]);
const ON_OFF: Kind = Kind::Words(&["on", "off"]);

const fn row(
    name: &'static str,
    group: Group,
    arguments: &'static [ArgumentKind],
    usage: &'static str,
    [en, zh]: [&'static str; 2],
    run: Run,
) -> DotCommand {
    DotCommand {
        name,
        group,
        arguments,
        usage,
        en,
        zh,
        run,
    }
}

/// All dot-commands, in the order in which `.help` lists them.
#[rustfmt::skip]
pub const COMMANDS: &[DotCommand] = &[
    row(".classes", Group::Explore, &[], "", ["classes with their instances counted", "列出类及其实例数"], explore::classes),
    row(".predicates", Group::Explore, &[], "", ["predicates with their uses counted", "列出谓词及其使用次数"], explore::predicates),
    row(".graphs", Group::Explore, &[], "", ["named graphs", "列出命名图"], explore::graphs),
    row(".schema", Group::Explore, &[Kind::Class], "[CLASS]", ["what instances of a class have", "某个类的实例有哪些谓词"], explore::schema),
    row(".sample", Group::Explore, &[Kind::Class, Kind::Text], "CLASS [N]", ["some instances of a class", "某个类的若干实例"], explore::sample),
    row(".describe", Group::Explore, &[Kind::Thing], "THING", ["all that is said of a thing, with clause and quote", "关于某物的全部陈述，附条款与原文"], explore::describe),
    row(".find", Group::Explore, &[Kind::Text], "TEXT [N]", ["search names and quotes: Chinese, English, pinyin", "按中文、英文或拼音查找名称与原文"], explore::find),
    row(".path", Group::Explore, &[Kind::Thing, Kind::Thing], "A B", ["the shortest connection of two things", "两物之间的最短联系"], explore::path),
    row(".compare", Group::Explore, &[Kind::Thing, Kind::Thing, Kind::Text], "A B [exact|close|broad|related] [official|press|republisher]", ["what two policies or towns both name, and what only one does", "两份政策或两个新城共有与各有的内容"], explore::compare),
    row(".stats", Group::Explore, &[], "", ["counts by graph, class and property", "按图、类和属性计数"], explore::stats),
    row(".why", Group::Explore, &[Kind::Text], "ROW", ["the statements, clauses and quotes behind a row of the last result", "上一结果中某一行所依据的陈述、条款与原文"], explore::why),
    row(".ask", Group::Library, &[Kind::Question, Kind::QuestionParameters], "[NAME [k=v …] | TEXT | NAME --sparql]", ["list, search, show or answer the questions of the library", "列出、查找、查看或回答题库中的问题"], library::ask),
    row(".manual", Group::Library, &[Kind::Text], "[FUNCTION]", ["a function of SPARQL, with an example", "SPARQL 函数说明，附示例"], library::manual),
    row(".explain", Group::Text, &[Kind::Query], "[QUERY;]", ["how a query will be evaluated; the last one where none is given", "查询将如何求值；不给查询则用上一个"], text::explain),
    row(".profile", Group::Text, &[Kind::Query], "[QUERY;]", ["run a query and show rows and time of each step", "运行查询并显示每一步的行数与用时"], text::profile),
    row(".share", Group::Text, &[Kind::Query], "[QUERY;]", ["the query with the prefixes it uses, to be run anywhere", "补上所用前缀的完整查询，可在任何地方运行"], text::share),
    row(".format", Group::Text, &[Kind::Query], "[QUERY;]", ["the query laid out afresh", "重新排版查询"], text::format),
    row(".edit", Group::Text, &[Kind::Text], "[TEXT]", ["edit the last statement in $VISUAL or $EDITOR", "在 $VISUAL 或 $EDITOR 中编辑上一条语句"], text::edit),
    row(".history", Group::Text, &[Kind::Text], "[N | TEXT]", ["statements entered before", "以前输入过的语句"], text::history),
    row(".prefix", Group::Text, &[Kind::Prefix], "[NAME: <IRI> | -NAME]", ["list, add or remove prefixes", "列出、添加或移除前缀"], text::prefix),
    row(".last", Group::Results, &[FORMATS], "[FORMAT]", ["show the last result again", "再次显示上一个结果"], results::last),
    row(".x", Group::Results, &[], "", ["the last result, one line a cell", "以每个单元一行的形式显示上一个结果"], results::vertical),
    row(".once", Group::Results, &[Kind::File], "FILE | '|' COMMAND", ["where the next result goes", "下一个结果写到哪里"], results::once),
    row(".output", Group::Results, &[Kind::File], "[FILE | '|' COMMAND]", ["where results go from now on; the screen where nothing is given", "此后的结果写到哪里；不给参数则回到屏幕"], results::output),
    row(".mode", Group::Results, &[FORMATS], "[FORMAT]", ["the format of results", "结果的格式"], settings::one),
    row(".labels", Group::Results, &[Kind::Words(&["auto", "zh", "en", "zh,en", "both", "off"])], "[auto|LANG,LANG…|both|off]", ["labels beside IRIs", "IRI 旁的标签"], settings::one),
    row(".maxrows", Group::Results, &[Kind::Text], "[N|off]", ["rows of a box before it is cut in the middle", "表格超过多少行时省略中间部分"], settings::one),
    row(".pager", Group::Results, &[Kind::Words(&["auto", "off"])], "[auto|off|COMMAND]", ["the pager of long results", "长结果的分页程序"], settings::one),
    row(".timer", Group::Results, &[ON_OFF], "[on|off]", ["say how long a query took", "是否显示用时"], settings::one),
    row(".bom", Group::Results, &[ON_OFF], "[on|off]", ["begin CSV with a byte order mark", "CSV 开头加字节顺序标记"], settings::one),
    row(".ambiguous", Group::Results, &[Kind::Words(&["narrow", "wide"])], "[narrow|wide]", ["columns that “ ” … — take", "“ ” … — 占一列还是两列"], settings::one),
    row(".begin", Group::Changes, &[], "", ["changes from here on belong together", "开始一组修改"], files::begin),
    row(".commit", Group::Changes, &[], "", ["keep the changes since .begin", "保留 .begin 之后的修改"], files::commit),
    row(".rollback", Group::Changes, &[], "", ["drop the changes since .begin", "放弃 .begin 之后的修改"], files::rollback),
    row(".changes", Group::Changes, &[], "", ["everything changed in this session", "本会话中的全部修改"], files::changes),
    row(".load", Group::Files, &[Kind::File], "FILE[=GRAPH]", ["read an RDF file into a graph of its own", "把 RDF 文件读入单独的图"], files::load),
    row(".attach", Group::Files, &[Kind::Text], "[NAME=FILE …]", ["attach RDF files for SERVICE <attached:NAME>, or list what is attached", "附加 RDF 文件，用 SERVICE <attached:NAME> 查询；不给参数则列出"], attach::attach),
    row(".detach", Group::Files, &[Kind::Attached], "NAME", ["let go of what is attached", "解除附加"], attach::detach),
    row(".check", Group::Files, &[Kind::Graph], "NAME", ["what of a loaded or attached graph joins the rest, and what does not", "载入或附加的图中哪些能与其余部分连接，哪些不能"], attach::check),
    row(".read", Group::Files, &[Kind::File], "FILE", ["run the statements of a file", "运行文件中的语句"], files::read),
    row(".export", Group::Files, &[Kind::File], "FILE", ["write the whole graph, with its changes", "写出整个图，含修改"], files::export),
    row(".timeout", Group::Shell, &[Kind::Words(&["10s", "30s", "5m", "off"])], "[TIME|off]", ["how long a query may take", "一个查询最多用多久"], settings::one),
    row(".memory", Group::Shell, &[Kind::Words(&["512MiB", "2GiB", "off"])], "[SIZE|off]", ["how much memory a query may take", "一个查询最多用多少内存"], settings::one),
    row(".lang", Group::Shell, &[Kind::Words(&["zh", "en"])], "[zh|en]", ["the language of messages", "消息的语言"], settings::one),
    row(".set", Group::Shell, &[SETTINGS, Kind::Text], "[NAME VALUE]", ["all settings, or one changed", "列出全部设置，或更改一项"], settings::set),
    row(".help", Group::Shell, &[Kind::Command], "[COMMAND]", ["this list, or one command", "本列表，或某个命令的说明"], help::help),
    row(".quit", Group::Shell, &[], "", ["leave (also Ctrl-D)", "离开（也可按 Ctrl-D）"], help::quit),
];

/// The command of a name, or of another name that people know.
pub(super) fn find(name: &str) -> Option<&'static DotCommand> {
    let name = match name {
        ".exit" | ".q" => ".quit",
        ".h" | ".?" => ".help",
        ".prefixes" => ".prefix",
        ".show" | ".settings" => ".set",
        ".open" => ".load",
        other => other,
    };
    COMMANDS.iter().find(|command| command.name == name)
}

/// The commands as completion knows them.
#[must_use]
pub fn forms() -> Vec<CommandForm> {
    let form = |command: &DotCommand| CommandForm {
        name: command.name,
        arguments: command.arguments,
    };
    COMMANDS.iter().map(form).collect()
}
