//! The classes and the properties between them as a drawing.

use super::layers::{Layout, Size, layout};
use super::{OwnTerm, TermKind};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// The height of a class's name and of each property below it.
const HEAD: usize = 28;
const ROW: usize = 20;
/// Beside the text of a box.
const PADDING: usize = 10;

/// A class with the properties that lead from it to another.
struct ClassBox {
    class: NamedNode,
    label: String,
    properties: Vec<(NamedNode, String, usize)>,
    above: Vec<usize>,
}

/// The class diagram: a box for each class with its properties, a line to the class of their
/// values, and a dashed line to each class above. Every name is a link.
pub(in crate::site) fn diagram(view: &View, terms: &[OwnTerm]) -> Markup {
    let boxes = boxes(view, terms);
    let sizes: Vec<Size> = boxes.iter().map(size).collect();
    let lines: Vec<(usize, usize)> = boxes
        .iter()
        .enumerate()
        .flat_map(|(from, class)| {
            let values = class.properties.iter().map(|(_, _, to)| *to);
            values
                .chain(class.above.iter().copied())
                .map(move |to| (from, to))
        })
        .collect();
    let layout = layout(&sizes, &lines);
    let title = view.say("本体的类与属性", "Classes and properties of the ontology");
    let description = view.say(
        "每个方框是一个类，框内是以另一类为值的属性；实线连到属性值所属的类，虚线连到上位类。下文逐一列出。",
        "Each box is a class with the properties whose values are of another class; a solid line leads to that class, a dashed line to the class above. All of it is listed below as text.",
    );
    html! {
        svg.diagram role="group" aria-labelledby="diagram-title diagram-description"
            width=(layout.width) height=(layout.height)
            viewBox=(format!("0 0 {} {}", layout.width, layout.height)) {
            title id="diagram-title" { (title) }
            desc id="diagram-description" { (description) }
            @for (from, class) in boxes.iter().enumerate() { (lines_from(&layout, &sizes, from, class)) }
            @for (number, class) in boxes.iter().enumerate() {
                (drawn(view, &layout, &sizes, number, class))
            }
        }
    }
}

/// Every class of the ontology and of the values of its properties, sorted by IRI.
fn boxes(view: &View, own: &[OwnTerm]) -> Vec<ClassBox> {
    let mut leads: BTreeMap<NamedNode, Vec<(NamedNode, NamedNode)>> = BTreeMap::new();
    let mut classes: BTreeSet<NamedNode> = BTreeSet::new();
    for term in own {
        match term.kind {
            TermKind::Class => {
                classes.insert(term.iri.clone());
            }
            TermKind::ObjectProperty => {
                let range = view.thing(&term.iri, terms::RDFS_RANGE);
                let domain = view.thing(&term.iri, terms::RDFS_DOMAIN);
                if let (Some(domain), Some(range)) = (domain, range) {
                    classes.extend([domain.clone(), range.clone()]);
                    let from = leads.entry(domain).or_default();
                    from.push((term.iri.clone(), range));
                }
            }
            TermKind::DatatypeProperty => {}
        }
    }
    let number: BTreeMap<&NamedNode, usize> = classes.iter().zip(0..).collect();
    let class_box = |class: &NamedNode| ClassBox {
        label: view.label_text(class),
        properties: leads
            .get(class)
            .into_iter()
            .flatten()
            .filter_map(|(property, range)| {
                let label = view.label_text(property);
                Some((property.clone(), label, *number.get(range)?))
            })
            .collect(),
        above: view
            .things(class, terms::RDFS_SUBCLASS)
            .iter()
            .filter_map(|above| number.get(above).copied())
            .collect(),
        class: class.clone(),
    };
    classes.iter().map(class_box).collect()
}

fn size(class: &ClassBox) -> Size {
    let head = text_width(&class.label) * 6 / 5;
    let rows = class
        .properties
        .iter()
        .map(|(_, label, _)| text_width(label));
    Size {
        width: rows.chain([head]).max().unwrap_or(0) + 2 * PADDING,
        height: HEAD + ROW * class.properties.len(),
    }
}

/// About how wide a text is at 14 px; a wide character is as wide as high.
fn text_width(text: &str) -> usize {
    let width = unicode_width::UnicodeWidthStr::width(text);
    width * 31 / 4
}

fn drawn(view: &View, layout: &Layout, sizes: &[Size], number: usize, class: &ClassBox) -> Markup {
    let (place, size) = (layout.boxes[number], sizes[number]);
    html! {
        g.class-box {
            rect x=(place.x) y=(place.y) width=(size.width) height=(size.height) rx="4" {}
            (linked(view, &class.class, &class.label, "class-name", place.x + PADDING, place.y + 19))
            @for (row, (property, label, _)) in class.properties.iter().enumerate() {
                @let y = place.y + HEAD + ROW * row + 13;
                (linked(view, property, label, "property-name", place.x + PADDING, y))
            }
        }
    }
}

fn linked(view: &View, term: &NamedNode, label: &str, class: &str, x: usize, y: usize) -> Markup {
    let text = html! { text class=(class) x=(x) y=(y) { (label) } };
    match view.href_of(term) {
        Some(href) => html! { a href=(href) { (text) } },
        None => text,
    }
}

/// The lines that leave a box: from each property, and from its head to the classes above.
fn lines_from(layout: &Layout, sizes: &[Size], from: usize, class: &ClassBox) -> Markup {
    let place = layout.boxes[from];
    let right = place.x + sizes[from].width;
    html! {
        @for to in &class.above {
            (line(layout, (from, *to), (right, place.y + HEAD / 2), HEAD / 2 + 5, "above"))
        }
        @for (row, (_, _, to)) in class.properties.iter().enumerate() {
            (line(layout, (from, *to), (right, place.y + HEAD + ROW * row + 8), HEAD / 2 - 4, "leads"))
        }
    }
}

/// A curve from a point to the left side of a box, through the stretches on its way, and its head.
fn line(
    layout: &Layout,
    ends: (usize, usize),
    start: (usize, usize),
    below: usize,
    class: &str,
) -> Markup {
    let target = layout.boxes[ends.1];
    let (end_x, end_y) = (target.x, target.y + below);
    let mut path = format!("M{} {}", start.0, start.1);
    let mut at = start;
    for stretch in layout.ways.get(&ends).into_iter().flatten() {
        path += &curve(at, (stretch.left, stretch.y));
        path += &format!("H{}", stretch.right);
        at = (stretch.right, stretch.y);
    }
    path += &curve(at, (end_x, end_y));
    html! {
        path class=(class) d=(path) {}
        path class=(format!("{class}-head")) d=(format!("M{end_x} {end_y}l-8 -4v8z")) {}
    }
}

fn curve(from: (usize, usize), to: (usize, usize)) -> String {
    let bend = (from.0 + to.0) / 2;
    format!("C{bend} {} {bend} {} {} {}", from.1, to.1, to.0, to.1)
}
