//! The command line: what may be typed, and nothing else.

mod explore;
mod serve;
mod sources;

pub use explore::{CompareArgs, FindArgs, PathArgs, SampleArgs, SchemaArgs};
pub use serve::ServeArgs;
pub use sources::SourceArgs;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// An industrial-policy plan as a knowledge graph, questioned in SPARQL.
#[derive(Debug, Parser)]
#[command(
    name = "xincheng",
    bin_name = "xincheng",
    version,
    about = "An industrial-policy plan as a knowledge graph, questioned in SPARQL.",
    after_help = "Without a command: a prompt; with standard input from a pipe, the statements in it.\n\n\
                  Examples:\n  \
                  xincheng                                   the prompt on the shipped graph\n  \
                  xincheng plan.ttl other.nq                 the prompt on these files alone\n  \
                  xincheng -c 'SELECT * { ?t a ip:NewTown };' one statement, then out\n  \
                  xincheng -f report.rq > report.tsv          the statements of a file\n\n\
                  Exit codes: 0 done, 1 failed, 2 wrong use or unknown name, 3 query syntax, \
                  4 the graph cannot be loaded, 6 stopped by a limit, 7 false with --ask-exit, \
                  8 check, format, diff or test found something, 130 Ctrl-C."
)]
pub struct Cli {
    /// The sources of the graph.
    #[command(flatten)]
    pub sources: SourceArgs,
    /// What holds for every command.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What the shell takes.
    #[command(flatten)]
    pub shell: ShellArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Debug, Clone, Args)]
pub struct GlobalArgs {
    /// Stop a query after so long, such as `30s` [default: 30s at the prompt, else none]
    #[arg(long, global = true, value_name = "TIME")]
    pub timeout: Option<String>,
    /// Stop a query that takes so much memory, such as `2GiB` [default: 2GiB at the prompt]
    #[arg(long, global = true, value_name = "SIZE")]
    pub memory_limit: Option<String>,
    /// Errors for people, or as a line of JSON with the place in bytes, lines and columns
    #[arg(long, global = true, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text")]
    pub error_format: String,
}

/// What the shell takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct ShellArgs {
    /// RDF files to ask instead of the shipped graph
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Run these statements and leave
    #[arg(short = 'c', long = "command", value_name = "STATEMENTS")]
    pub statements: Vec<String>,
    /// Run the statements of a file and leave; `-` is standard input
    #[arg(short = 'f', long = "script", value_name = "FILE")]
    pub scripts: Vec<PathBuf>,
    /// Allow updates; what they change is kept in the session
    #[arg(long)]
    pub write: bool,
    /// Show what updates would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of answers, as in `query --format`
    #[arg(long, value_name = "FORMAT")]
    pub mode: Option<String>,
    /// Go on after a statement that fails; the exit code is that of the first failure
    #[arg(long)]
    pub no_bail: bool,
    /// End with 7 where the last ASK is false
    #[arg(long)]
    pub ask_exit: bool,
    /// Read no configuration and no init file, and keep no history
    #[arg(long)]
    pub no_config: bool,
}

/// One verb a variant; each has a file of its own in `commands/`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask one SPARQL query
    Query(QueryArgs),
    /// List the question library, or ask one of its questions
    Ask(AskArgs),
    /// Describe one thing, with clause and quote behind every statement
    Describe(DescribeArgs),
    /// Search labels, variant names and quotes in Chinese, English and pinyin
    Find(FindArgs),
    /// Check shapes, rules, evidence and coverage, or what of other files joins the graph
    Check(CheckArgs),
    /// Write Turtle files in canonical form
    Format(FormatArgs),
    /// Write the graph, or a part of it, to a file
    Export(ExportArgs),
    /// Write the site as files into a folder, for any web host
    Publish(PublishArgs),
    /// Count what is in the graph
    Stats(StatsArgs),
    /// Ask queries that have an expected answer beside them, and say which differ
    Test(TestArgs),
    /// Open the prompt, or run statements
    Shell(ShellArgs),
    /// Serve the graph over HTTP: SPARQL, updates and graphs
    Serve(ServeArgs),
    /// Write completions for a shell of the system
    Completions {
        /// bash, zsh, fish, elvish or powershell
        shell: clap_complete::Shell,
    },
    /// Write man pages into a folder
    Man {
        /// The folder
        folder: PathBuf,
    },
    /// Answer requests on standard input; started by the prompt
    #[command(hide = true)]
    Worker,
    /// List the classes with their labels and instances
    Classes(OutputArgs),
    /// List the predicates with their labels, uses and kinds of objects
    Predicates(OutputArgs),
    /// List the named graphs, what they hold and which the default graph merges
    Graphs(OutputArgs),
    /// Show the predicates of a class, or the size of every class
    Schema(SchemaArgs),
    /// Show some instances of a class
    Sample(SampleArgs),
    /// Show what connects two things, hop by hop, with clause and quote
    Path(PathArgs),
    /// Lay two policies, two towns, or a town and a policy beside each other
    Compare(CompareArgs),
    /// Show the statements, clauses and quotes behind a thing, or behind what joins several
    Why(WhyArgs),
    /// Compare two RDF files, whatever their format and blank-node labels
    Diff(DiffArgs),
    /// Look up a SPARQL function or operator, with an example
    Manual(ManualArgs),
}

