//! Pages of the kinds a planner looks for, as a whole and in what all of them must keep.

use super::snapshot::assert_snapshot;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use xincheng::graph::{KnowledgeGraph, Sources};
use xincheng::language::Language;
use xincheng::site::{Representation, Resolution, Site};

static SITE: LazyLock<Site> = LazyLock::new(|| {
    Site::new(KnowledgeGraph::load(&Sources::default()).expect("the shipped graph"))
});

/// One page of each kind: its path, and the name of its snapshot.
const PAGES: [(&str, &str); 22] = [
    ("", "home"),
    ("towns", "towns"),
    ("industries", "industries"),
    ("parks", "parks"),
    ("measures", "measures"),
    ("targets", "targets"),
    ("doc/id/town/jiading", "jiading"),
    ("doc/id/town/nanhui", "nanhui"),
    ("doc/id/layout/songjiang", "layout"),
    ("doc/id/element/fengxian.core", "element"),
    ("doc/scheme/industry/biomedicine", "biomedicine"),
    ("doc/scheme/industry/automotive", "automotive"),
    ("doc/id/group/frontier-7", "group"),
    ("doc/id/park/jiading-iz-north-sensor-park", "park"),
    ("doc/id/park/anting-medical-park", "park-of-the-text"),
    ("doc/id/site/yuanxiang-lake-surroundings", "site"),
    ("doc/id/place/five-new-towns", "place"),
    ("doc/id/strategy/ciie", "strategy"),
    ("doc/id/measure/brand-parks", "measure"),
    ("doc/id/measuregroup/park-carriers", "measure-group"),
    ("doc/id/goal/five-economies", "goal"),
    ("doc/id/target/other-towns-growth", "target"),
];

/// Those whose whole page is kept.
const WHOLE: [&str; 8] = [
    "home",
    "jiading",
    "nanhui",
    "automotive",
    "park",
    "measure",
    "target",
    "layout",
];

fn page(path: &str, language: Language) -> String {
    let Resolution::Document(document) = SITE.resolve(path) else {
        panic!("{path} is no document");
    };
    let bytes = SITE.write(document, Representation::Page(language));
    String::from_utf8(bytes.expect("a page")).expect("text")
}

/// A page with a line for each element that begins one, so that a difference is short.
fn in_lines(page: &str) -> String {
    let mut lines = page.to_owned();
    for tag in [
        "<head",
        "<meta",
        "<link",
        "<header",
        "<nav",
        "<main",
        "<section",
        "<h1",
        "<h2",
        "<h3",
        "<h4",
        "<p",
        "<ul",
        "<ol",
        "<li",
        "<dl",
        "<dt",
        "<dd",
        "<table",
        "<tr",
        "<td",
        "<th",
        "<details",
        "<figure",
        "<svg",
        "<text",
        "<line",
        "<circle",
        "<footer",
        "<article",
        "<div",
        "<blockquote",
    ] {
        for end in [" ", ">"] {
            let begin = format!("{tag}{end}");
            lines = lines.replace(&begin, &format!("\n{begin}"));
        }
    }
    lines.trim_start().to_owned() + "\n"
}

#[test]
fn the_pages_of_the_kinds_read_as_they_should() {
    for (path, name) in PAGES.iter().filter(|(_, name)| WHOLE.contains(name)) {
        for language in [Language::Zh, Language::En] {
            let tag = language.tag();
            assert_snapshot(
                &format!("site/{name}.{tag}.html"),
                &in_lines(&said_first(&page(path, language))),
            );
        }
    }
}

/// What stands between each `<open …>` and its `</close>`.
fn elements<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let after = page.split(open).skip(1);
    after.filter_map(|rest| rest.split(close).next()).collect()
}

/// What a page of a kind says itself: without the fold of generic sections.
fn said_first(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<details class=\"rest\">") else {
        return page.to_owned();
    };
    let after = rest.split_once("<section id=\"around\">");
    before.to_owned() + after.map_or("", |(_, after)| after)
}

#[test]
fn every_row_and_item_of_facts_has_the_mark_of_its_evidence() {
    let mut facts = 0;
    for (path, _) in PAGES {
        for language in [Language::Zh, Language::En] {
            let page = page(path, language);
            let page = &said_first(&page);
            for table in elements(page, "<table class=\"facts\"", "</table>") {
                let body = table.split("<tbody>").nth(1).expect("a body");
                for row in elements(body, "<tr", "</tr>") {
                    assert!(
                        row.contains("class=\"evidence\""),
                        "{path}: no mark in {row}"
                    );
                    facts += 1;
                }
            }
            for list in ["<ul class=\"facts", "<ol class=\"facts"] {
                for list in elements(page, list, "</ul>") {
                    for item in elements(list.split("</ol>").next().expect("text"), "<li>", "</li>")
                    {
                        assert!(
                            item.contains("class=\"evidence\""),
                            "{path}: no mark in {item}"
                        );
                        facts += 1;
                    }
                }
            }
            let mut before = "";
            for fact in page.split("<div class=\"fact\">") {
                // Only what a heading has just named needs no words of its own.
                let says = !fact.starts_with(' ') || before.trim_end().ends_with("</h4>");
                assert!(says, "{path}: a fact that says nothing after {before:?}");
                before = fact;
            }
            for fact in page.split("<div class=\"fact\">").skip(1) {
                assert!(
                    fact.contains("class=\"evidence\""),
                    "{path}: no mark in {fact}"
                );
            }
        }
    }
    assert!(facts > 1000, "only {facts} facts were looked at");
}

