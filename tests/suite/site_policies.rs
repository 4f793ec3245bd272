//! Pages of related policies: what they say, what their evidence is, and where their links lead.

use super::http::Shared;
use super::snapshot::assert_snapshot;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use xincheng::graph::{KnowledgeGraph, Sources};
use xincheng::language::Language;
use xincheng::site::{Representation, Resolution, Site, SiteSettings};

static SITE: LazyLock<Site> = LazyLock::new(|| {
    Site::new(KnowledgeGraph::load(&Sources::default()).expect("the shipped graph"))
});

static SHIPPED: Shared = Shared::new(&[]);

/// One page of each kind that related policies bring.
const PAGES: [&str; 14] = [
    "policies",
    "compare",
    "targets",
    "doc/eli/cn/mic2025",
    "doc/eli/cn-sh/newtown-opinion-2021",
    "doc/eli/de/industrie-2030",
    "doc/eli/eu/nzia-2024",
    "doc/eli/cn-sh/newtown-industry-145",
    "doc/id/item/mic2025.biomedicine-medical-devices",
    "doc/id/match/mic2025.biomedicine-medical-devices.biomedicine",
    "doc/id/source/s009",
    "doc/id/indicator/rd-intensity",
    "doc/id/target/shanghai-14fyp-2021.rd-intensity",
    "doc/id/bound/shanghai-14fyp-2021.rd-intensity.value",
];

fn page_of(site: &Site, path: &str, language: Language) -> String {
    let Resolution::Document(document) = site.resolve(path) else {
        panic!("{path} is no document");
    };
    let bytes = site.write(document, Representation::Page(language));
    String::from_utf8(bytes.expect("a page")).expect("text")
}

fn page(path: &str, language: Language) -> String {
    page_of(&SITE, path, language)
}

/// What stands between each `<open …>` and its `</close>`.
fn elements<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let after = page.split(open).skip(1);
    after.filter_map(|rest| rest.split(close).next()).collect()
}

/// The main part of a page without the folds of everything, each element on a line.
fn said(page: &str) -> String {
    let main = elements(page, "<main", "</main>")[0];
    let main = main.split("<details class=\"rest\">").next().expect("text");
    main.replace("><", ">\n<") + "\n"
}

/// The words of a page without its elements.
fn text(html: &str) -> String {
    let pieces = html.split('<').skip(1);
    let texts = pieces.filter_map(|piece| Some(piece.split_once('>')?.1));
    texts.collect()
}

#[test]
fn a_related_policy_and_its_item_read_as_they_should() {
    for (path, name) in [
        ("doc/eli/cn/mic2025", "related-policy"),
        (
            "doc/id/item/mic2025.biomedicine-medical-devices",
            "policy-item",
        ),
    ] {
        for language in [Language::Zh, Language::En] {
            let tag = language.tag();
            assert_snapshot(
                &format!("site/{name}.{tag}.html"),
                &said(&page(path, language)),
            );
        }
    }
}

#[test]
fn a_policy_says_in_sentences_what_is_known_of_it() {
    let zh = page("doc/eli/cn/mic2025", Language::Zh);
    assert!(
        zh.contains(
            "国家级政策，由国务院发布，文号 国发〔2015〕28号，日期 2015-05-08，公布于 2015-05-19。规划期 2015—2025 年，展望 2035、2049 年。"
        )
    );
    let en = page("doc/eli/de/industrie-2030", Language::En);
    for words in [
        "Period to 2030, no start stated.",
        "little of this policy could be read",
        "The graph holds no clauses of this document",
    ] {
        assert!(text(&en).contains(words), "{words}");
    }
    let opinion = page("doc/eli/cn-sh/newtown-opinion-2021", Language::En);
    assert!(text(&opinion).contains("Its annexes"));
    assert!(opinion.contains("newtown-industry-145.en.html"));
}

