//! What the errors of this room say in both languages; their `Display` is the English of it.

use super::assemble::{AssembleError, InferenceError, ProjectError};
use super::{AskError, LoadError, QuestionError, ResolveError, SourceTextError, meant};
use crate::language::{Message, Spoken};

impl Spoken for LoadError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Project(error) => return error.message(),
            Self::Assemble(error) => return error.message(),
            Self::SourceText(error) => return error.message(),
            Self::Image(_) => "图数据过大，无法做成映像，或映像已损坏：请重新构建程序".to_owned(),
            Self::Base(base) => format!("`{base}` 不能用作基准 IRI：请给出以 `/` 结尾的绝对 IRI"),
            Self::NoDisk => "这个程序不带持久化存储；请加上 `--features disk` 重新构建".to_owned(),
            Self::StoreHasGraph => {
                "该存储已经存在，里面有自己的图：请去掉 --project、--base 和 --source".to_owned()
            }
            Self::Store(error) => format!("无法打开存储：{error}"),
            Self::RdfFile(error) => return error.message(),
            Self::GraphTaken(graph) => format!("图 {graph} 已经存在；请换一个名称载入该文件"),
            Self::InStore => "持久化存储只能原样查询，不能在旁边载入文件".to_owned(),
        };
        Message::new(self.to_string(), zh)
    }
}

impl Spoken for ProjectError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::NotAProject { root, missing } => {
                format!("{} 不是项目目录：缺少文件夹 `{missing}`", root.display())
            }
            Self::Io { path, source } => format!("无法读取 {}：{source}", path.display()),
        };
        Message::new(self.to_string(), zh)
    }
}

impl Spoken for AssembleError {
    fn message(&self) -> Message {
        match self {
            Self::Inference(InferenceError::Endless) => {
                let zh = "ontology/inference/ 里的规则一直推出新的三元组，停不下来";
                Message::new(self.to_string(), zh)
            }
            // Places and the words of a parser or of the system.
            Self::Syntax(_) | Self::Inference(_) => Message::same(self),
        }
    }
}

impl Spoken for SourceTextError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Io { path, source } => format!("无法读取原文 {}：{source}", path.display()),
            Self::Clauses {
                path,
                found,
                expected,
            } => format!(
                "{} 有 {found} 条（非空行），而图里有 {expected} 条：这不是本方案的原文",
                path.display()
            ),
        };
        Message::new(self.to_string(), zh)
    }
}

impl Spoken for AskError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Remote(error) => return error.message(),
            Self::Function { name, near } => {
                format!("没有函数 {name}{}", meant(near.as_deref()).zh)
            }
            Self::Evaluation(error) => format!("查询无法求值：{error}"),
            Self::Receiver(error) => format!("结果无法送出：{error}"),
        };
        Message::new(self.to_string(), zh)
    }
}

impl Spoken for ResolveError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Unknown { name, near } => {
                let hint = match near.as_slice() {
                    [] => String::new(),
                    near => format!("；是不是想找 {}？", near.join("、")),
                };
                format!("图里没有叫 `{name}` 的实体{hint}")
            }
            Self::OtherKind { name, class } => format!("`{name}` 不是 {class}"),
            Self::Ambiguous { name, candidates } => format!(
                "叫 `{name}` 的实体有 {} 个，请指明是哪一个：{}",
                candidates.len(),
                candidates.join("、")
            ),
        };
        Message::new(self.to_string(), zh)
    }
}

impl Spoken for QuestionError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Ask(error) => return error.message(),
            Self::Value { parameter, source } => {
                let prefix = (format!("{parameter}: "), format!("{parameter}："));
                return source.message().behind(&prefix.0, &prefix.1);
            }
            Self::Syntax { id, source } => {
                return source.sentence().behind(
                    &format!("the question `{id}` is broken: "),
                    &format!("问题 `{id}` 本身有错："),
                );
            }
            Self::Header { path, missing } => format!("{path}：开头缺少一行 `#+ {missing}: …`"),
            Self::Unknown { name, near } => {
                format!("没有叫 `{name}` 的问题{}", meant(near.as_deref()).zh)
            }
            Self::Parameter {
                question,
                name,
                known,
            } => match known.as_slice() {
                [] => format!("问题 `{question}` 没有参数 `{name}`；它不带参数"),
                known => format!(
                    "问题 `{question}` 没有参数 `{name}`；它的参数有 {}",
                    known.join("、")
                ),
            },
            Self::Form(text) => {
                format!("`{text}` 不是参数：请写成 `名称=值`，例如 `town=嘉定新城`")
            }
            Self::Twice(name) => format!("参数 {name} 给了两次"),
            Self::Kind { parameter, kind } => {
                format!("参数 {parameter} 的种类 `{kind}` 既不是类、概念表，也不是 `text`")
            }
        };
        Message::new(self.to_string(), zh)
    }
}
