//! The first page: what this is, the five towns, the industry map, the map, the targets, ways in.

use super::{provision, relations, target, town, towns};
use crate::site::document::Resolution;
use crate::site::drawing;
use crate::site::frame::{Content, site_name};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

pub(super) fn content(view: &View) -> Content {
    let what = view.say(
        "上海五个新城产业发展专项方案的知识图谱：每项事实都是一条陈述，带着所在条款与原文短语。可按新城、产业、园区、举措与指标查阅，也可以提问、检索或整份取用数据。",
        "The special plan for industry in Shanghai’s five new towns as a knowledge graph: every fact is a statement with the clause and the phrase it rests on. Read it by town, industry, park, measure or target, or question, search and download it.",
    );
    Content {
        title: String::new(),
        summary: what.to_owned(),
        above: Vec::new(),
        json_ld: String::new(),
        body: html! {
            h1 { (site_name(view.language)) }
            p.summary { (what) }
            @if view.has_endpoint() {
                (search(view))
            } @else if is_there(view, "names") {
                p { a href=(view.page_href("names")) { (view.say("名称总表", "All names")) } }
            }
            section id="towns" {
                h2 { (view.say("五个新城", "The five new towns")) }
                div.cards { @for town in view.towns() { (card(view, &town)) } }
            }
            section id="industries" {
                h2 { (view.say("产业地图", "Industry map")) }
                p.note {
                    (view.say("只列原文给了主导、特色、培育角色的产业；全部见", "Industries that the text calls leading, characteristic or cultivated; all of them are under "))
                    a href=(view.page_href("industries")) { (view.say("产业", "Industries")) }
                    (view.say("。", "."))
                }
                (drawing::matrix(view, false))
            }
            section id="map" {
                h2 { (view.say("新城与关联地点", "The towns and what they link to")) }
                (drawing::map(view))
            }
            section id="targets" {
                h2 { (view.say("到2025年的指标", "Targets for 2025")) }
                (target::table_of(view, target::of_the_plan(view)))
            }
            (provision::principles_and_goals(view))
            section id="ways" {
                h2 { (view.say("从哪里读起", "Ways in")) }
                (ways(view))
            }
        },
    }
}

fn search(view: &View) -> Markup {
    html! {
        form.search method="get" action=(view.href("search")) role="search" {
            label for="q" { (view.say("检索名称、原文短语或拼音", "Search names, quotes or pinyin")) }
            div.field {
                input type="search" name="q" id="q" placeholder=(view.say("嘉定、汽车、jdxc", "Jiading, automotive, jdxc"));
                button type="submit" { (view.say("检索", "Search")) }
            }
            @if is_there(view, "names") {
                p.note {
                    (view.say("静态副本没有检索：", "The static copy cannot search: "))
                    a href=(view.page_href("names")) { (view.say("名称总表", "all names")) }
                }
            }
        }
    }
}

fn card(view: &View, town: &NamedNode) -> Markup {
    html! {
        article.card {
            h3 { (view.link(town)) }
            (town::at_a_glance(view, town, 2))
            (relations::positionings(view, terms::ABOUT, town))
            (towns::counts(view, town))
        }
    }
}

/// True where the site has a document at a path.
pub(in crate::site) fn is_there(view: &View, path: &str) -> bool {
    matches!(view.site.resolve(path), Resolution::Document(_))
}

/// The ways in that this site has: path, names, and what is to be found there.
const WAYS: [(&str, [&str; 2], [&str; 2]); 11] = [
    (
        "towns",
        ["新城", "New towns"],
        [
            "定位、产业、布局与园区",
            "positioning, industries, layout and parks",
        ],
    ),
    (
        "industries",
        ["产业", "Industries"],
        ["角色矩阵与层级", "matrix of roles, and a tree"],
    ),
    (
        "parks",
        ["园区", "Parks"],
        [
            "园区表与正文点名",
            "the table of parks, and those the text names",
        ],
    ),
    (
        "measures",
        ["举措", "Measures"],
        [
            "原则、目标与逐项行动",
            "principles, goals, and every action",
        ],
    ),
    (
        "targets",
        ["指标", "Targets"],
        [
            "原文数字、界与存疑",
            "figures as written, bounds and doubts",
        ],
    ),
    (
        "policies",
        ["政策", "Policies"],
        [
            "相关政策、产业矩阵与时间轴",
            "related policies, a matrix of industries, a timeline",
        ],
    ),
    (
        "doc/eli/cn-sh/newtown-industry-145",
        ["条款", "Clauses"],
        ["方案的条款树", "the clauses of the plan"],
    ),
    (
        "questions",
        ["问题库", "Questions"],
        ["现成的问题与答案", "prepared questions with their answers"],
    ),
    ("sparql", ["SPARQL", "SPARQL"], ["自己提问", "ask your own"]),
    (
        "ont",
        ["词表", "Vocabulary"],
        ["类、属性与代码表", "classes, properties and code lists"],
    ),
    (
        "data",
        ["数据", "Data"],
        ["整份下载与说明", "downloads and descriptions"],
    ),
];

fn ways(view: &View) -> Markup {
    html! {
        ul.ways {
            @for (path, names, what) in &WAYS {
                @if is_there(view, path) {
                    li {
                        a href=(view.page_href(path)) { (view.say(names[0], names[1])) }
                        " — " (view.say(what[0], what[1]))
                    }
                }
            }
        }
    }
}
