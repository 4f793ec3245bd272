//! The prompt, or the statements of scripts.

use super::config::{self, Config};
use super::{Exit, Failure, Global, fault, load_for, output};
use crate::cli::{ShellArgs, SourceArgs};
use crate::graph::{Evaluator, RdfFile};
use crate::language::{Language, Message};
use crate::shell::{
    Editing, Failed, Fault, Pager, Place, Reply, Script, Session, Settings, Surface, Terminal,
    prompt, run_script,
};
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Files that are read sooner are there at the first prompt.
const AT_ONCE: Duration = Duration::from_millis(100);

/// Opens the prompt on a terminal; else runs the statements of scripts or of standard input.
pub(super) fn run(sources: &SourceArgs, args: &ShellArgs, global: &Global) -> Result<(), Failure> {
    let config = match args.no_config {
        true => Ok(Config::default()),
        false => Config::read(),
    };
    let language = config.as_ref().ok().and_then(Config::language);
    let global = global.with_default_language(language);
    let outcome = config.and_then(|config| begin(sources, args, &config, &global));
    match outcome {
        Err(failure) if global.errors_as_json => Err(fault::said_as_json(failure)),
        // Whoever started this process knows no language of the configuration.
        Err(Failure {
            exit,
            message: Some(message),
            ..
        }) => {
            output::say(message.as_error().text(global.language));
            Err(Failure::silent(exit))
        }
        outcome => outcome,
    }
}

fn begin(
    sources: &SourceArgs,
    args: &ShellArgs,
    config: &Config,
    global: &Global,
) -> Result<(), Failure> {
    let scripted = !args.statements.is_empty() || !args.scripts.is_empty();
    let interactive = !scripted && io::stdin().is_terminal();
    let settings = settings(config, args, global, interactive)?;
    let interrupted = Arc::new(AtomicBool::new(false));
    let mut allowed = sources.clone();
    allowed.allow_service.extend(config.allow_service.clone());
    allowed.allow_load.extend(config.allow_load.clone());
    let mut terminal = Terminal::new(Arc::clone(&interrupted), interactive);
    let mut session = session(&allowed, args, settings)?;
    for (name, iri) in &config.prefixes {
        session.declare_prefix(name, iri);
    }
    let place = Place::new(match args.no_config || !interactive {
        true => None,
        false => config::history_file(),
    });
    open_files(&mut session, args, interactive, &place, &mut terminal)?;
    if interactive {
        listen(interrupted)?;
        if !args.no_config
            && let Some(init) = config::init_file()
            && run_init(&mut session, &init, &mut terminal, global) == Reply::Quit
        {
            return Ok(());
        }
        return prompt(&mut session, &mut terminal, &place)
            .map_err(|e| Failure::from_system(Exit::Failed, e));
    }
    run_scripts(&mut session, args, scripted, &mut terminal, global)
}

fn settings(
    config: &Config,
    args: &ShellArgs,
    global: &Global,
    interactive: bool,
) -> Result<Settings, Failure> {
    let language = global.language;
    let mut settings = match interactive {
        true => Settings::interactive(language),
        false => Settings::batch(language),
    };
    let usage = |message: Message| Failure::new(Exit::Usage, message);
    // A script takes none of the settings, but one that is wrong is told there too.
    config.apply(&mut settings.clone())?;
    if interactive {
        config.apply(&mut settings)?;
        settings.language = language;
        if std::env::var_os("XINCHENG_PAGER").is_some() {
            settings.pager = Pager::Auto;
        }
    }
    for (name, value) in [
        ("mode", &args.mode),
        ("timeout", &global.timeout),
        ("memory", &global.memory_limit),
    ] {
        if let Some(value) = value {
            settings.set(name, value).map_err(usage)?;
        }
    }
    settings.color = output::color();
    Ok(settings)
}

fn session(sources: &SourceArgs, args: &ShellArgs, settings: Settings) -> Result<Session, Failure> {
    let alone = !args.files.is_empty();
    let loaded = load_for(sources, alone)?;
    let store = loaded.is_persistent().then(|| loaded.clone());
    let graph = loaded.in_memory()?;
    let program = std::env::current_exe()?;
    let evaluator = Evaluator::new(program, graph)?;
    let editing = Editing::new(args.write || args.dry_run, args.dry_run);
    Ok(Session::new(evaluator, settings, editing).kept_in(store))
}