/// Arguments of `query`.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// The query; standard input where neither this nor a file is given
    pub text: Option<String>,
    /// Read the query from a file
    #[arg(short, long, value_name = "FILE", conflicts_with = "text")]
    pub file: Option<PathBuf>,
    /// How to write the answer.
    #[command(flatten)]
    pub output: OutputArgs,
    /// What to show instead of the answer.
    #[command(flatten)]
    pub plan: PlanArgs,
}

/// A plan instead of an answer.
#[derive(Debug, Clone, Args)]
pub struct PlanArgs {
    /// Show how the engine would evaluate the query, without running it
    #[arg(long, conflicts_with_all = ["profile", "format"])]
    pub explain: bool,
    /// Run the query and show where its time went instead of the answer
    #[arg(long, conflicts_with = "format")]
    pub profile: bool,
    /// text or json
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = ["text", "json"])]
    pub explain_format: String,
}

/// How an answer is written.
#[derive(Debug, Clone, Args)]
pub struct OutputArgs {
    /// Result format: table, vertical, ascii, csv, tsv, json, xml, jsonl, markdown, html, latex,
    /// turtle, ntriples, nquads, trig, jsonld, rdfxml, dot, mermaid, xlsx, parquet, arrow [default: a table on a terminal, TSV or N-Triples into a pipe]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
}

/// Arguments of `ask`.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// The question's name; without one, the library is listed
    pub name: Option<String>,
    /// Parameters as `name=value`; a value is a label, a prefixed name or an IRI
    pub parameters: Vec<String>,
    /// Show the question's SPARQL instead of its answer
    #[arg(long)]
    pub sparql: bool,
    /// Write the library, or one question, as Turtle: SHACL executables with comments and keywords
    #[arg(long, conflicts_with_all = ["sparql", "theme", "parameters", "format"])]
    pub turtle: bool,
    /// With `--turtle`: the endpoint that answers the questions
    #[arg(long, value_name = "IRI", requires = "turtle")]
    pub target: Option<String>,
    /// List the questions of one theme only
    #[arg(long, value_name = "THEME", conflicts_with = "name")]
    pub theme: Option<String>,
    /// How to write the answer.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `describe`.
#[derive(Debug, Args)]
pub struct DescribeArgs {
    /// A label, a prefixed name or an IRI
    pub thing: String,
    /// An RDF format instead of text: turtle, ntriples, nquads, trig, jsonld, rdfxml
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// RDF files from elsewhere: what of them joins the graph, and what does not
    #[arg(value_name = "FILE", conflicts_with = "coverage")]
    pub files: Vec<PathBuf>,
    /// text or json
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = ["text", "json"])]
    pub format: String,
    /// Show coverage clause by clause
    #[arg(long)]
    pub coverage: bool,
    /// With files: write the matches that are missing as Turtle, to be read and kept
    #[arg(long, requires = "files", conflicts_with = "format")]
    pub matches: bool,
}

/// Arguments of `format`.
#[derive(Debug, Args)]
pub struct FormatArgs {
    /// Turtle files, or folders to search for them [default: `ontology` and `data` of the project]
    pub paths: Vec<PathBuf>,
    /// Change nothing; list the files that are not canonical
    #[arg(long)]
    pub check: bool,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The file to write, its format by its extension; `-` is standard output
    pub file: PathBuf,
    /// One named graph, as `newtown-industry-145/mapping`, a prefixed name or an IRI
    #[arg(long, value_name = "GRAPH", conflicts_with = "policy")]
    pub graph: Option<String>,
    /// All graphs of one policy
    #[arg(long, value_name = "POLICY")]
    pub policy: Option<String>,
    /// Put all triples into one graph, where the format has no named graphs
    #[arg(long)]
    pub merge: bool,
    /// The format, where the extension does not tell
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
}

/// Arguments of `publish`.
#[derive(Debug, Args)]
pub struct PublishArgs {
    /// The folder; made where there is none, replaced as a whole where an earlier run wrote it
    pub folder: PathBuf,
    /// The address the copy will be served at, ending in `/`: the page for missing pages leads there,
    /// and redirects for w3id.org are written
    #[arg(long, value_name = "URL")]
    pub at: Option<String>,
    /// Publish into a folder with other files; they stay, but for those at paths of the site
    #[arg(long)]
    pub force: bool,
    /// Publish without checking the graph
    #[arg(long)]
    pub no_check: bool,
    /// Nothing answers queries beside the copy: its pages offer none, its metadata names no endpoint
    #[arg(long)]
    pub no_endpoint: bool,
}

/// Arguments of `manual`.
#[derive(Debug, Args)]
pub struct ManualArgs {
    /// A function, aggregate, cast or operator, as `STRLEN` or `NOT IN`; without one, all are listed
    pub name: Vec<String>,
}

/// Arguments of `test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// Files `name.rq` or folders; the answer is `name.srj`, `.srx`, `.tsv`, `.csv`, `.ttl`, `.nt` or `.rdf`
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
}

/// Arguments of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// text or json
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = ["text", "json"])]
    pub format: String,
}

/// Arguments of `why`.
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// Labels, prefixed names or IRIs; of several things, the statements that join them
    #[arg(required = true, value_name = "THING")]
    pub things: Vec<String>,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The file before, its format by its extension
    #[arg(value_name = "A")]
    pub old: PathBuf,
    /// The file after
    #[arg(value_name = "B")]
    pub new: PathBuf,
    /// The changes as a table in a result format instead of by subject
    #[command(flatten)]
    pub output: OutputArgs,
}
