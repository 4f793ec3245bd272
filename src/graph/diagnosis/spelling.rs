//! Words that are misspelt, or that are no words of SPARQL at all.

use super::Finding;
use super::clauses::in_select_list;
use super::keywords::{
    AGGREGATES, AROUND_PATTERN, FOREIGN_FUNCTIONS, FUNCTIONS, IN_EXPRESSION, IN_UPDATE, PATTERNS,
    QUERY_FORMS, UPDATE_FORMS, is_word,
};
use super::nearest;
use super::prologue::prologue_end;
use super::rejected::Rejected;

/// Words that SPARQL does not have.
fn unknown_words<'a>(t: &'a Rejected) -> impl Iterator<Item = usize> + 'a {
    (0..t.len()).filter(|at| t.is_word(*at) && !is_word(t.word(*at)))
}

/// A word that is a variable elsewhere in the text.
pub(super) fn forgotten_mark(t: &Rejected) -> Option<Finding> {
    let variable = |at: usize| {
        let typed = t.word(at);
        let is_it = |other: &usize| {
            t.is_variable(*other) && t.word(*other)[1..].eq_ignore_ascii_case(typed)
        };
        (0..t.len()).find(is_it).map(|other| t.word(other))
    };
    let (at, variable) = unknown_words(t).find_map(|at| Some((at, variable(at)?)))?;
    let typed = t.word(at);
    let found = t.at(
        at,
        format!("the variable `{typed}` has lost its `?`"),
        format!("变量 `{typed}` 少了 `?`"),
    );
    Some(found.write(variable))
}

/// A word near to one that can stand at its place.
pub(super) fn misspelt_word(t: &Rejected) -> Option<Finding> {
    unknown_words(t).find_map(|at| {
        let typed = t.word(at);
        if typed.chars().count() < 3 {
            return None;
        }
        let meant = foreign_function(t, at).or_else(|| nearest(typed, candidates(t, at)))?;
        let found = t.at(
            at,
            format!("`{typed}` is not a word of SPARQL"),
            format!("SPARQL 里没有 `{typed}` 这个词"),
        );
        Some(found.help(
            format!("did you mean `{meant}`?"),
            format!("是不是想写 `{meant}`？"),
        ))
    })
}

/// What SPARQL calls a function of another language.
fn foreign_function(t: &Rejected, at: usize) -> Option<&'static str> {
    let mut names = FOREIGN_FUNCTIONS.iter();
    let found = names.find(|(foreign, _)| t.is(at, foreign))?;
    (t.word(at + 1) == "(").then_some(found.1)
}

/// The words that may stand where this one stands.
fn candidates(t: &Rejected, at: usize) -> Vec<&'static str> {
    let is_call = t.word(at + 1) == "(";
    let is_first = at == prologue_end(t.text, &t.tokens);
    let mut lists: Vec<&[&str]> = Vec::new();
    match t.opener(at) {
        _ if is_first => lists.extend([QUERY_FORMS, UPDATE_FORMS, &["PREFIX", "BASE"]]),
        "{" if t.in_pattern(at) => lists.push(PATTERNS),
        "(" => lists.push(IN_EXPRESSION),
        _ => lists.extend([AROUND_PATTERN, PATTERNS]),
    }
    if is_call {
        lists.extend([FUNCTIONS, AGGREGATES, &["ASC", "DESC"]]);
    }
    if t.is_update && !is_first {
        lists.extend([IN_UPDATE, UPDATE_FORMS]);
    }
    lists.concat()
}

/// A word that is near to nothing.
pub(super) fn bare_word(t: &Rejected) -> Option<Finding> {
    let at = unknown_words(t).next()?;
    let typed = t.word(at);
    if at == prologue_end(t.text, &t.tokens) {
        return Some(no_beginning(t, at));
    }
    if t.word(at + 1) == "(" {
        let found = t.at(
            at,
            format!("SPARQL has no function `{typed}`"),
            format!("SPARQL 里没有函数 `{typed}`"),
        );
        return Some(found.help(
            "functions of other vocabularies have a prefix, as in `xsd:integer(?x)`",
            "其他词汇表的函数带前缀，例如 `xsd:integer(?x)`",
        ));
    }
    if in_select_list(t, at) {
        let found = t.at(
            at,
            format!("`{typed}` is no variable, and SELECT lists variables"),
            format!("`{typed}` 不是变量，而 SELECT 列的是变量"),
        );
        return Some(found.write(&format!("?{typed}")));
    }
    let found = t.at(
        at,
        format!("`{typed}` is neither a keyword nor a variable"),
        format!("`{typed}` 既不是关键字，也不是变量"),
    );
    Some(if typed.is_ascii() {
        found.help(
            format!("a variable is `?{typed}`, a string `\"{typed}\"`, a thing `prefix:{typed}`"),
            format!("变量写 `?{typed}`，字符串写 `\"{typed}\"`，实体写 `前缀:{typed}`"),
        )
    } else {
        found.help(
            format!("a thing is found by its name with `?thing rdfs:label \"{typed}\"@zh`"),
            format!("按名称找实体请写 `?thing rdfs:label \"{typed}\"@zh`"),
        )
    })
}

fn no_beginning(t: &Rejected, at: usize) -> Finding {
    let typed = t.word(at);
    if t.is_update {
        let found = t.at(
            at,
            format!("`{typed}` does not begin an update"),
            format!("更新语句不能以 `{typed}` 开头"),
        );
        return found.help(
            "an update begins with INSERT, DELETE, LOAD, CLEAR, CREATE, DROP, COPY, MOVE or ADD",
            "更新语句以 INSERT、DELETE、LOAD、CLEAR、CREATE、DROP、COPY、MOVE 或 ADD 开头",
        );
    }
    let found = t.at(
        at,
        format!("`{typed}` does not begin a query"),
        format!("查询不能以 `{typed}` 开头"),
    );
    found.help(
        "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE",
        "查询以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头",
    )
}
