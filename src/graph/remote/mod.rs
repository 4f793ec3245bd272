//! What is outside the graph, and which of it may be reached: SERVICE and LOAD. Nothing is, unless
//! a person has allowed it by its IRI.

mod allowed;
mod fetch;
mod load;
mod service;

pub(super) use load::load;
pub(super) use service::Services;

use crate::language::{Message, Spoken};
use allowed::{Target, is_allowed};
use serde::{Deserialize, Serialize};

/// The IRIs that may be reached, each with all that begins with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// SPARQL endpoints, for SERVICE.
    pub service: Vec<String>,
    /// Documents, for LOAD.
    pub load: Vec<String>,
}

impl Reach {
    /// Checks what a person has allowed.
    ///
    /// # Errors
    /// What to say about the first IRI that is no `http` or `https` IRI with a host.
    pub fn checked(self) -> Result<Self, Message> {
        for iri in self.service.iter().chain(&self.load) {
            if Target::parse(iri).is_none() {
                return Err(Message::new(
                    format!(
                        "`{iri}` cannot be allowed: give an IRI such as https://example.org/sparql"
                    ),
                    format!("“{iri}”不能放行：请给出 https://example.org/sparql 这样的 IRI"),
                ));
            }
        }
        Ok(self)
    }
}

/// Why something outside the graph was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoteError {
    /// Nobody has allowed a service.
    #[error("SERVICE is off for {0}: `--allow-service {0}` lets queries reach it")]
    Service(String),
    /// Nobody has allowed a document.
    #[error("LOAD is off for {0}: `--allow-load {0}` lets updates read it")]
    Load(String),
    /// What is allowed leads to something that is not.
    #[error("{from} leads to {to}, which is not allowed")]
    Redirected {
        /// What was asked.
        from: String,
        /// Where it leads to.
        to: String,
    },
    /// No graph is attached by this name.
    #[error("nothing is attached as `{name}`{}", attached_instead(.name, .attached).en)]
    NotAttached {
        /// The name.
        name: String,
        /// The names that are attached.
        attached: Vec<String>,
    },
    /// What an attached graph was asked cannot be evaluated.
    #[error("in `attached:{name}`: {why}")]
    InAttached {
        /// The name.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// A name that stands for an address of this machine or its network.
    #[error("{0} is in a private network: allow it by its address, not by a name")]
    Private(String),
    /// It cannot be reached, or not in time.
    #[error("cannot reach {iri}: {why}")]
    Unreachable {
        /// What was asked.
        iri: String,
        /// What the system says.
        why: String,
    },
    /// It answers with an error.
    #[error("{iri} answers with status {status}")]
    Status {
        /// What was asked.
        iri: String,
        /// The status.
        status: u16,
    },
    /// Its answer is larger than is taken.
    #[error("the answer of {iri} is larger than {limit}")]
    TooLarge {
        /// What was asked.
        iri: String,
        /// What is taken, for people.
        limit: String,
    },
    /// Its answer is of another kind, or not well-formed.
    #[error("the answer of {iri} cannot be read: {why}")]
    Unreadable {
        /// What was asked.
        iri: String,
        /// What is wrong.
        why: String,
    },
}

impl RemoteError {
    /// True where this is about what was allowed or attached and not about the network.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        matches!(
            self,
            Self::Service(_) | Self::Load(_) | Self::NotAttached { .. } | Self::InAttached { .. }
        )
    }
}

/// What is attached, or how to attach something.
fn attached_instead(name: &str, attached: &[String]) -> Message {
    match attached {
        [] => Message::new(
            format!(": `--attach {name}=FILE` attaches a file, and so does `.attach {name}=FILE`"),
            format!("：`--attach {name}=FILE` 或 `.attach {name}=FILE` 可附加文件"),
        ),
        attached => Message::new(
            format!("; attached: {}", attached.join(", ")),
            format!("；已附加：{}", attached.join("、")),
        ),
    }
}

impl Spoken for RemoteError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Service(iri) => {
                format!("SERVICE 未对 {iri} 开放：用 `--allow-service {iri}` 放行")
            }
            Self::Load(iri) => format!("LOAD 未对 {iri} 开放：用 `--allow-load {iri}` 放行"),
            Self::NotAttached { name, attached } => {
                format!(
                    "没有附加名为“{name}”的图{}",
                    attached_instead(name, attached).zh
                )
            }
            Self::InAttached { name, why } => format!("在 `attached:{name}` 中：{why}"),
            Self::Redirected { from, to } => format!("{from} 转向 {to}，而后者没有放行"),
            Self::Private(iri) => format!("{iri} 在内部网络里：请按地址放行，而不是按名称"),
            Self::Unreachable { iri, why } => format!("无法访问 {iri}：{why}"),
            Self::Status { iri, status } => format!("{iri} 返回状态 {status}"),
            Self::TooLarge { iri, limit } => format!("{iri} 的返回超过 {limit}"),
            Self::Unreadable { iri, why } => format!("{iri} 的返回无法读取：{why}"),
        };
        Message::new(self.to_string(), zh)
    }
}
