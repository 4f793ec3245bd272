//! Characters that SPARQL does not know, strings and IRIs that do not end, brackets that do not
//! fit.

use super::Finding;
use super::clauses::in_select_list;
use super::lexer::{TokenKind, half_width};
use super::place::Point;
use super::rejected::Rejected;

/// White space outside strings and comments that only looks like a space.
pub(super) fn strange_space(t: &Rejected) -> Option<Finding> {
    let mut from = 0;
    let spans = (0..=t.len()).map(|at| match t.tokens.get(at) {
        Some(token) => token.span.clone(),
        None => t.text.len()..t.text.len(),
    });
    for span in spans {
        let mut in_comment = false;
        for (offset, c) in t.text[from..span.start].char_indices() {
            match c {
                '\n' => in_comment = false,
                '#' => in_comment = true,
                ' ' | '\t' | '\r' => {}
                space if !in_comment => {
                    let start = from + offset;
                    let (en, zh) = space_name(space);
                    let found = Finding::new(start..start + space.len_utf8(), en, zh);
                    return Some(
                        found.help("write an ordinary space instead", "请换成普通的半角空格"),
                    );
                }
                _ => {}
            }
        }
        from = span.end;
    }
    None
}

fn space_name(space: char) -> (String, String) {
    match space {
        '\u{3000}' => (
            "this is a full-width space".to_owned(),
            "这里是一个全角空格".to_owned(),
        ),
        other => {
            let code = u32::from(other);
            (
                format!("this is a special space (U+{code:04X})"),
                format!("这里是一个特殊空格（U+{code:04X}）"),
            )
        }
    }
}

/// The ASCII text meant by a full-width one.
fn in_ascii(typed: &str) -> String {
    typed.chars().filter_map(half_width).collect()
}

/// Punctuation, letters and digits of a Chinese input method.
fn full_width_sign(t: &Rejected, at: usize) -> Finding {
    let typed = t.word(at);
    let instead = in_ascii(typed);
    if matches!(typed, "“" | "”" | "‘" | "’") {
        let found = t.at(
            at,
            format!("`{typed}` is a curly quote, and SPARQL takes straight ones"),
            format!("`{typed}` 是中文引号，SPARQL 要用英文引号"),
        );
        let inner = quote_end(t, at).map(|end| &t.text[t.span(at).end..t.span(end).start]);
        let whole = inner.map(|inner| format!("{instead}{inner}{instead}"));
        return found.write(&whole.unwrap_or(instead));
    }
    let found = t.at(
        at,
        format!("`{typed}` is full-width, and SPARQL takes the ASCII sign"),
        format!("`{typed}` 是全角标点，SPARQL 要用半角标点"),
    );
    if instead == "," && in_select_list(t, at) {
        return found.help(
            "remove it: SELECT lists variables without commas",
            "请删掉它：SELECT 列出变量时不用逗号",
        );
    }
    if matches!(instead.as_str(), "\"" | "'")
        && let Some(end) = quote_end(t, at)
    {
        let inner = &t.text[t.span(at).end..t.span(end).start];
        return found.write(&format!("{instead}{inner}{instead}"));
    }
    found.write(&instead)
}

pub(super) fn full_width(t: &Rejected) -> Option<Finding> {
    let is_full = |at: &usize| t.kind(*at) == Some(TokenKind::FullWidth);
    let start = (0..t.len()).find(is_full)?;
    let is_letter =
        |at: usize| is_full(&at) && in_ascii(t.word(at)).chars().all(char::is_alphanumeric);
    if !is_letter(start) {
        return Some(full_width_sign(t, start));
    }
    let mut end = start;
    while t.touches_next(end) && is_letter(end + 1) {
        end += 1;
    }
    let instead = in_ascii(&t.source(start..end + 1));
    let typed = t.source(start..end + 1);
    let found = t.between(
        start,
        end,
        format!("`{typed}` is in full-width letters, and keywords are ASCII"),
        format!("`{typed}` 是全角字母，关键字要用半角"),
    );
    Some(found.write(&instead))
}

/// The quote on the same line that closes the full-width one at `open`.
fn quote_end(t: &Rejected, open: usize) -> Option<usize> {
    let close = match t.word(open) {
        "“" | "”" => "”",
        "‘" | "’" => "’",
        "「" => "」",
        "＂" => "＂",
        "＇" => "＇",
        _ => return None,
    };
    (open + 1..t.len())
        .take_while(|at| !t.begins_line(*at))
        .find(|at| t.word(*at) == close)
}

/// Signs that no keyboard types and editors put in.
const SIGNS: &[(&str, &str)] = &[
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("×", "*"),
    ("÷", "/"),
    ("…", "..."),
    ("·", "."),
];

