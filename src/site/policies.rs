//! What pages ask of policies: their order, their items, and by what they name an industry.

use super::citation::document_of;
use super::sentence::local;
use super::text::visible;
use super::view::View;
use crate::graph::MatchKind;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

/// Levels from the plan's own outwards.
const LEVELS: [&str; 5] = [
    "municipal",
    "zone",
    "regional",
    "national",
    "european-union",
];

/// One way in which a policy names an industry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    pub(super) policy: NamedNode,
    pub(super) industry: NamedNode,
    /// The item, or the statement of the text.
    pub(super) by: NamedNode,
    /// The claim that item and industry match; a statement names the industry itself.
    pub(super) claim: Option<NamedNode>,
    /// The kind of match as a concept.
    pub(super) kind: Option<NamedNode>,
    pub(super) strength: MatchKind,
    /// The match holds for a part of the wording.
    pub(super) is_partial: bool,
    /// The match rests on the plan itself.
    pub(super) is_circular: bool,
    /// The item or the match was not seen on a page.
    pub(super) is_unverified: bool,
}

impl Naming {
    /// True where it enters joins: exact or close, seen on a page, and not taken from the plan.
    pub(super) fn counts(&self) -> bool {
        self.strength <= MatchKind::Close && !self.is_circular && !self.is_unverified
    }
}

