//! What a person has set: by the configuration file, by options, or at the prompt. All three go
//! through [`Settings::set`], so that they take the same names and values.

use super::values::{count, labels, language, on_off, size, time};
use crate::graph::{Limits, did_you_mean};
use crate::language::{Language, Message, Spoken};
use crate::render::ResultFormat;
use std::time::Duration;

/// Whose labels stand beside IRIs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Labels {
    /// Those of the language that messages are in.
    Auto,
    /// Those of the first of these languages that a thing has a label in, else any.
    In(Vec<String>),
    /// Chinese and English.
    Both,
    /// None.
    Off,
}

/// When an answer goes through a pager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pager {
    /// Where it is higher than the screen: `$XINCHENG_PAGER`, `$PAGER`, or `less -SRXF`.
    Auto,
    /// Never.
    Off,
    /// Where it is higher than the screen, through this command.
    Command(String),
}

/// The settings of a session.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The format of answers; nothing for what fits the place they go to.
    pub mode: Option<ResultFormat>,
    /// The labels beside IRIs.
    pub labels: Labels,
    /// The language of messages.
    pub language: Language,
    /// Time and memory of a query.
    pub limits: Limits,
    /// Rows of a box before it is cut in the middle; nothing for all.
    pub max_rows: Option<usize>,
    /// The pager.
    pub pager: Pager,
    /// True to say how long an answer took.
    pub timer: bool,
    /// True where the terminal shows characters of ambiguous width, such as “ and —, two columns wide.
    pub ambiguous_wide: bool,
    /// True where output may be coloured.
    pub color: bool,
    /// True to begin CSV with a byte order mark, for spreadsheets with Chinese.
    pub bom: bool,
}

/// Every setting: its name, its values as they are typed, and what it does.
pub const SETTINGS: [(&str, &str, &str, &str); 10] = [
    (
        "mode",
        "auto | FORMAT",
        "the format of answers",
        "结果的格式",
    ),
    (
        "labels",
        "auto | zh | fr,zh,en | both | off",
        "labels beside IRIs, in formats made for reading",
        "在供阅读的格式中，IRI 旁显示的标签",
    ),
    ("lang", "zh | en", "the language of messages", "消息的语言"),
    (
        "timeout",
        "30s | off",
        "how long a query may take",
        "一个查询最多用多久",
    ),
    (
        "memory",
        "2GiB | off",
        "how much memory a query may take",
        "一个查询最多用多少内存",
    ),
    (
        "maxrows",
        "N | off",
        "rows of a box before it is cut in the middle",
        "表格超过多少行时省略中间部分",
    ),
    (
        "pager",
        "auto | off | COMMAND",
        "where answers higher than the screen go",
        "高过屏幕的结果交给哪个分页程序",
    ),
    (
        "timer",
        "on | off",
        "say how long an answer took",
        "是否显示用时",
    ),
    (
        "ambiguous",
        "narrow | wide",
        "columns that “ ” … — take in this terminal",
        "“ ” … — 在此终端中占一列还是两列",
    ),
    (
        "bom",
        "on | off",
        "begin CSV with a byte order mark, for spreadsheets",
        "CSV 开头加字节顺序标记，供电子表格使用",
    ),
];

impl Settings {
    /// The settings of a prompt on a terminal.
    #[must_use]
    pub fn interactive(language: Language) -> Self {
        Self {
            limits: Limits {
                time: Some(Duration::from_secs(30)),
                memory: Some(2 << 30),
            },
            max_rows: Some(40),
            timer: true,
            labels: Labels::Auto,
            ..Self::batch(language)
        }
    }

    /// The settings of a script: all rows, no limits, nothing that differs from run to run.
    #[must_use]
    pub fn batch(language: Language) -> Self {
        Self {
            mode: None,
            labels: Labels::Off,
            language,
            limits: Limits::default(),
            max_rows: None,
            pager: Pager::Auto,
            timer: false,
            ambiguous_wide: false,
            color: false,
            bom: false,
        }
    }

