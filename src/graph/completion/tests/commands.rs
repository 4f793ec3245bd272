//! Dot-commands and their arguments.

use super::*;

#[test]
fn a_command_is_completed_by_its_beginning() {
    assert_eq!(completed(".mo▸"), ".mode");
    assert_eq!(offered(".▸").len(), COMMANDS.len());
    assert_eq!(completed(".help .qu▸"), ".help .quit");
    assert_eq!(offered(".nothing x▸"), [""; 0]);
    assert_eq!(offered(".quit x▸"), [""; 0]);
}

#[test]
fn words_prefixes_and_graphs_are_arguments() {
    assert_eq!(offered(".mode js▸"), ["json", "jsonl"]);
    assert_eq!(offered(".prefix town▸"), ["town:"]);
    assert_eq!(offered(".graph graph:on▸"), ["graph:ontology"]);
    let classes = offered(".classes ▸");
    assert!(
        classes[..2].contains(&"skos:Concept".to_owned()),
        "{classes:?}"
    );
    assert_eq!(completed(".classes ip:NewT▸"), ".classes ip:NewTown");
}

#[test]
fn a_thing_is_an_argument_by_name_or_by_a_label_of_several_words() {
    assert_eq!(completed(".describe 嘉定▸"), ".describe town:jiading");
    assert_eq!(
        completed(".describe Jiading New T▸"),
        ".describe town:jiading"
    );
    assert_eq!(completed(".describe town:ji▸"), ".describe town:jiading");
    assert_eq!(
        completed(".describe <https://w3id.org/xincheng/id/town/ji▸"),
        ".describe <https://w3id.org/xincheng/id/town/jiading>"
    );
}

#[test]
fn questions_come_with_their_title_and_their_parameters() {
    assert_eq!(
        rows(".ask shared-i▸"),
        ["shared-industries  两个新城共有哪些产业，各是什么角色"]
    );
    assert_eq!(
        rows(".ask shared-industries ▸"),
        ["other=  ip:NewTown", "town=  ip:NewTown"]
    );
    assert_eq!(offered(".ask shared-industries town=x ▸"), ["other="]);
    assert_eq!(offered(".ask nothing ▸"), [""; 0]);
}

#[test]
fn a_parameter_takes_the_instances_of_its_class_or_the_concepts_of_its_scheme() {
    assert_eq!(offered(".ask shared-industries town=▸").len(), 5);
    assert_eq!(
        completed(".ask shared-industries town=嘉定▸"),
        ".ask shared-industries town=town:jiading"
    );
    assert_eq!(
        completed(".ask shared-industries town=town:qingpu other=jd▸"),
        ".ask shared-industries town=town:qingpu other=town:jiading"
    );
    assert_eq!(
        offered(".ask shared-industries town=汽车▸"),
        [""; 0],
        "an industry is no town"
    );
    assert!(offered(".ask clause-counts kind=▸").contains(&"clausekind:paragraph".to_owned()));
}

#[test]
fn a_query_is_completed_inside_a_command() {
    assert_eq!(
        completed(".explain SELECT * { ?t a ip:NewTown ; ip:hasLea▸ }"),
        ".explain SELECT * { ?t a ip:NewTown ; ip:hasLeadingIndustry }"
    );
    assert_eq!(completed(".explain sel▸"), ".explain select");
}

#[test]
fn the_caller_completes_a_file() {
    let completion = complete(".read data/x▸");
    assert!(completion.file && completion.candidates.is_empty());
    assert_eq!(completion.start, ".read ".len());
    assert!(!complete(".mode ▸").file);
}
