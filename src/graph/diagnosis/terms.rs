//! Terms that are nearly right: tags, datatypes, escapes, names.

use super::Finding;
use super::lexer::TokenKind;
use super::rejected::Rejected;

/// `\d` in a string: SPARQL takes the backslash for an escape of its own (§ 19.7).
pub(super) fn bad_escape(t: &Rejected) -> Option<Finding> {
    let is_text = |at: &usize| t.kind(*at) == Some(TokenKind::Text);
    (0..t.len()).filter(is_text).find_map(|at| {
        let start = t.span(at).start;
        let mut characters = t.word(at).char_indices();
        while let Some((offset, c)) = characters.next() {
            if c != '\\' {
                continue;
            }
            let (_, escaped) = characters.next()?;
            if !"tbnrf\"'\\uU".contains(escaped) {
                let from = start + offset;
                let found = Finding::new(
                    from..from + 1 + escaped.len_utf8(),
                    format!("`\\{escaped}` is no escape that strings know"),
                    format!("字符串里没有 `\\{escaped}` 这种转义"),
                );
                return Some(found.write(&format!("\\\\{escaped}")));
            }
        }
        None
    })
}

/// An IRI without a scheme, where no BASE completes it.
pub(super) fn relative_iri(t: &Rejected) -> Option<Finding> {
    if t.all(&["BASE"]).next().is_some() {
        return None;
    }
    let is_relative = |at: &usize| {
        let inner = t.word(*at).trim_matches(['<', '>']);
        let scheme = inner.split(':').next().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        t.kind(*at) == Some(TokenKind::Iri)
            && (scheme.len() == inner.len() || !scheme.chars().all(plain))
    };
    let at = (0..t.len()).find(is_relative)?;
    let found = t.at(
        at,
        "this IRI has no beginning such as `https:`",
        "这个 IRI 没有 `https:` 这样的开头",
    );
    Some(found.help(
        "write it in full, or as a prefixed name such as `town:jiading`",
        "请写完整，或用前缀名，例如 `town:jiading`",
    ))
}

/// `@zh_CN`.
pub(super) fn underscored_tag(t: &Rejected) -> Option<Finding> {
    let is_underscored = |at: &usize| {
        t.kind(*at) == Some(TokenKind::Tag)
            && t.touches_next(*at)
            && t.word(at + 1).starts_with('_')
    };
    let at = (0..t.len()).find(is_underscored)?;
    let found = t.between(
        at,
        at + 1,
        "a language tag has `-` in it, and no `_`",
        "语言标签里用 `-`，不用 `_`",
    );
    let rest = t.word(at + 1).replace('_', "-");
    Some(found.write(&format!("{}{rest}", t.word(at))))
}

/// `clause:s1/p2`: a local name has no slash.
pub(super) fn slash_in_name(t: &Rejected) -> Option<Finding> {
    let is_slashed = |at: &usize| {
        t.kind(*at) == Some(TokenKind::PrefixedName)
            && t.word(at + 1) == "/"
            && matches!(t.kind(at + 2), Some(TokenKind::Word | TokenKind::Number))
            && t.touches_next(*at)
            && t.touches_next(at + 1)
    };
    let at = (0..t.len()).find(is_slashed)?;
    let found = t.at(
        at + 1,
        "a prefixed name has no `/` in it",
        "前缀名里不能有 `/`",
    );
    let rest = t.word(at + 2);
    Some(match t.prefixes.expand(t.word(at)) {
        Some(iri) => found.write(&format!("<{iri}/{rest}>")),
        None => found.write(&format!("{}\\/{rest}", t.word(at))),
    })
}

/// `"嘉定"@ zh`, or a tag that is no language.
pub(super) fn language_tag(t: &Rejected) -> Option<Finding> {
    let is_bare = |at: &usize| t.word(*at) == "@";
    let at = (0..t.len()).find(is_bare)?;
    let typed = t.word(at + 1);
    if t.touches_next(at) || !t.is_word(at + 1) || !typed.is_ascii() {
        let found = t.at(
            at,
            "`@` has no language tag after it",
            "`@` 后面没有语言标签",
        );
        return Some(found.help(
            "write a tag such as `@zh` or `@en`",
            "请写语言标签，例如 `@zh` 或 `@en`",
        ));
    }
    let text = match at.checked_sub(1) {
        Some(before) if t.kind(before) == Some(TokenKind::Text) => t.word(before),
        _ => "",
    };
    let found = t.between(
        at,
        at + 1,
        "there is a space between `@` and the language tag",
        "`@` 和语言标签之间有空格",
    );
    Some(found.write(&format!("{text}@{typed}")))
}

/// `"2035"^xsd:gYear`.
pub(super) fn datatype(t: &Rejected) -> Option<Finding> {
    let is_single = |at: &usize| {
        t.kind(*at) == Some(TokenKind::Text) && t.word(at + 1) == "^" && t.word(at + 2) != "^"
    };
    let text = (0..t.len()).find(is_single)?;
    let found = t.at(
        text + 1,
        "a datatype stands after two carets",
        "数据类型前面要写两个 `^`",
    );
    Some(found.write(&format!("{}^^{}", t.word(text), t.word(text + 2))))
}

/// `A` for `a`: the one keyword whose case matters.
pub(super) fn capital_a(t: &Rejected) -> Option<Finding> {
    let at = (0..t.len()).find(|at| t.is_word(*at) && t.word(*at) == "A")?;
    let found = t.at(
        at,
        "`A` is not `a`: this one keyword is in lower case",
        "`A` 不是 `a`：唯独这个关键字必须小写",
    );
    Some(found.write("a"))
}

/// `ip: NewTown`.
pub(super) fn split_name(t: &Rejected) -> Option<Finding> {
    let is_split = |at: &usize| {
        t.kind(*at) == Some(TokenKind::PrefixedName)
            && t.word(*at).ends_with(':')
            && t.is_word(at + 1)
            && !super::keywords::is_word(t.word(at + 1))
            && !t.follows_any(*at, &["PREFIX"])
    };
    let at = (0..t.len()).find(is_split)?;
    let (prefix, local) = (t.word(at), t.word(at + 1));
    let found = t.at(
        at + 1,
        format!("`{local}` stands apart from its prefix `{prefix}`"),
        format!("`{local}` 和前缀 `{prefix}` 之间有空格"),
    );
    Some(found.write(&format!("{prefix}{local}")))
}