pub(super) fn foreign_sign(t: &Rejected) -> Option<Finding> {
    let at = (0..t.len()).find(|at| t.kind(*at) == Some(TokenKind::Other))?;
    let typed = t.word(at);
    let code = typed.chars().next().map_or(0, u32::from);
    let found = t.at(
        at,
        format!("the character `{typed}` (U+{code:04X}) is not part of SPARQL"),
        format!("SPARQL 里没有字符 `{typed}`（U+{code:04X}）"),
    );
    match SIGNS.iter().find(|(sign, _)| *sign == typed) {
        Some((_, "...")) => Some(found.help(
            "write out what the ellipsis stands for",
            "请把省略号代表的内容写出来",
        )),
        Some((_, instead)) => Some(found.write(instead)),
        None => Some(found.help(
            "remove it, or put it into a string",
            "请删掉它，或放进字符串里",
        )),
    }
}

pub(super) fn open_text(t: &Rejected) -> Option<Finding> {
    let at = (0..t.len()).find(|at| t.kind(*at) == Some(TokenKind::OpenText))?;
    let typed = t.word(at);
    let found = match typed.get(..3) {
        Some(mark @ ("\"\"\"" | "'''")) => t
            .at(
                at,
                "this long string is never closed",
                "这个长字符串一直没有结束",
            )
            .help(
                format!("close it with `{mark}`"),
                format!("请用 `{mark}` 结束"),
            ),
        _ => {
            let mark = typed.get(..1)?;
            if let Some((inner, _)) = typed[1..].split_once(['”', '’', '」']) {
                let found = t.at(
                    at,
                    "this string begins with a straight quote and ends with a curly one",
                    "这个字符串以英文引号开头，却以中文引号结尾",
                );
                return Some(found.write(&format!("{mark}{inner}{mark}")));
            }
            t.at(
                at,
                "this string is not closed on its line",
                "这个字符串到行末还没有结束",
            )
            .help(
                format!("close it with `{mark}`"),
                format!("请用 `{mark}` 结束"),
            )
        }
    };
    Some(found)
}

/// An IRI in angle brackets that is not closed, or has a character that IRIs have not.
pub(super) fn broken_iri(t: &Rejected) -> Option<Finding> {
    let opens = |at: &usize| {
        let next = t.word(at + 1);
        let has_scheme = ["http:", "https:", "urn:"];
        t.word(*at) == "<" && t.touches_next(*at) && has_scheme.iter().any(|s| next.starts_with(s))
    };
    let at = (0..t.len()).find(opens)?;
    let start = t.span(at).end;
    let line = t.text[start..].lines().next().unwrap_or_default();
    let end = line.find('>');
    let bad = line.find(|c: char| c.is_whitespace() || "<\"{}|^`\\".contains(c));
    let found = |en: &str, zh: &str| t.at(at, en, zh);
    Some(match (bad, end) {
        (Some(bad), Some(end)) if bad < end => {
            let c = line[bad..].chars().next().unwrap_or_default();
            if c.is_whitespace() {
                found("this IRI has white space in it", "这个 IRI 中间有空白")
                    .help("write `%20` for a space", "空格请写成 `%20`")
            } else {
                let (en, zh) = (
                    format!("this IRI has `{c}` in it"),
                    format!("这个 IRI 里有 `{c}`"),
                );
                found(&en, &zh).help(
                    format!("remove it, or write `%{:02X}`", u32::from(c)),
                    format!("请删掉它，或写成 `%{:02X}`", u32::from(c)),
                )
            }
        }
        _ => {
            let iri = &line[..bad.unwrap_or(line.len())];
            found("this IRI is not closed", "这个 IRI 没有结束").write(&format!("<{iri}>"))
        }
    })
}

/// Brackets that close nothing, do not fit, or are never closed.
pub(super) fn brackets(t: &Rejected) -> Option<Finding> {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..t.len() {
        match t.word(at) {
            "{" | "(" | "[" => open.push(at),
            close @ ("}" | ")" | "]") => match open.pop() {
                Some(start) if partner(t.word(start)) == close => {}
                Some(start) if open.iter().any(|at| partner(t.word(*at)) == close) => {
                    return Some(misfit(t, at, start));
                }
                _ => {
                    let found = t.at(
                        at,
                        format!("`{close}` closes nothing"),
                        format!("`{close}` 前面没有与它配对的括号"),
                    );
                    return Some(found.help("remove it", "请删掉它"));
                }
            },
            _ => {}
        }
    }
    let start = *open.last()?;
    let bracket = t.word(start);
    let partner = partner(bracket);
    let found = t.at(
        start,
        format!("`{bracket}` is never closed"),
        format!("`{bracket}` 一直没有闭合"),
    );
    Some(found.help(format!("add `{partner}`"), format!("请补上 `{partner}`")))
}

fn misfit(t: &Rejected, at: usize, start: usize) -> Finding {
    let (close, open) = (t.word(at), t.word(start));
    let partner = partner(open);
    let Point { line, column, .. } = Point::of(t.text, t.span(start).start);
    let found = t.at(
        at,
        format!("`{close}` cannot close `{open}`"),
        format!("`{close}` 与前面的 `{open}` 不配对"),
    );
    found.help(
        format!("`{open}` was opened at line {line}, column {column}, and needs `{partner}` first"),
        format!("第 {line} 行第 {column} 列的 `{open}` 要先用 `{partner}` 闭合"),
    )
}

fn partner(open: &str) -> &'static str {
    match open {
        "{" => "}",
        "(" => ")",
        _ => "]",
    }
}
