//! Pages made for one request, and the language of what stands on pages.

use super::markup::{Part, parts};
use super::text::has_han;
use super::*;
use crate::graph::{Query, Sources};
use std::collections::HashSet;

fn site() -> Site {
    Site::new(KnowledgeGraph::load(&Sources::default()).unwrap())
}

fn page(reply: &Reply) -> String {
    String::from_utf8(reply.page.clone()).unwrap()
}

fn given(name: &str, value: &str) -> [(String, String); 1] {
    [(name.to_owned(), value.to_owned())]
}

#[test]
fn a_question_is_answered_for_what_is_chosen_and_the_form_keeps_it() {
    let site = site();
    let ask = |parameters: &[(String, String)]| {
        site.answer_page("town-actions", parameters, None, Language::Zh)
            .unwrap()
    };
    let reply = ask(&given("town", "town:jiading"));
    assert!(!reply.is_fault);
    assert_eq!(
        reply.path,
        "doc/id/question/town-actions.zh.html?town=town%3Ajiading"
    );
    let text = page(&reply);
    assert!(text.contains(r#"<option value="town:jiading" selected lang="zh-Hans">嘉定新城"#));
    assert!(text.contains("town-actions.en.html?town=town%3Ajiading"));
    assert!(text.contains("doc/id/town/jiading") && !text.contains("doc/id/town/qingpu"));
    let everything = page(&ask(&given("town", " ")));
    assert!(everything.contains("doc/id/town/qingpu"));
    assert_eq!(page(&ask(&given("other", "x"))), page(&ask(&[])));
}

#[test]
fn a_value_that_fits_nothing_is_said_in_the_language_of_the_page() {
    let site = site();
    for (language, says) in [
        (Language::Zh, "没有叫"),
        (Language::En, "nothing in the graph is called"),
    ] {
        let reply = site.answer_page("town-actions", &given("town", "Nowhere"), None, language);
        let reply = reply.unwrap();
        assert!(
            reply.is_fault && page(&reply).contains(says),
            "{}",
            page(&reply)
        );
    }
    assert_eq!(
        site.answer_page("no-such-question", &[], None, Language::En),
        None
    );
}

#[test]
fn a_search_reads_pinyin_and_leads_to_the_index_where_it_finds_nothing() {
    let site = site();
    let found = page(&site.search("jdxc", Language::En, 3));
    assert!(found.contains("doc/id/town/jiading.en.html"));
    assert!(found.contains("The first 3 are shown"));
    let nothing = page(&site.search("zzzzzz", Language::En, 3));
    assert!(nothing.contains("Nothing was found") && nothing.contains("./names.en.html"));
}

#[test]
fn a_query_page_shows_rows_faults_truths_and_triples() {
    let site = site();
    let ask = |query: &str, language: Language| {
        let asked = match Query::parse(query, site.graph().prefixes()) {
            Ok(parsed) => Asked::Answer(site.graph().ask(&parsed).unwrap()),
            Err(diagnosis) => Asked::Rejected(diagnosis),
        };
        page(&site.sparql_page(query, Some(&asked), language))
    };
    let rows = ask("SELECT * { ?s ?p ?o }", Language::En);
    assert!(rows.contains("of which the first 1000 are shown"));
    assert_eq!(
        rows.matches("<tr>").count(),
        1001 + site.graph().prefixes().iter().count()
    );
    assert!(rows.contains("\"./sparql?query=") && rows.contains("&amp;format=csv"));
    let fault = ask("SELECT ?城 {\n  ?城 a ip:NewTwon ; ; }\n", Language::En);
    assert!(fault.contains("line ") || fault.contains("0 rows"));
    let fault = ask("SELECT * {\n  ?s ?p\n}", Language::En);
    assert!(
        fault.contains("line 3, column 1") && fault.contains(" ^"),
        "{fault}"
    );
    assert!(ask("ASK { ?s a ip:NewTown }", Language::Zh).contains("true</strong> — 是"));
    let triples = ask("DESCRIBE town:jiading", Language::Zh);
    assert!(
        triples.contains("town:jiading a ip:NewTown") && triples.contains("&amp;format=turtle")
    );
}

#[test]
fn a_textarea_gets_the_query_back_as_it_was_typed() {
    let site = site();
    let query = "\n# a < b\r\nSELECT * { ?s ?p \"\u{200b}</textarea>\" }";
    let page = page(&site.sparql_page(query, None, Language::En));
    let area = page.split("</textarea>").next().unwrap();
    let kept = "\n\n# a &lt; b\nSELECT * { ?s ?p &quot;\u{200b}&lt;/textarea&gt;&quot; }";
    assert!(area.ends_with(kept), "{area}");
}

#[test]
fn english_pages_hold_no_chinese_that_is_not_marked_as_chinese() {
    let site = site();
    let folder = |d: &Document| d.path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut seen = HashSet::new();
    let one_each: Vec<_> = site
        .documents()
        .filter(|d| seen.insert((folder(d), std::mem::discriminant(&d.kind))))
        .collect();
    assert!(one_each.len() > 40);
    let page = |d: &Document| {
        let page = site.write(d, Representation::Page(Language::En))?;
        Some((d.path.clone(), page))
    };
    let mut pages: Vec<_> = one_each.iter().filter_map(|d| page(d)).collect();
    let found = site.search("嘉定", Language::En, 20);
    pages.push((found.path, found.page));
    for (path, page) in pages {
        let page = String::from_utf8(page).unwrap();
        for part in parts(&page) {
            if let Part::Text {
                text,
                language,
                element,
            } = part
            {
                // Code is in no language, a title has no marks, and JSON-LD marks each text itself.
                let is_marked = language.starts_with("zh")
                    || language == "zxx"
                    || ["title", "script"].contains(&element.as_str());
                assert!(is_marked || !has_han(&text), "{path}: <{element}> {text}");
            }
        }
    }
}