#[test]
fn every_link_of_a_page_and_its_drawings_leads_to_a_document() {
    let (mut links, mut drawn) = (0, 0);
    for (path, _) in PAGES {
        for language in [Language::Zh, Language::En] {
            let page = page(path, language);
            for svg in elements(&page, "<svg", "</svg>") {
                drawn += elements(svg, " href=\"", "\"").len();
            }
            for href in elements(&page, " href=\"", "\"") {
                if href.starts_with("http") {
                    continue;
                }
                if let Some(fragment) = href.strip_prefix('#') {
                    assert!(
                        page.contains(&format!("id=\"{fragment}\"")),
                        "{path}: {href}"
                    );
                    continue;
                }
                let target = absolute(path, href);
                let found = SITE.resolve(&target) != Resolution::Nothing;
                // Terms are described by a page that other parts of the site bring.
                assert!(
                    found || target.starts_with("ont"),
                    "{path}: {href} leads to {target}"
                );
                links += 1;
            }
        }
    }
    assert!(
        links > 2000 && drawn > 200,
        "only {links} links, {drawn} in drawings"
    );
}

/// The path that a relative link leads to from the document at `path`.
fn absolute(path: &str, href: &str) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    let mut rest = href.split('#').next().expect("text");
    loop {
        if let Some(up) = rest.strip_prefix("../") {
            folders.pop();
            rest = up;
        } else if let Some(here) = rest.strip_prefix("./") {
            rest = here;
        } else {
            break;
        }
    }
    folders.push(rest);
    let path = folders.join("/");
    percent_encoding::percent_decode_str(&path)
        .decode_utf8()
        .expect("text")
        .into_owned()
}

#[test]
fn chinese_on_an_english_page_says_that_it_is_chinese() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for (path, _) in PAGES {
        let page = said_first(&page(path, Language::En));
        let mut tagged: Vec<bool> = Vec::new();
        for piece in page.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').expect("an element");
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            if let Some(_closed) = tag.strip_prefix('/') {
                tagged.pop();
            } else if !["meta", "link", "input", "br", "!DOCTYPE"].contains(&name) {
                let here = tag.contains("lang=\"zh");
                let outside = tagged.last().copied().unwrap_or(false);
                let other = tag.contains("lang=\"en");
                tagged.push(here || (outside && !other));
            }
            let said = tagged.last().copied().unwrap_or(false);
            // JSON-LD marks each of its texts itself.
            let is_data = name == "script";
            assert!(
                said || is_data || !chinese(text),
                "{path}: `{text}` in <{tag}>"
            );
        }
    }
}

#[test]
fn a_town_is_told_what_the_plan_says_and_no_more() {
    let nanhui = page("doc/id/town/nanhui", Language::Zh);
    let nanhui = said_first(&nanhui);
    for said in [
        "“7+5+4”现代化产业体系",
        "“7”大前沿产业",
        "未来创新之城",
        "5000亿元",
        "一心一带多区",
        "洋山保税港区",
    ] {
        assert!(nanhui.contains(said), "{said}");
    }
    assert!(nanhui.contains("资金与预算：<b>未载明</b>"));
    // The growth of the other four towns does not hold for Nanhui.
    assert!(!nanhui.contains("其他4个新城年均增长"));
    let jiading = page("doc/id/town/jiading", Language::Zh);
    assert!(said_first(&jiading).contains("各自还是合计未明"));
    // The table lists this park; the text names the other one, and whether they are one is open.
    let listed: BTreeSet<&str> = elements(&jiading, "<ol class=\"facts", "</ol>")
        .into_iter()
        .collect();
    let listed = listed.into_iter().collect::<String>();
    assert!(listed.contains("安亭医疗产业社区") && !listed.contains("安亭国际医疗产业园"));
}

#[test]
fn the_table_of_parks_is_listed_by_name_under_its_towns() {
    let parks = page("parks", Language::Zh);
    for (town, listed) in [
        ("嘉定新城", 15),
        ("青浦新城", 5),
        ("松江新城", 8),
        ("奉贤新城", 9),
        ("南汇新城", 7),
    ] {
        let head = format!("{town}</bdi></a> <small>{listed}</small>");
        assert!(parks.contains(&head), "{head}");
    }
    let waigang = page("doc/id/park/waigang", Language::Zh);
    assert!(!said_first(&waigang).contains("园区表没有列它"));
}

#[test]
fn drawings_are_labelled_and_hold_no_styles_of_their_own() {
    for (path, _) in PAGES {
        let page = page(path, Language::Zh);
        assert!(!page.contains(" style="), "{path}");
        for svg in elements(&page, "<svg", "</svg>") {
            assert!(svg.contains("aria-labelledby="), "{path}");
            assert!(
                svg.contains("<title id=") && svg.contains("<desc id="),
                "{path}"
            );
        }
    }
}
