use super::project;
use crate::turtle::{FormatError, format};
use crate::vocabulary::DEFAULT_BASE;

fn formatted(text: &str) -> Result<String, FormatError> {
    format(text, DEFAULT_BASE, &project())
}

#[test]
fn a_file_keeps_its_leading_comments_its_base_and_its_own_prefixes() {
    let text = "  # Written by hand.\r\n\n#  Second line.  \n\n@base <https://w3id.org/xincheng/> .
@prefix unused: <http://unused/> . @prefix ex: <http://example.org/> .
@prefix d: <http://purl.org/dc/terms/> . @prefix town: <http://elsewhere/> .
ex:a d:title 'a # b' , \"\"\"c '# d\"\"\" ; <#p> town:x , <id/town/jiading> , ex:a\\#b .";
    let expected = r##"# Written by hand.
#  Second line.
@base <https://w3id.org/xincheng/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .
@prefix town: <id/town/> .

ex:a <#p> <http://elsewhere/x> , <http://example.org/a#b> , town:jiading ;
    dcterms:title "a # b" , "c '# d" .
"##;
    assert_eq!(formatted(text).unwrap(), expected);
    assert_eq!(formatted(expected).unwrap(), expected);
}

#[test]
fn a_file_without_a_base_stays_without() {
    let text = "<https://w3id.org/xincheng/id/town/a> a <https://w3id.org/xincheng/b/c> .";
    assert_eq!(
        formatted(text).unwrap(),
        "@prefix town: <https://w3id.org/xincheng/id/town/> .

town:a a <https://w3id.org/xincheng/b/c> .\n"
    );
    assert_eq!(formatted("").unwrap(), "");
    assert_eq!(formatted("\n# only this").unwrap(), "# only this\n");
}

#[test]
fn a_relative_iri_without_a_base_and_a_lone_carriage_return_are_refused() {
    assert_eq!(formatted("<a> <urn:p> 1 .").unwrap_err().line, 1);
    assert_eq!(
        formatted("# a\r\n# b\r<urn:a> <urn:p> 1 .")
            .unwrap_err()
            .line,
        2
    );
}

#[test]
fn a_comment_inside_the_file_is_refused_with_its_place() {
    let text = "# kept\n<urn:a> a <urn:b#c> ;\n    <urn:p> '嘉定' . # lost\n";
    let error = formatted(text).unwrap_err();
    assert_eq!((error.line, error.column), (3, 20));
    assert_eq!(
        error.to_string(),
        "3:20: a comment here would be lost; say it with rdfs:comment, or move it to the top of \
         the file"
    );
}

#[test]
fn a_file_that_is_not_turtle_is_refused_with_its_place() {
    let error = formatted("<urn:a> a <urn:b> .\n<urn:a> nowhere:p 1 .\n").unwrap_err();
    assert_eq!((error.line, error.column), (2, 9));
    assert!(error.message.contains("nowhere"), "{}", error.message);

    let error = format("", "no base", &project()).unwrap_err();
    assert_eq!((error.line, error.column), (1, 1));
}
