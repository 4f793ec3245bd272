//! HTML read back, for tests: its elements with their attributes, and its text with the language
//! that holds for it.

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// An element: its name and attributes, the values unescaped.
    Element(String, Vec<(String, String)>),
    /// Text, unescaped, with its language and the element around it.
    Text {
        text: String,
        language: String,
        element: String,
    },
}

const EMPTY: [&str; 6] = ["meta", "link", "input", "br", "hr", "img"];

/// The parts of a page. Fails where the page is not well-formed.
pub(super) fn parts(page: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Vec<(String, String)> = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            let (element, language) = open.last().expect("text inside an element").clone();
            let text = unescaped(text);
            parts.push(Part::Text {
                text,
                language,
                element,
            });
        }
        let Some(after) = after.strip_prefix('<') else {
            break;
        };
        let (tag, after) = after.split_at(end_of_tag(after));
        rest = &after[1..];
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, _) = open.pop().expect("an open element");
            assert_eq!(opened, name, "elements are nested");
            continue;
        }
        let (name, attributes) = element(tag);
        if !EMPTY.contains(&name.as_str()) {
            let own = attributes.iter().find(|(name, _)| name == "lang");
            let around = open.last().map_or("", |(_, language)| language);
            let language = own.map_or(around, |(_, value)| value).to_owned();
            open.push((name.clone(), language));
        }
        parts.push(Part::Element(name, attributes));
    }
    assert_eq!(open, [], "every element is closed");
    parts
}

/// Where a tag ends: at the first `>` outside quotes.
fn end_of_tag(text: &str) -> usize {
    let mut in_quotes = false;
    let mut end = text.char_indices().filter(|(_, c)| {
        in_quotes ^= *c == '"';
        *c == '>' && !in_quotes
    });
    end.next().expect("a tag ends").0
}

fn element(tag: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (name.to_owned(), attributes);
        }
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        let value = match after.strip_prefix("=\"") {
            Some(after) => {
                let (value, after) = after.split_once('"').expect("a closing quote");
                rest = after;
                unescaped(value)
            }
            None => {
                rest = after;
                String::new()
            }
        };
        attributes.push((attribute.to_owned(), value));
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
