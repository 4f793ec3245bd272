//! What there is to download and to ask, the dataset, and its named graphs.

use crate::site::SiteFile;
use crate::site::frame::Content;
use crate::site::metadata::{DESCRIPTION, Dump, TITLE, VERSION, content};
use crate::site::text::visible;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};

/// The page of downloads and entry points.
pub(super) fn downloads(view: &View) -> Content {
    let title = view.say("数据下载与接口", "Data and interfaces");
    page(
        view,
        title,
        html! {
            h1 { (title) }
            p.summary { (view.say(
                "这里有图谱的全部数据，和供程序使用的入口。数据采用 CC BY 4.0，引用时请注明条款。点位取自 GeoNames（CC BY 4.0）。",
                "All data of the graph, and the entry points for programs. The data is under CC BY 4.0; please cite the clause with a fact. Points of places are from GeoNames, CC BY 4.0.",
            )) }
            (files(view))
            (documents(view))
            (descriptions(view))
            (graphs(view))
        },
    )
}

/// The page of the dataset.
pub(super) fn dataset(view: &View) -> Content {
    let title = view.say(TITLE.0, TITLE.1);
    page(
        view,
        title,
        html! {
            h1 { (title) }
            p.summary { (view.say(DESCRIPTION.0, DESCRIPTION.1)) }
            p.identifier { code { (view.site.dataset_iri()) } }
            p { (view.say("版本 ", "Version ")) (VERSION) "." }
            (files(view))
            (graphs(view))
            p { a href=(view.page_href("data")) { (view.say("全部下载与接口", "All downloads and interfaces")) } }
        },
    )
}

fn page(view: &View, title: &str, body: Markup) -> Content {
    Content {
        title: title.to_owned(),
        summary: view.say(DESCRIPTION.0, DESCRIPTION.1).to_owned(),
        above: vec![(String::new(), html! { (view.say("首页", "Home")) })],
        body,
        json_ld: String::new(),
    }
}

/// The whole dataset as files, with sizes and checksums.
fn files(view: &View) -> Markup {
    html! {
        section {
            h2 { (view.say("全部数据", "Everything")) }
            p {
                (view.say("每个文件都是完整的数据集；", "Each file is the whole dataset; "))
                a href=(view.href(SiteFile::Checksums.path())) { "SHA256SUMS" }
                (view.say(" 可用 ", " is read by ")) code { "sha256sum --check" } (view.say(" 核对。", "."))
            }
            div.wide tabindex="0" role="region" aria-label=(view.say("下载文件", "Files")) {
                table.files {
                    thead { tr {
                        th scope="col" { (view.say("文件", "File")) }
                        th scope="col" { (view.say("内容", "What it is")) }
                        th scope="col" { (view.say("字节", "Bytes")) }
                        th scope="col" { "SHA-256" }
                    } }
                    tbody { @for dump in view.site.dumps().iter() { (file(view, dump)) } }
                }
            }
        }
    }
}

fn file(view: &View, dump: &Dump) -> Markup {
    let (zh, en) = content(dump.file);
    html! {
        tr {
            th scope="row" { a href=(view.href(dump.file.path())) { (dump.name()) } }
            td { (view.say(zh, en)) }
            td.number { (dump.bytes.len()) }
            td { code.checksum { (dump.sha256) } }
        }
    }
}

/// How each document is had as data.
fn documents(view: &View) -> Markup {
    let example = view.site.first_instance(terms::NEW_TOWN);
    let path = example.and_then(|town| view.site.path_of(&town));
    html! {
        section {
            h2 { (view.say("单个事物的数据", "The data of one thing")) }
            p { (view.say(
                "每个事物的页面都有同一内容的数据：把页面地址的后缀换成 .ttl、.jsonld、.nt 或 .rdf，或在请求时用 Accept 说明。",
                "The page of every thing is there as data too: put .ttl, .jsonld, .nt or .rdf in place of the page’s suffix, or ask for it with Accept.",
            )) }
            @if let Some(path) = path {
                ul { @for suffix in [".ttl", ".jsonld", ".nt", ".rdf"] {
                    @let path = format!("{path}{suffix}");
                    li { a href=(view.href(&path)) { (visible(&path)) } }
                } }
            }
        }
    }
}

/// The files that describe the site to programs.
fn descriptions(view: &View) -> Markup {
    let entries = [
        ("catalog.ttl", "DCAT", view.say("数据目录，也有 catalog.jsonld；符合 DCAT-AP", "the catalogue, also as catalog.jsonld; it follows DCAT-AP")),
        ("void.ttl", "VoID", view.say("数据集有哪些类、属性、命名图，各有多少；同 .well-known/void", "which classes, properties and graphs there are, and how many of each; the same as .well-known/void")),
        (SiteFile::Linkset.path(), "linkset", view.say("每个文档的类型化链接（FAIR Signposting）", "the typed links of every document (FAIR Signposting)")),
        (SiteFile::Sitemap.path(), "sitemap", view.say("全部页面及其语言版本", "every page with its other language")),
        (SiteFile::Robots.path(), "robots.txt", view.say("爬虫可读的范围", "what crawlers may read")),
        (SiteFile::Citation.path(), "CITATION.cff", view.say("如何引用数据集", "how to cite the dataset")),
    ];
    html! {
        section {
            h2 { (view.say("供程序使用的入口", "Entry points for programs")) }
            ul {
                @for (path, name, what) in entries {
                    li { a href=(view.href(path)) { (name) } (view.say("：", ": ")) (what) }
                }
                li { a href=(view.page_href("ont")) { (view.say("本体", "Ontology")) } (view.say("：", ": ")) (view.say("全部类与属性", "every class and property")) }
                @if view.has_endpoint() {
                    li { "SPARQL" (view.say("：", ": ")) code { (view.site.place("sparql")) } }
                }
            }
        }
    }
}

/// The named graphs and what each holds.
fn graphs(view: &View) -> Markup {
    html! {
        section {
            h2 { (view.say("命名图", "Named graphs")) }
            ul {
                @for graph in &view.site.graphs {
                    li {
                        @match view.site.path_of(&graph.iri) {
                            Some(path) => a href=(view.page_href(&path)) { code { (visible(&graph.path)) } },
                            None => code { (visible(&graph.path)) },
                        }
                        (view.say("：", ": ")) (view.say(&graph.holds.zh, &graph.holds.en))
                        (view.say("，", ", ")) (graph.triples) (view.say(" 个三元组", " triples"))
                    }
                }
            }
        }
    }
}