impl View<'_> {
    /// Every policy: those with clauses first, then by level from the city outwards, then by date.
    pub(super) fn policies(&self) -> Vec<NamedNode> {
        let mut policies = self.instances(terms::ELI_LEGAL_RESOURCE);
        policies.sort_by_cached_key(|policy| {
            let level = self.thing(policy, terms::LEVEL);
            let rank = level.and_then(|level| LEVELS.iter().position(|l| *l == local(&level)));
            (
                !self.has_clauses(policy),
                rank.unwrap_or(LEVELS.len()),
                self.date_of(policy),
                policy.as_str().to_owned(),
            )
        });
        policies
    }

    /// True where the graph holds the clauses of a policy.
    pub(super) fn has_clauses(&self, policy: &NamedNode) -> bool {
        !self.subjects(terms::ELI_IS_PART_OF, policy).is_empty()
    }

    /// When a policy was made, else published, else when its period begins.
    pub(super) fn date_of(&self, policy: &NamedNode) -> Option<String> {
        [
            terms::ELI_DATE_DOCUMENT,
            terms::ELI_DATE_PUBLICATION,
            terms::PERIOD_START,
        ]
        .into_iter()
        .find_map(|date| self.literal(policy, date))
        .map(|date| visible(&date))
    }

    /// The year at the beginning of a literal.
    pub(super) fn year(&self, subject: &NamedNode, predicate: &str) -> Option<i32> {
        year_of(&self.literal(subject, predicate)?)
    }

    /// The years of a property, in their order.
    pub(super) fn years(&self, subject: &NamedNode, predicate: &str) -> Vec<i32> {
        let values = self.objects(subject, predicate).into_iter();
        let mut years: Vec<i32> = values
            .filter_map(|value| match value {
                oxigraph::model::Term::Literal(literal) => year_of(literal.value()),
                _ => None,
            })
            .collect();
        years.sort_unstable();
        years
    }

    /// True where a property says so.
    pub(super) fn says(&self, subject: &NamedNode, predicate: &str) -> bool {
        self.literal(subject, predicate).as_deref() == Some("true")
    }

    /// The items of a policy by name.
    pub(super) fn items(&self, policy: &NamedNode) -> Vec<NamedNode> {
        self.by_name(self.about(terms::POLICY_ITEM, terms::POLICY, policy))
    }

    /// The targets of a policy by name.
    pub(super) fn targets_of(&self, policy: &NamedNode) -> Vec<NamedNode> {
        self.by_name(self.about(terms::TARGET_CLASS, terms::POLICY, policy))
    }

    /// True for a target that a clause states, as those of the plan.
    pub(super) fn is_quoted(&self, target: &NamedNode) -> bool {
        let bounds = self.about(terms::BOUND, terms::TARGET, target);
        bounds
            .iter()
            .any(|bound| self.site.graph.evidence(bound).is_some())
    }

    /// The industries that an item matches, the surest match first.
    pub(super) fn matches(&self, item: &NamedNode) -> Vec<Naming> {
        let claims = self.about(terms::MATCH, terms::ITEM, item).into_iter();
        let mut namings: Vec<Naming> = claims.filter_map(|claim| self.naming(claim)).collect();
        sort(&mut namings);
        namings
    }

    /// By what policies name an industry, by the order of policies.
    pub(super) fn namings(&self, industry: &NamedNode) -> Vec<Naming> {
        self.namings_in(industry, &self.policies())
    }

    fn namings_in(&self, industry: &NamedNode, order: &[NamedNode]) -> Vec<Naming> {
        let claims = self.about(terms::MATCH, terms::CONCEPT, industry);
        let mut namings: Vec<Naming> = claims
            .into_iter()
            .filter_map(|claim| self.naming(claim))
            .collect();
        for part in [terms::INDUSTRY, terms::TOPIC] {
            let statements = self.subjects(part, industry).into_iter();
            namings.extend(statements.filter_map(|by| self.stated(industry, by)));
        }
        sort(&mut namings);
        namings.dedup();
        namings.sort_by_key(|n| order.iter().position(|p| *p == n.policy));
        namings
    }

    /// Every naming, by industry; that of each policy the surest first.
    pub(super) fn all_namings(&self) -> BTreeMap<NamedNode, Vec<Naming>> {
        let mut by_industry: BTreeMap<NamedNode, Vec<Naming>> = BTreeMap::new();
        let scheme = NamedNode::new_unchecked(terms::INDUSTRY_SCHEME);
        let order = self.policies();
        for industry in self.subjects(terms::SKOS_IN_SCHEME, &scheme) {
            let namings = self.namings_in(&industry, &order);
            if !namings.is_empty() {
                by_industry.insert(industry, namings);
            }
        }
        by_industry
    }

    /// What a match says a policy names; nothing where it starts from no item.
    fn naming(&self, claim: NamedNode) -> Option<Naming> {
        let item = self.thing(&claim, terms::ITEM)?;
        let kind = self.thing(&claim, terms::MATCH_KIND);
        let is_unverified = self.is_unverified(&claim) || self.is_unverified(&item);
        Some(Naming {
            policy: self.thing(&item, terms::POLICY)?,
            industry: self.thing(&claim, terms::CONCEPT)?,
            strength: kind
                .as_ref()
                .and_then(|kind| MatchKind::from_word(local(kind)))
                .unwrap_or(MatchKind::Related),
            is_partial: self.says(&claim, terms::PARTIAL),
            is_circular: self.says(&claim, terms::CIRCULAR),
            is_unverified,
            by: item,
            claim: Some(claim),
            kind,
        })
    }

    /// A statement that names an industry, of the policy whose clause it stands in.
    fn stated(&self, industry: &NamedNode, by: NamedNode) -> Option<Naming> {
        let clause = self.site.graph.evidence(&by)?.clause;
        Some(Naming {
            policy: document_of(self, &clause)?,
            industry: industry.clone(),
            by,
            claim: None,
            kind: None,
            strength: MatchKind::Stated,
            is_partial: false,
            is_circular: false,
            is_unverified: false,
        })
    }
}

/// What counts first, then by strength, then by IRI.
fn sort(namings: &mut [Naming]) {
    namings.sort_by_cached_key(|n| {
        (
            !n.counts(),
            n.strength,
            n.is_partial,
            n.industry.as_str().to_owned(),
            n.by.as_str().to_owned(),
        )
    });
}

fn year_of(text: &str) -> Option<i32> {
    text.get(..4)?.parse().ok()
}