#[test]
fn what_was_read_on_pages_shows_them_and_no_clause() {
    for path in [
        "doc/eli/cn/mic2025",
        "doc/id/item/mic2025.biomedicine-medical-devices",
        "doc/id/bound/shanghai-14fyp-2021.rd-intensity.value",
    ] {
        let page = page(path, Language::Zh);
        let said = said(&page);
        assert!(
            !said.contains("blockquote") && !said.contains('§'),
            "{path}"
        );
        assert!(
            said.contains("doc/id/source/") || said.contains("/source/s0"),
            "{path}"
        );
    }
    let policy = said(&page("doc/eli/cn/mic2025", Language::Zh));
    for table in elements(&policy, "<table class=\"facts\"", "</table>") {
        for row in elements(
            table.split("<tbody>").nth(1).expect("a body"),
            "<tr",
            "</tr>",
        ) {
            assert!(row.contains("class=\"evidence\""), "no mark in {row}");
        }
    }
    let unverified = page("doc/id/item/shanghai-14fyp-2021.automobiles", Language::En);
    assert!(text(&said(&unverified)).contains("it is known but was seen on no page"));
    assert!(!said(&unverified).contains("read on"));
    // Three targets of this policy were seen on no page, and say so.
    assert_eq!(
        elements(&policy, "id=\"targets\"", "</section>")[0]
            .matches("未核实")
            .count(),
        6
    );
}

#[test]
fn an_industry_lists_the_policies_that_name_it_and_weaker_matches_apart() {
    let page = page("doc/scheme/industry/headquarters-economy", Language::Zh);
    let named = elements(&page, "<section id=\"policies\"", "</section>")[0];
    let weaker = elements(&page, "<section id=\"weaker\"", "</section>")[0];
    assert!(
        !named.contains("循环") && !named.contains("未核实"),
        "{named}"
    );
    assert!(weaker.contains("循环") && text(weaker).contains("取自本方案"));
    let rows = |part: &str| {
        let hrefs = elements(part, "<th scope=\"row\"><a href=\"", "\"");
        hrefs
            .into_iter()
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    let count = text(named);
    assert!(count.contains(&format!("{} 项政策提到它", rows(named).len())));
}

#[test]
fn the_matrix_counts_what_the_rules_derive() {
    let page = page("policies", Language::En);
    let matrix = elements(&page, "<div class=\"matrix\"", "</table>");
    let mut rows = 0;
    let mut last = usize::MAX;
    for row in elements(matrix[0], "<tr><th scope=\"row\">", "</tr>") {
        let count: usize = elements(row, "<td class=\"count\">", "</td>")[0]
            .parse()
            .expect("a number");
        let counting = ["kind-stated", "kind-exact", "kind-close"];
        let cells: usize = counting.iter().map(|kind| row.matches(kind).count()).sum();
        assert_eq!(count, cells, "{row}");
        assert!(count >= 2 && count <= last, "{row}");
        (rows, last) = (rows + 1, count);
    }
    assert!(rows > 40, "{rows} industries that two policies name");
    let named = SITE.graph().ask(
        &xincheng::graph::Query::parse(
            "SELECT ?industry { ?policy ip:namesIndustry ?industry } \
             GROUP BY ?industry HAVING (COUNT(DISTINCT ?policy) > 1)",
            SITE.graph().prefixes(),
        )
        .expect("a query"),
    );
    assert_eq!(named.expect("rows").len(), rows);
    // The plan's column comes first.
    let heads = elements(matrix[0], "<span class=\"upright\"", "</span>");
    assert!(heads[0].contains("newtown-industry-145"));
}

#[test]
fn the_timeline_says_that_it_is_schematic_and_has_a_table() {
    for (language, schematic) in [(Language::Zh, "示意图"), (Language::En, "Schematic")] {
        let page = page("policies", language);
        let timeline = elements(&page, "<section id=\"timeline\"", "</section>")[0];
        assert!(timeline.contains(schematic));
        assert!(!page.contains(" style="));
        let policies = SITE
            .documents()
            .filter(|d| d.path.starts_with("doc/eli/") && d.path.matches('/').count() == 3);
        let table = elements(timeline, "<table", "</table>")[0];
        let mut count = 0;
        for policy in policies {
            let href = format!("./{}.{}.html", policy.path, language.tag());
            assert!(
                table.contains(&href) && timeline.contains("aria-labelledby"),
                "{href}"
            );
            count += 1;
        }
        assert!(count >= 15, "{count} policies");
    }
}

#[test]
fn the_plans_pages_do_not_take_other_policies_targets_for_the_plans() {
    let home = page("", Language::Zh);
    let targets = elements(&home, "<section id=\"targets\"", "</section>")[0];
    assert_eq!(elements(targets, "<th scope=\"row\"", "</th>").len(), 5);
    let index = page("targets", Language::Zh);
    let (own, others) = index.split_once("id=\"others\"").expect("both");
    assert!(!own.contains("shanghai-14fyp-2021") && others.contains("shanghai-14fyp-2021"));
    let town = page("doc/id/town/jiading", Language::Zh);
    let targets = elements(&town, "<section id=\"targets\"", "</section>")[0];
    let (own, others) = targets.split_once("<h3>").expect("both");
    assert!(own.contains("other-towns-growth") && !own.contains("newtown-opinion-2021"));
    assert!(others.contains("newtown-opinion-2021") && !others.contains("mic2025"));
}

#[test]
fn every_link_of_these_pages_leads_to_a_document() {
    let mut links = 0;
    for path in PAGES {
        for language in [Language::Zh, Language::En] {
            let page = page(path, language);
            let ids: BTreeSet<&str> = elements(&page, " id=\"", "\"").into_iter().collect();
            for href in elements(&page, " href=\"", "\"") {
                if href.starts_with("http") {
                    continue;
                }
                if let Some(fragment) = href.strip_prefix('#') {
                    assert!(ids.contains(fragment), "{path}: {href}");
                    continue;
                }
                let target = absolute(path, href);
                let found = SITE.resolve(&target) != Resolution::Nothing;
                assert!(found, "{path}: {href} leads to {target}");
                links += 1;
            }
        }
    }
    assert!(links > 2000, "only {links} links");
}

/// The path that a relative link leads to from the document at `path`.
fn absolute(path: &str, href: &str) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    let mut rest = href.split(['#', '?']).next().expect("text");
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
    let path = percent_encoding::percent_decode_str(&path).decode_utf8();
    path.expect("text").into_owned()
}

