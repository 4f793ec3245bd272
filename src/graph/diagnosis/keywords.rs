//! The words of SPARQL 1.1, and names for the tokens that the tolerant parser expects.

/// Keywords and built-in functions (SPARQL 1.1 § 19.8, with LATERAL of SEP-0006).
pub(super) const WORDS: &[&str] = &[
    "ABS",
    "ADD",
    "ADJUST",
    "ALL",
    "AS",
    "ASC",
    "ASK",
    "AVG",
    "BASE",
    "BIND",
    "BNODE",
    "BOUND",
    "BY",
    "CEIL",
    "CLEAR",
    "COALESCE",
    "CONCAT",
    "CONSTRUCT",
    "CONTAINS",
    "COPY",
    "COUNT",
    "CREATE",
    "DATA",
    "DATATYPE",
    "DAY",
    "DEFAULT",
    "DELETE",
    "DESC",
    "DESCRIBE",
    "DISTINCT",
    "DROP",
    "ENCODE_FOR_URI",
    "EXISTS",
    "FILTER",
    "FLOOR",
    "FROM",
    "GRAPH",
    "GROUP",
    "GROUP_CONCAT",
    "HAVING",
    "HOURS",
    "IF",
    "IN",
    "INSERT",
    "INTO",
    "IRI",
    "isBLANK",
    "isIRI",
    "isLITERAL",
    "isNUMERIC",
    "isURI",
    "LANG",
    "LANGMATCHES",
    "LATERAL",
    "LCASE",
    "LIMIT",
    "LOAD",
    "MAX",
    "MD5",
    "MIN",
    "MINUS",
    "MINUTES",
    "MONTH",
    "MOVE",
    "NAMED",
    "NOT",
    "NOW",
    "OFFSET",
    "OPTIONAL",
    "ORDER",
    "PREFIX",
    "RAND",
    "REDUCED",
    "REGEX",
    "REPLACE",
    "ROUND",
    "SAMPLE",
    "sameTerm",
    "SECONDS",
    "SELECT",
    "SEPARATOR",
    "SERVICE",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "SILENT",
    "STR",
    "STRAFTER",
    "STRBEFORE",
    "STRDT",
    "STRENDS",
    "STRLANG",
    "STRLEN",
    "STRSTARTS",
    "STRUUID",
    "SUBSTR",
    "SUM",
    "TIMEZONE",
    "TO",
    "TZ",
    "UCASE",
    "UNDEF",
    "UNION",
    "URI",
    "USING",
    "UUID",
    "VALUES",
    "WHERE",
    "WITH",
    "YEAR",
    "a",
    "false",
    "true",
];

/// Aggregates, which stand in parentheses with a name of their own.
pub(in crate::graph) const AGGREGATES: &[&str] = &[
    "COUNT",
    "SUM",
    "MIN",
    "MAX",
    "AVG",
    "SAMPLE",
    "GROUP_CONCAT",
];

/// True for a word of SPARQL in any case.
pub(in crate::graph) fn is_word(word: &str) -> bool {
    WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// The parser's list of expected tokens as a person would say it.
pub(super) fn expected(message: &str) -> String {
    let list = message.rsplit("expected ").next().unwrap_or(message);
    let mut names: Vec<String> = list.split(" or ").map(|t| name(t.trim())).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|n| seen.insert(n.clone()));
    if names.len() > 6 {
        let common = [
            "a variable",
            "an IRI or prefixed name",
            "a literal",
            "`(`",
            "`[`",
        ];
        names.retain(|n| common.contains(&n.as_str()));
    }
    match names.split_last() {
        None => "something else".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

fn name(token: &str) -> String {
    let sign = match token {
        "LCurly" => "{",
        "RCurly" => "}",
        "LParen" => "(",
        "RParen" => ")",
        "LBrack" => "[",
        "RBrack" => "]",
        "Dot" => ".",
        "Semicolon" => ";",
        "Comma" => ",",
        "Star" => "*",
        "Plus" => "+",
        "Minus" => "-",
        "Zirkumflex" => "^",
        "ExclamationMark" => "!",
        "NIL" => "()",
        "ANON" => "[]",
        _ => return word(token),
    };
    format!("`{sign}`")
}

fn word(token: &str) -> String {
    match token {
        "VAR1" | "VAR2" => "a variable".to_owned(),
        "IRIREF" | "PNAME_NS" | "PNAME_LN" => "an IRI or prefixed name".to_owned(),
        "BLANK_NODE_LABEL" => "a blank node".to_owned(),
        "INTEGER" | "DECIMAL" | "DOUBLE" | "True" | "False" => "a literal".to_owned(),
        t if t.starts_with("STRING_") || t.ends_with("_POSITIVE") || t.ends_with("_NEGATIVE") => {
            "a literal".to_owned()
        }
        keyword => format!("`{keyword}`"),
    }
}
