//! Which page a thing has: that of its kind, by its class.

use super::{
    industry, item, layout, matching, place, policies, provision, source, target, target_lists,
    town, towns,
};
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::view::View;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;

/// The page of a thing of a kind that has one of its own; nothing for others.
pub(super) fn content(view: &View, thing: &NamedNode) -> Option<Content> {
    let schemes = view.things(thing, terms::SKOS_IN_SCHEME);
    if schemes.iter().any(|s| s.as_str() == industry::SCHEME) {
        return Some(industry::content(view, thing));
    }
    let classes = view.things(thing, terms::RDF_TYPE);
    classes.iter().find_map(|class| match class.as_str() {
        terms::NEW_TOWN => Some(town::content(view, thing)),
        terms::LAYOUT_PATTERN => Some(layout::pattern(view, thing)),
        terms::LAYOUT_ELEMENT => Some(layout::element(view, thing)),
        terms::INDUSTRY_GROUP => Some(industry::group(view, thing)),
        terms::POLICY_ITEM => Some(item::content(view, thing)),
        terms::BOUND if view.site.graph.evidence(thing).is_none() => {
            Some(target_lists::bound(view, thing))
        }
        terms::MATCH => Some(matching::content(view, thing)),
        terms::PROV_ENTITY => Some(source::content(view, thing)),
        terms::INDICATOR_CLASS => Some(target_lists::indicator(view, thing)),
        terms::TARGET_CLASS => Some(target::content(view, thing)),
        terms::PARK_CLASS
        | terms::PLACE_CLASS
        | terms::SITE
        | terms::STRATEGY
        | terms::PLATFORM => Some(place::content(view, thing)),
        terms::MEASURE | terms::MEASURE_GROUP | terms::PRINCIPLE | terms::GOAL => {
            Some(provision::content(view, thing))
        }
        _ => None,
    })
}

/// The page of a list.
pub(super) fn index(view: &View, index: Index) -> Content {
    match index {
        Index::Towns => towns::index(view),
        Index::Industries => industry::index(view),
        Index::Parks => place::index(view),
        Index::Measures => provision::index(view),
        Index::Targets => target::index(view),
        Index::Policies => policies::index(view),
    }
}
