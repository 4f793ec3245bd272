//! The configuration file, the init file and the history: where they are and what is in them.

use super::{Exit, Failure};
use crate::language::Message;
use crate::shell::Settings;
use etcetera::BaseStrategy;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// What a person has written down for every session.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Settings by name, as they would be typed.
    settings: BTreeMap<String, String>,
    /// Prefixes by name.
    pub(super) prefixes: BTreeMap<String, String>,
    /// Endpoints that SERVICE may reach.
    pub(super) allow_service: Vec<String>,
    /// Documents that LOAD may read.
    pub(super) allow_load: Vec<String>,
    /// Where the file is.
    path: PathBuf,
    /// What is in it.
    text: String,
}

impl Config {
    /// Reads `config.toml`; nothing is set where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read or is not what it should be, with line and column.
    pub(super) fn read() -> Result<Self, Failure> {
        let Some(path) = folder().map(|folder| folder.join("config.toml")) else {
            return Ok(Self::default());
        };
        let failed = |message: Message| {
            let place = format!("{}: ", path.display());
            Failure::new(Exit::Usage, message.behind(&place, &place))
        };
        let misplaced = |text: &str, error: &toml::de::Error| {
            let (place, line) = (path.display(), line_of(text, error.span()));
            let (place, why) = (format!("{place}:{line}: "), error.message());
            let message = Message::new(
                format!("this is no TOML: {why}"),
                format!("不符合 TOML 语法：{why}"),
            );
            Failure::new(Exit::Usage, message.behind(&place, &place))
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => {
                let message = Message::new(
                    format!("the file cannot be read: {error}"),
                    format!("无法读取该文件：{error}"),
                );
                return Err(failed(message));
            }
        };
        let table: toml::Table = text.parse().map_err(|e| misplaced(&text, &e))?;
        let mut config = Self {
            path: path.clone(),
            ..Self::default()
        };
        for (name, value) in table {
            config.take(name, value).map_err(failed)?;
        }
        config.text = text;
        Ok(config)
    }

    /// Takes one entry of the file; else says what it needs.
    fn take(&mut self, name: String, value: toml::Value) -> Result<(), Message> {
        match value {
            toml::Value::Table(prefixes) if name == "prefixes" => {
                for (prefix, iri) in prefixes {
                    let iri = iri.as_str().ok_or_else(|| {
                        Message::new(
                            format!("the prefix `{prefix}` needs an IRI in quotes"),
                            format!("前缀 `{prefix}` 的值应为引号中的 IRI"),
                        )
                    })?;
                    self.prefixes.insert(prefix, iri.to_owned());
                }
            }
            value if name == "allow-service" || name == "allow-load" => {
                let allowed = iris(&value).ok_or_else(|| {
                    Message::new(
                        format!("`{name}` needs a list of IRIs in quotes"),
                        format!("`{name}` 的值应为引号中 IRI 的列表"),
                    )
                })?;
                match name.as_str() {
                    "allow-load" => self.allow_load = allowed,
                    _ => self.allow_service = allowed,
                }
            }
            toml::Value::String(value) => {
                self.settings.insert(name, value);
            }
            other => {
                self.settings.insert(name, other.to_string());
            }
        }
        Ok(())
    }

    /// The language of messages, where the file sets it.
    pub(super) fn language(&self) -> Option<&str> {
        self.settings.get("lang").map(String::as_str)
    }

    /// Sets what the file sets.
    ///
    /// # Errors
    /// Where a setting has another name or value than there are.
    pub(super) fn apply(&self, settings: &mut Settings) -> Result<(), Failure> {
        for (name, value) in &self.settings {
            settings.set(name, value).map_err(|message| {
                let (place, line) = (self.path.display(), self.line(name));
                let place = format!("{place}:{line}: ");
                Failure::new(Exit::Usage, message.behind(&place, &place))
            })?;
        }
        Ok(())
    }

    /// The line on which a setting stands, from 1.
    fn line(&self, name: &str) -> usize {
        let sets = |line: &str| {
            let named = line.split_once('=').map(|(key, _)| key.trim());
            named.is_some_and(|key| key.trim_matches(['"', '\'']) == name)
        };
        self.text.lines().position(sets).unwrap_or_default() + 1
    }
}

/// One IRI in quotes, or a list of them.
fn iris(value: &toml::Value) -> Option<Vec<String>> {
    match value {
        toml::Value::String(iri) => Some(vec![iri.clone()]),
        toml::Value::Array(iris) => {
            let iris = iris.iter().map(|iri| iri.as_str().map(str::to_owned));
            iris.collect()
        }
        _ => None,
    }
}

/// The line on which a part of `text` begins, from 1.
fn line_of(text: &str, part: Option<Range<usize>>) -> usize {
    let before = text.get(..part.map_or(0, |part| part.start));
    before.unwrap_or(text).matches('\n').count() + 1
}

/// The folder of the configuration.
fn folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("xincheng"))
}

/// The script that is run before the first prompt, where there is one.
pub(super) fn init_file() -> Option<PathBuf> {
    let file = folder()?.join("init.rq");
    file.is_file().then_some(file)
}

/// The file of the history; its folder is made.
pub(super) fn history_file() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    let folder = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
    let folder = folder.join("xincheng");
    fs::create_dir_all(&folder).ok()?;
    Some(folder.join("history"))
}
