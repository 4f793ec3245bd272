//! An empty answer whose terms all occur: filters and patterns that do not go together.

use super::empty::explained;

#[test]
fn a_filter_that_removes_every_row_says_what_the_rows_have() {
    explained(
        "empty/filters.txt",
        &[
            (
                "SELECT * { ?t rdfs:label ?l FILTER(?l = \"嘉定新城\") }",
                "it is written \"嘉定新城\"@zh",
            ),
            (
                "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(LANG(?l) = \"cn\") }",
                "the languages of ?l are \"en\", \"zh\"",
            ),
            (
                "SELECT * { ?s ip:quote ?q FILTER(LANG(?q) = \"zh\") }",
                "has no language tag",
            ),
            (
                "SELECT * { ?s ip:quote ?q FILTER(DATATYPE(?q) = rdf:langString) }",
                "the datatypes of ?q are xsd:string",
            ),
            (
                "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(CONTAINS(?l, \"jiading\")) }",
                "LCASE",
            ),
            (
                "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(REGEX(?l, \"^jia\")) }",
                "`REGEX(?l, \"^jia\", \"i\")`",
            ),
            (
                "SELECT * { ?t a ip:NewTown FILTER(CONTAINS(?t, \"jiading\")) }",
                "CONTAINS needs a text",
            ),
            (
                "SELECT * { ?a ip:town ?town FILTER(?town = \"嘉定新城\") }",
                "compare with town:jiading (Jiading New Town)",
            ),
            (
                "SELECT * { ?t rdfs:label ?l FILTER(?l = town:jiading) }",
                "compare with a literal",
            ),
            (
                "SELECT * { ?t a ip:NewTown FILTER(?t IN (park:anting-medical-park)) }",
                "never park:anting-medical-park",
            ),
            (
                "SELECT * { ?t a ip:NewTown FILTER(STR(?t) = \"town:jiading\") }",
                "a whole IRI",
            ),
            (
                "SELECT * { ?b qudt:numericValue ?v FILTER(?v < 1) }",
                "?v is between 1.68 and",
            ),
            (
                "SELECT * { ?b qudt:numericValue ?v FILTER(?v > \"25\") }",
                "without quotes",
            ),
            (
                "SELECT * { ?b ip:figure ?v FILTER(?v > 25) }",
                "none of them a number",
            ),
            (
                "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(?l != \"x\" && STRLEN(?l) > 50) }",
                "STRLEN(?l) is between 4 and 18",
            ),
            (
                "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(LANG(?l) = \"zh\") FILTER(CONTAINS(?l, \"New\")) }",
                "by itself it would keep 5",
            ),
            (
                "SELECT * { ?t a ip:NewTown FILTER(?t + 1 > 2) }",
                "cannot be computed",
            ),
            (
                "SELECT * { ?town a ip:NewTown FILTER(?twon = town:jiading) }",
                "did you mean ?town?",
            ),
            (
                "SELECT * { ?t a ip:NewTown { ?x rdfs:label ?l FILTER(?t = town:jiading) } }",
                "other braces",
            ),
            (
                "SELECT * { { SELECT ?t { ?t a ip:NewTown ; rdfs:label ?l } } FILTER(LANG(?l) = \"zh\") }",
                "add ?l to its SELECT",
            ),
            (
                "SELECT * { ?t a ip:NewTown OPTIONAL { ?t ip:quote ?l } FILTER(?l > 3) }",
                "has no value in any of them",
            ),
            (
                "SELECT * { ?t a ip:NewTown FILTER NOT EXISTS { ?t rdfs:label ?l } }",
                "each row has a match",
            ),
            (
                "SELECT * { ?t a ip:NewTown FILTER EXISTS { ?t ip:quote ?q } }",
                "none that goes with these rows",
            ),
            (
                "SELECT * { ?t a ip:NewTown MINUS { ?t rdfs:label ?l } }",
                "takes away all 5 rows",
            ),
            (
                "SELECT ?t (COUNT(?i) AS ?n) { ?t ip:hasIndustry ?i } GROUP BY ?t HAVING(COUNT(?i) > 100)",
                "`HAVING(COUNT(?i) > 100)` removes all 5 groups",
            ),
        ],
    );
}

#[test]
fn patterns_that_do_not_go_together_are_told_with_what_would() {
    explained(
        "empty/joins.txt",
        &[
            (
                "SELECT * { ?a a ip:IndustryAssignment ; ip:town ?t ; ip:industry ?i . ?i a ip:Park }",
                "(rows: 54 → 54 → 54 → 0)",
            ),
            (
                "SELECT * { ?a ip:role role:leading ; ip:openList true }",
                "no value of ?a occurs in both",
            ),
            (
                "SELECT * { VALUES ?t { town:jiading town:qingpu } ?t a ip:Park }",
                "`VALUES ?t { town:jiading town:qingpu }`",
            ),
            (
                "SELECT * { BIND(town:jiading AS ?t) ?t a ip:Park }",
                "(class ip:NewTown)",
            ),
            (
                "SELECT * { { ?t a ip:Park } UNION { ?t a ip:NewTown } ?t ip:quote ?q }",
                "(rows: 86 → 0)",
            ),
            (
                "SELECT * { { ?t ip:quote town:jiading } UNION { ?t ip:industry town:jiading } }",
                "no branch of",
            ),
            (
                "SELECT * { ?industry ip:hasLeadingIndustry ?town . ?town a ip:NewTown }",
                "write `?town ip:hasLeadingIndustry ?industry`",
            ),
            (
                "SELECT * { ?town ip:hasLeadingIndustry town:jiading }",
                "write `town:jiading ip:hasLeadingIndustry ?town`",
            ),
            (
                "SELECT * { ?a ip:town ?t . ?t ip:statedIn ?c . ?a ip:role ?r }",
                "write `?a ip:statedIn ?c`",
            ),
            (
                "SELECT * { town:jiading ip:quote ?q }",
                "town:jiading has no ip:quote; it has",
            ),
            (
                "SELECT * { town:jiading ip:hasLeadingIndustry industry:beauty-health }",
                "is industry:automotive",
            ),
            (
                "SELECT * { ?x ip:industry town:jiading }",
                "never to town:jiading",
            ),
            (
                "SELECT * { ?a ip:town/rdfs:label/ip:quote ?q }",
                "step 3 of this path, ip:quote, does not lead on",
            ),
            (
                "SELECT * { ?a ip:town [ ip:quote ?q ] }",
                "`?a ip:town/ip:quote ?q`",
            ),
            (
                "SELECT * { ?t a ip:NewTown OPTIONAL { ?t ip:hasIndustri ?i } ?t a ip:Park }",
                "(rows: 5 → 5 → 0)",
            ),
        ],
    );
}