    /// Sets the setting `name` to `value`.
    ///
    /// # Errors
    /// What is wrong with the name or the value, and which there are.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Message> {
        let known = || {
            let values = SETTINGS.iter().find(|s| s.0 == name).map_or("", |s| s.1);
            Message::new(
                format!("`{name}` cannot be `{value}`; it takes {values}"),
                format!("`{name}` 不能设为“{value}”；可用的值：{values}"),
            )
        };
        match name {
            "mode" => self.mode = mode(value)?,
            "labels" => self.labels = labels(value).ok_or_else(known)?,
            "lang" => {
                let labels = Message::new(
                    "; `labels` takes a list of languages",
                    "；`labels` 可以设为语言列表",
                );
                self.language = language(value).ok_or_else(|| match value.contains(',') {
                    true => known().and(&labels),
                    false => known(),
                })?;
            }
            "timeout" => self.limits.time = time(value).ok_or_else(known)?,
            "memory" => self.limits.memory = size(value).ok_or_else(known)?,
            "maxrows" => self.max_rows = count(value).ok_or_else(known)?,
            "pager" => {
                self.pager = match value {
                    "auto" | "on" => Pager::Auto,
                    "off" => Pager::Off,
                    "" => return Err(known()),
                    command => Pager::Command(command.to_owned()),
                };
            }
            "timer" => self.timer = on_off(value).ok_or_else(known)?,
            "bom" => self.bom = on_off(value).ok_or_else(known)?,
            "ambiguous" => {
                self.ambiguous_wide = match value {
                    "narrow" => false,
                    "wide" => true,
                    _ => return Err(known()),
                };
            }
            _ => return Err(unknown(name)),
        }
        Ok(())
    }

    /// The value of a setting as it would be typed.
    #[must_use]
    pub fn value(&self, name: &str) -> String {
        let off = || "off".to_owned();
        let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
        match name {
            "mode" => self.mode.map_or("auto", ResultFormat::name).to_owned(),
            "labels" => match &self.labels {
                Labels::Auto => "auto".to_owned(),
                Labels::In(languages) => languages.join(","),
                Labels::Both => "both".to_owned(),
                Labels::Off => off(),
            },
            "lang" => self.language.tag().to_owned(),
            "timeout" => self
                .limits
                .time
                .map_or_else(off, |time| humantime::format_duration(time).to_string()),
            "memory" => self
                .limits
                .memory
                .map_or_else(off, |bytes| bytesize::ByteSize::b(bytes).to_string()),
            "maxrows" => self.max_rows.map_or_else(off, |rows| rows.to_string()),
            "pager" => match &self.pager {
                Pager::Auto => "auto".to_owned(),
                Pager::Off => off(),
                Pager::Command(command) => command.clone(),
            },
            "timer" => switch(self.timer),
            "bom" => switch(self.bom),
            "ambiguous" => match self.ambiguous_wide {
                true => "wide".to_owned(),
                false => "narrow".to_owned(),
            },
            _ => String::new(),
        }
    }
}

fn unknown(name: &str) -> Message {
    let hint = did_you_mean(name, SETTINGS.iter().map(|s| s.0));
    let names: Vec<&str> = SETTINGS.iter().map(|s| s.0).collect();
    let names = names.join(", ");
    Message::new(
        format!(
            "there is no setting `{name}`{} (settings: {names})",
            hint.en
        ),
        format!("没有设置项 `{name}`{}（设置项：{names}）", hint.zh),
    )
}

fn mode(value: &str) -> Result<Option<ResultFormat>, Message> {
    if value == "auto" {
        return Ok(None);
    }
    let names: Vec<&str> = ResultFormat::built().map(ResultFormat::name).collect();
    let format = ResultFormat::from_name(value).ok_or_else(|| {
        let hint = did_you_mean(value, names.iter().copied());
        let names = names.join(", ");
        Message::new(
            format!("there is no format `{value}`{} (formats: {names})", hint.en),
            format!("没有格式 `{value}`{}（可用：{names}）", hint.zh),
        )
    })?;
    format.in_this_build().map_err(|error| error.message())?;
    Ok(Some(format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_takes_its_own_value_back() {
        let mut settings = Settings::interactive(Language::Zh);
        for (name, ..) in SETTINGS {
            let value = settings.value(name);
            assert_eq!(settings.set(name, &value), Ok(()), "{name} = {value}");
            assert_eq!(settings.value(name), value, "{name}");
        }
    }

    #[test]
    fn what_a_setting_cannot_be_is_refused_and_changes_nothing() {
        let mut settings = Settings::interactive(Language::En);
        for (name, value) in [
            ("timeout", "soon"),
            ("timeout", "0s"),
            ("timeout", "-1"),
            ("timeout", "1e300"),
            ("memory", "much"),
            ("maxrows", "1"),
            ("lang", "fr"),
            ("labels", "all"),
            ("labels", "every"),
            ("labels", "zh,"),
            ("labels", "both,zh"),
            ("lang", "zh,en"),
            ("mode", "jsn"),
            ("timer", "yes"),
            ("nothing", "on"),
        ] {
            let before = settings.value(name);
            assert!(settings.set(name, value).is_err(), "{name} = {value}");
            assert_eq!(settings.value(name), before);
        }
    }

    #[test]
    fn labels_take_a_list_of_languages() {
        let mut settings = Settings::interactive(Language::Zh);
        settings.set("labels", "fr, zh-Hans,en").unwrap();
        let list = ["fr", "zh-Hans", "en"].map(str::to_owned).to_vec();
        assert_eq!(settings.labels, Labels::In(list));
        assert_eq!(settings.value("labels"), "fr,zh-Hans,en");
        let refused = settings.set("lang", "zh,en").unwrap_err();
        assert!(refused.en.contains("`labels`"), "{}", refused.en);
    }

    #[test]
    fn times_and_sizes_are_read_as_people_write_them() {
        let mut settings = Settings::interactive(Language::En);
        for (value, seconds) in [
            ("30s", 30.0),
            ("1m 30s", 90.0),
            ("0.5", 0.5),
            ("200ms", 0.2),
        ] {
            settings.set("timeout", value).unwrap();
            let time = settings.limits.time.unwrap();
            assert!((time.as_secs_f64() - seconds).abs() < 1e-9, "{value}");
        }
        settings.set("memory", "512MiB").unwrap();
        assert_eq!(settings.limits.memory, Some(512 << 20));
        settings.set("memory", "off").unwrap();
        assert_eq!(settings.limits.memory, None);
    }
}
