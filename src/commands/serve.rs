//! `serve`: the graph over HTTP until the process is told to end.

use super::{Exit, Failure, Global, load_for, say};
use crate::cli::{ServeArgs, SourceArgs};
use crate::graph::{DefaultGraph, KnowledgeGraph};
use crate::language::{Message, Spoken};
use crate::server::{ServeError, Settings, WriteToken, serve};
use std::net::SocketAddr;
use std::time::Duration;

/// The variable that holds the token where no file does.
const TOKEN: &str = "XINCHENG_WRITE_TOKEN";

/// Serves the graph that the arguments describe.
pub(super) fn run(sources: &SourceArgs, args: &ServeArgs, global: &Global) -> Result<(), Failure> {
    let settings = settings(args)?;
    let graph = graph(sources, args, settings.token.is_some())?;
    let writes = settings.token.is_some();
    let listening = |address: SocketAddr| {
        let (en, zh) = match writes {
            true => ("writes with the token", "凭令牌可写"),
            false => ("read-only", "只读"),
        };
        let message = Message::new(
            format!("serving http://{address}/ ({en}); Ctrl-C ends it"),
            format!("正在服务 http://{address}/（{zh}），按 Ctrl-C 结束"),
        );
        say(message.text(global.language));
    };
    let program = std::env::current_exe()?;
    serve(graph, program, &args.bind, settings, listening).map_err(Failure::from)
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        Self::new(Exit::Failed, error.message())
    }
}

fn graph(sources: &SourceArgs, args: &ServeArgs, writes: bool) -> Result<KnowledgeGraph, Failure> {
    let mut sources = sources.clone();
    let files = args.files.iter().map(|file| file.display().to_string());
    sources.load.extend(files);
    let alone = args.empty || !args.files.is_empty();
    let graph = load_for(&sources, alone)?.in_memory()?;
    Ok(match writes {
        true => graph.with_default_graph(DefaultGraph::Own)?,
        false => graph,
    })
}

fn settings(args: &ServeArgs) -> Result<Settings, Failure> {
    let defaults = Settings::default();
    Ok(Settings {
        token: token(args)?,
        workers: args.workers.unwrap_or(defaults.workers),
        queue: args.queue,
        time: time(&args.query_timeout)?,
        memory: size("--query-memory", &args.query_memory)?,
        max_request: usize::try_from(size("--max-request", &args.max_request)?)
            .unwrap_or(usize::MAX),
        cache: defaults.cache,
    })
}

/// The token of the file or of the environment; nothing where neither is given.
fn token(args: &ServeArgs) -> Result<Option<WriteToken>, Failure> {
    let text = match &args.write_token_file {
        Some(file) => Some(std::fs::read_to_string(file).map_err(|error| {
            let file = file.display();
            let message = Message::new(
                format!("cannot read the token in {file}: {error}"),
                format!("无法读取 {file} 中的令牌：{error}"),
            );
            Failure::new(Exit::Usage, message)
        })?),
        None => std::env::var(TOKEN).ok(),
    };
    let Some(text) = text else { return Ok(None) };
    let token = WriteToken::new(&text).ok_or_else(|| {
        let message = Message::new(
            format!("the token is empty: put one into the file or {TOKEN}, or leave both out"),
            format!("令牌是空的：请写进文件或 {TOKEN}，或者两者都不给"),
        );
        Failure::new(Exit::Usage, message)
    })?;
    Ok(Some(token))
}

fn time(text: &str) -> Result<Duration, Failure> {
    let time = humantime::parse_duration(text).ok();
    time.filter(|time| !time.is_zero()).ok_or_else(|| {
        let message = Message::new(
            format!("`{text}` is no time for --query-timeout: write it as `30s` or `2m`"),
            format!("`{text}` 不能用作 --query-timeout 的时间：请写作 `30s` 或 `2m`"),
        );
        Failure::new(Exit::Usage, message)
    })
}

fn size(option: &str, text: &str) -> Result<u64, Failure> {
    let size = text.parse::<bytesize::ByteSize>().ok();
    let size = size.map(|size| size.as_u64()).filter(|size| *size > 0);
    size.ok_or_else(|| {
        let message = Message::new(
            format!("`{text}` is no size for {option}: write it as `16MiB` or `1GiB`"),
            format!("`{text}` 不能用作 {option} 的大小：请写作 `16MiB` 或 `1GiB`"),
        );
        Failure::new(Exit::Usage, message)
    })
}