/// Loads the files given at start. A prompt does not wait for large ones.
fn open_files(
    session: &mut Session,
    args: &ShellArgs,
    interactive: bool,
    place: &Place,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if args.files.is_empty() {
        return Ok(());
    }
    let language = session.settings().language;
    if let Some(file) = args.files.iter().find(|file| !file.exists()) {
        let name = file.display().to_string();
        let hint = super::verb_like(&name);
        let message = Message::new(
            format!("there is no file and no command `{name}`"),
            format!("没有文件或命令 `{name}`"),
        );
        let message = message.and(&hint);
        return Err(Failure::new(Exit::Usage, message));
    }
    let files = args.files.iter().map(RdfFile::new);
    let failed = |fault: Fault| failure(&fault, "", language);
    session
        .begin_load(files.collect(), place.indexer())
        .map_err(failed)?;
    let patience = interactive.then_some(AT_ONCE);
    session.settle(patience, terminal).map_err(failed)?;
    if session.is_loading() {
        let message = Message::new(
            "the files are being read; the first statement waits for them",
            "正在读取文件；第一条语句会等待读取完成",
        );
        terminal.say(message.text(language));
    }
    Ok(())
}

/// Hears Ctrl-C while a query runs; at the prompt, the line editor does.
fn listen(interrupted: Arc<AtomicBool>) -> Result<(), Failure> {
    let heard = move || interrupted.store(true, Ordering::SeqCst);
    ctrlc::set_handler(heard).map_err(|e| Failure::from_system(Exit::Failed, e))
}

/// Runs the init file; the reply says whether it ends the session.
fn run_init(session: &mut Session, init: &Path, terminal: &mut Terminal, global: &Global) -> Reply {
    let language = session.settings().language;
    // A fault in it must not keep a person from the prompt.
    let script = match Script::read(init) {
        Ok(script) => script,
        Err(fault) => {
            let message = Message::same(fault.text(language, ""));
            terminal.say(message.as_error().text(language));
            return Reply::Done;
        }
    };
    let told = run_script(session, &script, terminal, &mut |failed, _, terminal| {
        tell(failed, terminal, global, language);
        true
    });
    // Each fault was told, and the rest run.
    told.unwrap_or(Reply::Done)
}

fn run_scripts(
    session: &mut Session,
    args: &ShellArgs,
    scripted: bool,
    terminal: &mut Terminal,
    global: &Global,
) -> Result<(), Failure> {
    let language = session.settings().language;
    let mut first: Option<Exit> = None;
    for script in scripts(args, scripted).map_err(|fault| failure(&fault, "", language))? {
        let heard = &mut |failed: &Failed, session: &Session, terminal: &mut dyn Surface| {
            // A reader that has seen enough is not a fault, and nothing more can be shown.
            if Exit::of_fault(&failed.fault) == Exit::Done {
                return false;
            }
            tell(failed, terminal, global, session.settings().language);
            first.get_or_insert(Exit::of_fault(&failed.fault));
            args.no_bail
        };
        match run_script(session, &script, terminal, heard) {
            Ok(Reply::Quit) => break,
            Ok(_) => {}
            Err(failed) => return Err(Failure::silent(Exit::of_fault(&failed.fault))),
        }
    }
    match first {
        Some(exit) => Err(Failure::silent(exit)),
        None if args.ask_exit && session.last_ask_is_false() => Err(Failure::silent(Exit::False)),
        None => Ok(()),
    }
}

/// What is to be run: `-c` in order, then `-f` in order, else standard input.
fn scripts(args: &ShellArgs, scripted: bool) -> Result<Vec<Script>, Fault> {
    let standard_input = || {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        Ok::<_, Fault>(Script {
            name: "query".to_owned(),
            text: text.trim_start_matches('\u{feff}').to_owned(),
        })
    };
    if !scripted {
        return Ok(vec![standard_input()?]);
    }
    let statements = args.statements.iter().map(|text| Script {
        name: "query".to_owned(),
        text: text.clone(),
    });
    let mut scripts: Vec<Script> = statements.collect();
    for file in &args.scripts {
        scripts.push(match file.as_os_str() == "-" {
            true => standard_input()?,
            false => Script::read(file)?,
        });
    }
    Ok(scripts)
}

/// Says why a statement failed, and where it stands.
fn tell(failed: &Failed, terminal: &mut dyn Surface, global: &Global, language: Language) {
    if global.errors_as_json {
        terminal.say(&fault::json(&failed.fault, &failed.script, failed.line));
        return;
    }
    let text = failed.fault.text(language, &failed.script);
    let place = match (&failed.fault, failed.script.as_str()) {
        (Fault::Syntax(_), _) | (_, "query") => String::new(),
        (_, script) => format!("{script}:{}: ", failed.line),
    };
    let message = Message::same(format!("{place}{text}"));
    terminal.say(message.as_error().text(language));
}

fn failure(fault: &Fault, source: &str, language: Language) -> Failure {
    match fault {
        Fault::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            Failure::silent(Exit::Done)
        }
        other => Failure::new(
            Exit::of_fault(other),
            Message::same(other.text(language, source)),
        ),
    }
}
