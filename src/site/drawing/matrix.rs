//! The industry map: a row for each industry, a column for each town, the role in the cell.

use super::{Drawing, class_of, figure, fitted, label_language, linked_name};
use crate::site::pages::roles;
use crate::site::text::visible;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

const NAMES: i32 = 325;
const COLUMN: i32 = 138;
const HEAD: i32 = 34;
const ROW: i32 = 26;

/// A role that a statement gives.
#[derive(Debug, Clone)]
struct Cell {
    role: NamedNode,
    statement: NamedNode,
}

/// An industry and its cells, by the town's place.
type Row = (NamedNode, BTreeMap<usize, Vec<Cell>>);

/// The matrix; with `all` also the industries that have no weighty role anywhere.
pub(in crate::site) fn matrix(view: &View, all: bool) -> Markup {
    let roles = roles(view);
    let shown: Vec<NamedNode> = match all {
        true => roles.clone(),
        false => roles.iter().take(3).cloned().collect(),
    };
    let towns = view.towns();
    let rows = rows(view, &towns, &shown);
    let columns = i32::try_from(towns.len()).unwrap_or_default();
    let height = i32::try_from(rows.len()).unwrap_or_default() * ROW + HEAD;
    let drawing = Drawing {
        id: "industry-matrix",
        size: (NAMES + COLUMN * columns, height + 4),
        title: view.say("产业地图：新城与产业的角色矩阵", "Industry map: matrix of industries and towns by role"),
        description: view.say(
            "每行一个产业，每列一个新城，格内为原文给的角色，链接到该陈述。下方有同样内容的表格。",
            "A row for each industry, a column for each town, in the cell the role that the text gives, linked to its statement. The table below says the same.",
        ),
        caption: html! {
            (legend(view, &shown))
            @if all {
                (view.say(
                    "“未明言”只说原文没有给这一产业单独的角色；它所属的体系可能有角色。",
                    "“Unspecified” says only that the text gives the industry no role of its own; a system that it is part of may have one. ",
                ))
            }
            (view.say("窄屏上可横向滚动。", "On a narrow screen the drawing scrolls sideways."))
        },
        alternative: (
            view.say("以表格查看，附依据", "As a table, with evidence"),
            table(view, &towns, &rows),
        ),
    };
    figure(
        view,
        drawing,
        &html! {
            (heads(view, &towns))
            @for (number, row) in rows.iter().enumerate() {
                (row_of(view, i32::try_from(number).unwrap_or_default() * ROW + HEAD, row, columns))
            }
        },
    )
}

/// Industries that several towns take up first, then by town, by role, by name.
fn rows(view: &View, towns: &[NamedNode], roles: &[NamedNode]) -> Vec<Row> {
    let mut by_industry: BTreeMap<NamedNode, BTreeMap<usize, Vec<Cell>>> = BTreeMap::new();
    for statement in view.instances(terms::INDUSTRY_ASSIGNMENT) {
        let parts = (
            view.thing(&statement, terms::INDUSTRY),
            view.thing(&statement, terms::ROLE),
            view.thing(&statement, terms::TOWN),
        );
        let (Some(industry), Some(role), Some(town)) = parts else {
            continue;
        };
        let Some(column) = towns.iter().position(|t| *t == town) else {
            continue;
        };
        if roles.contains(&role) {
            let cells = by_industry.entry(industry).or_default();
            cells
                .entry(column)
                .or_default()
                .push(Cell { role, statement });
        }
    }
    let names = view.by_name(by_industry.keys().cloned().collect());
    let mut rows: Vec<Row> = by_industry.into_iter().collect();
    rows.sort_by_cached_key(|(industry, cells)| {
        let first = cells.first_key_value();
        let role = first.and_then(|(_, cells)| roles.iter().position(|r| *r == cells[0].role));
        (
            std::cmp::Reverse(cells.len()),
            first.map(|(column, _)| *column),
            role,
            names.iter().position(|name| name == industry),
        )
    });
    rows
}

fn heads(view: &View, towns: &[NamedNode]) -> Markup {
    html! {
        @for (number, town) in towns.iter().enumerate() {
            @let x = NAMES + COLUMN * i32::try_from(number).unwrap_or_default() + COLUMN / 2;
            (linked_name(view, town, (x, HEAD - 13), "head", 16))
        }
    }
}

fn row_of(view: &View, y: i32, (industry, cells): &Row, columns: i32) -> Markup {
    html! {
        line class="rule" x1="0" y1=(y) x2=(NAMES + COLUMN * columns) y2=(y) {}
        (linked_name(view, industry, (0, y + 17), "row", 44))
        @for (column, cells) in cells {
            @let x = NAMES + COLUMN * i32::try_from(*column).unwrap_or_default();
            (cell(view, industry, (x, y), &cells[0]))
        }
    }
}

fn cell(view: &View, industry: &NamedNode, (x, y): (i32, i32), cell: &Cell) -> Markup {
    let role = view.label_text(&cell.role);
    let inside = html! {
        title { (view.label_text(industry)) (view.say("：", ": ")) (role) }
        rect class={ "role " (class_of("role", &cell.role)) } x=(x + 3) y=(y + 3) width=(COLUMN - 6) height=(ROW - 6) rx="3" {}
        text class={ "cell " (class_of("on", &cell.role)) } x=(x + COLUMN / 2) y=(y + 17) lang=[label_language(view, &cell.role)] {
            (visible(&fitted(&role, 18)))
        }
    };
    html! {
        @match view.href_of(&cell.statement) {
            Some(href) => a href=(href) { (inside) },
            None => g { (inside) },
        }
    }
}

/// What the roles mean.
fn legend(view: &View, roles: &[NamedNode]) -> Markup {
    html! {
        @for role in roles {
            span.legend { span class={ "swatch " (class_of("role", role)) } {} " " (view.link(role)) } " "
        }
    }
}

fn table(view: &View, towns: &[NamedNode], rows: &[Row]) -> Markup {
    html! {
        table.facts {
            thead {
                tr {
                    th scope="col" { (view.say("产业", "Industry")) }
                    @for town in towns { th scope="col" { (view.link(town)) } }
                }
            }
            tbody {
                @for (industry, cells) in rows {
                    tr {
                        th scope="row" { (view.link(industry)) }
                        @for (column, town) in towns.iter().enumerate() {
                            @let here = cells.get(&column);
                            td.empty[here.is_none()] data-label=(view.label_text(town)) {
                                @for cell in here.into_iter().flatten() {
                                    (view.fact(&cell.statement, &view.link(&cell.role)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