#[test]
fn chinese_on_these_english_pages_says_that_it_is_chinese() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for path in PAGES {
        let page = page(path, Language::En);
        let mut tagged: Vec<bool> = Vec::new();
        for piece in page.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').expect("an element");
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            if tag.starts_with('/') {
                tagged.pop();
            } else if !["meta", "link", "input", "br", "!DOCTYPE"].contains(&name) {
                let outside = tagged.last().copied().unwrap_or(false);
                let here = tag.contains("lang=\"zh");
                tagged.push(here || (outside && !tag.contains("lang=\"en")));
            }
            let is_said = tagged.last().copied().unwrap_or(false);
            // JSON-LD marks each of its texts itself, and a title cannot.
            let is_exempt = ["script", "title"].contains(&name);
            assert!(
                is_said || is_exempt || !chinese(text),
                "{path}: `{text}` in <{tag}>"
            );
        }
    }
}

#[test]
fn two_policies_are_compared_on_the_server_as_on_the_command_line() {
    let server = SHIPPED.server();
    let path = "/compare.en.html?a=cn:mic2025&b=town:jiading";
    let reply = server.get(path);
    assert_eq!((reply.status, reply.media_type()), (200, "text/html"));
    let page = reply.text();
    let both = elements(
        &page,
        "<details class=\"group\" open",
        "<details class=\"group\"",
    )[0];
    let run =
        super::binary::xincheng(&["compare", "cn:mic2025", "town:jiading", "--format", "csv"]);
    let rows = run
        .stdout
        .lines()
        .filter(|row| row.starts_with("industry,both,"));
    let mut count = 0;
    for row in rows {
        let industry = row
            .split(',')
            .nth(2)
            .expect("a thing")
            .rsplit('/')
            .next()
            .expect("a name");
        assert!(
            both.contains(&format!("industry/{industry}.en.html")),
            "{industry}"
        );
        count += 1;
    }
    assert!(count > 0);
    assert_eq!(elements(both, "<th scope=\"row\"", "</th>").len(), count);
    assert!(page.contains("<option value=\"cn:mic2025\" selected"));
    let wide = server.get(&format!("{path}&min-match=related")).text();
    let wide = elements(
        &wide,
        "<details class=\"group\" open",
        "<details class=\"group\"",
    )[0]
    .to_owned();
    assert!(elements(&wide, "<th scope=\"row\"", "</th>").len() > count);
    let unknown = server.get("/compare.zh.html?a=nowhere&b=cn:mic2025");
    assert_eq!(unknown.status, 400);
    assert!(unknown.text().contains("role=\"alert\""));
}

#[test]
fn a_static_copy_says_that_comparing_needs_a_server() {
    let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
    let settings = SiteSettings {
        address: "https://example.com/".to_owned(),
        endpoint: false,
    };
    let site = Site::with_settings(graph, settings);
    let compare = page_of(&site, "compare", Language::En);
    assert!(text(&compare).contains("This copy has no server"));
    assert!(!compare.contains("<form class=\"compare\""));
    let policy = page_of(&site, "doc/eli/cn/mic2025", Language::En);
    assert!(!policy.contains("compare.en.html?"));
}
