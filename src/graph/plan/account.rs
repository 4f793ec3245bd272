//! The engine's account of a plan, read from the JSON that it writes.
//!
//! Read with a stack of its own: a chain of joins is as deep as the query is long, and a general
//! JSON reader refuses such depth.

use serde::de::DeserializeOwned;

/// A step as the engine names and measures it; the outermost one holds the time of planning and
/// the plan.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Account {
    pub name: String,
    pub rows: u64,
    pub seconds: f64,
    pub children: Vec<Account>,
}

/// The account, or nothing where `json` is not one.
pub(super) fn read(json: &str) -> Option<Account> {
    let mut open: Vec<Account> = Vec::new();
    let mut key = String::new();
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        match byte {
            b'{' => open.push(Account::default()),
            b'}' => {
                let closed = open.pop()?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(closed),
                    None => return Some(closed),
                }
            }
            b'"' => {
                let (text, length) = value::<String>(&json[at..])?;
                at += length;
                if json[at..].trim_start().starts_with(':') {
                    key = text;
                } else if key == "name" {
                    open.last_mut()?.name = text;
                }
                continue;
            }
            b'-' | b'0'..=b'9' => {
                let (number, length) = value::<f64>(&json[at..])?;
                at += length;
                let step = open.last_mut()?;
                if key == "number of results" {
                    step.rows = number as u64;
                } else {
                    step.seconds = number;
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The value that `json` begins with, and its length.
fn value<T: DeserializeOwned>(json: &str) -> Option<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(json).into_iter::<T>();
    let first = values.next()?.ok()?;
    Some((first, values.byte_offset()))
}
