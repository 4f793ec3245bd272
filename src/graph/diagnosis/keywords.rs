//! The words of SPARQL 1.1 by where they stand (§ 19.8, with LATERAL of SEP-0006 and ADJUST of
//! SEP-0002).

/// Words that begin a query.
pub(in crate::graph) const QUERY_FORMS: &[&str] = &["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];

/// Words that begin an update.
pub(in crate::graph) const UPDATE_FORMS: &[&str] = &[
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH",
];

/// Words around a pattern, and words in the list of a SELECT.
pub(in crate::graph) const AROUND_PATTERN: &[&str] = &[
    "DISTINCT", "REDUCED", "WHERE", "FROM", "GROUP", "BY", "HAVING", "ORDER", "LIMIT", "OFFSET",
    "VALUES", "SELECT",
];

/// Words in the braces of a pattern.
pub(in crate::graph) const PATTERNS: &[&str] = &[
    "OPTIONAL", "FILTER", "UNION", "MINUS", "GRAPH", "SERVICE", "SILENT", "BIND", "VALUES",
    "SELECT", "NOT", "EXISTS", "LATERAL", "WHERE",
];

/// Words in an expression that are no functions.
pub(in crate::graph) const IN_EXPRESSION: &[&str] = &[
    "AS",
    "DISTINCT",
    "IN",
    "NOT",
    "EXISTS",
    "SEPARATOR",
    "UNDEF",
    "true",
    "false",
];

/// Words of updates that do not begin one.
pub(in crate::graph) const IN_UPDATE: &[&str] = &[
    "DATA", "WHERE", "INTO", "SILENT", "GRAPH", "NAMED", "DEFAULT", "ALL", "USING", "TO",
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

/// Built-in functions.
pub(in crate::graph) const FUNCTIONS: &[&str] = &[
    "ABS",
    "ADJUST",
    "BNODE",
    "BOUND",
    "CEIL",
    "COALESCE",
    "CONCAT",
    "CONTAINS",
    "DATATYPE",
    "DAY",
    "ENCODE_FOR_URI",
    "FLOOR",
    "HOURS",
    "IF",
    "IRI",
    "isBLANK",
    "isIRI",
    "isLITERAL",
    "isNUMERIC",
    "isURI",
    "LANG",
    "LANGMATCHES",
    "LCASE",
    "MD5",
    "MINUTES",
    "MONTH",
    "NOW",
    "RAND",
    "REGEX",
    "REPLACE",
    "ROUND",
    "sameTerm",
    "SECONDS",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
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
    "TIMEZONE",
    "TZ",
    "UCASE",
    "URI",
    "UUID",
    "YEAR",
];

/// Functions of other languages, and what SPARQL calls them.
pub(in crate::graph) const FOREIGN_FUNCTIONS: &[(&str, &str)] = &[
    ("CEILING", "CEIL"),
    ("CHAR_LENGTH", "STRLEN"),
    ("DISTANCE", "geof:distance"),
    ("ENDSWITH", "STRENDS"),
    ("ENDS_WITH", "STRENDS"),
    ("IFNULL", "COALESCE"),
    ("INSTR", "CONTAINS"),
    ("ISNULL", "BOUND"),
    ("LEN", "STRLEN"),
    ("LENGTH", "STRLEN"),
    ("LOWER", "LCASE"),
    ("NVL", "COALESCE"),
    ("STARTSWITH", "STRSTARTS"),
    ("STARTS_WITH", "STRSTARTS"),
    ("STRLENGTH", "STRLEN"),
    ("STRING", "STR"),
    ("STRING_AGG", "GROUP_CONCAT"),
    ("ST_CONTAINS", "geof:sfContains"),
    ("ST_DISTANCE", "geof:distance"),
    ("ST_INTERSECTS", "geof:sfIntersects"),
    ("ST_WITHIN", "geof:sfWithin"),
    ("SUBSTRING", "SUBSTR"),
    ("TOLOWER", "LCASE"),
    ("TOUPPER", "UCASE"),
    ("UPPER", "UCASE"),
];

/// Words that are in none of the other lists.
const OTHERS: &[&str] = &["ASC", "BASE", "DESC", "NAMED", "PREFIX", "a"];

/// True for a word of SPARQL in any case.
pub(in crate::graph) fn is_word(word: &str) -> bool {
    let lists = [
        QUERY_FORMS,
        UPDATE_FORMS,
        AROUND_PATTERN,
        PATTERNS,
        IN_EXPRESSION,
        IN_UPDATE,
        AGGREGATES,
        FUNCTIONS,
        OTHERS,
    ];
    let mut words = lists.into_iter().flatten();
    words.any(|w| w.eq_ignore_ascii_case(word))
}
