//! Industries by policy: a row for each industry, a column for each policy that names any, in the
//! cell how.

use super::industry_policies::count;
use crate::graph::MatchKind;
use crate::language::Language;
use crate::site::policies::Naming;
use crate::site::sentence::local;
use crate::site::view::View;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// Which policy names which industry.
pub(super) struct Matrix {
    numbers: BTreeMap<NamedNode, usize>,
    columns: Vec<NamedNode>,
    /// Industries and all their namings, the most named first.
    rows: Vec<(NamedNode, Vec<Naming>)>,
}

impl Matrix {
    /// The matrix of policies, which are numbered in this order.
    pub(super) fn of(view: &View, policies: &[NamedNode]) -> Self {
        let mut rows: Vec<(NamedNode, Vec<Naming>)> = view.all_namings().into_iter().collect();
        let names = view.by_name(rows.iter().map(|(industry, _)| industry.clone()).collect());
        rows.sort_by_cached_key(|(industry, namings)| {
            let place = names.iter().position(|name| name == industry);
            (std::cmp::Reverse(named_by(namings)), place)
        });
        let naming: BTreeSet<&NamedNode> = rows
            .iter()
            .flat_map(|(_, namings)| namings.iter().map(|n| &n.policy))
            .collect();
        let columns = policies.iter().filter(|p| naming.contains(p));
        Self {
            columns: columns.cloned().collect(),
            numbers: policies.iter().cloned().zip(1..).collect(),
            rows,
        }
    }

    /// The number of a policy on the page.
    pub(super) fn number_of(&self, policy: &NamedNode) -> usize {
        self.numbers.get(policy).copied().unwrap_or_default()
    }

    /// How many industries a policy names.
    pub(super) fn industries_of(&self, policy: &NamedNode) -> usize {
        let names = |namings: &[Naming]| namings.iter().any(|n| n.policy == *policy && n.counts());
        self.rows.iter().filter(|(_, n)| names(n)).count()
    }

    /// The industries that two policies or more name, and the others in a fold.
    pub(super) fn shown(&self, view: &View) -> Markup {
        let shared = self.rows.iter().filter(|(_, n)| named_by(n) > 1).count();
        let (shared, others) = self.rows.split_at(shared);
        html! {
            p {
                @match view.language {
                    Language::Zh => {
                        "两项及以上政策提到的产业有 " strong { (shared.len()) } " 个，按政策数排列；其余 " (others.len()) " 个在表后。"
                    },
                    Language::En => {
                        "Two policies or more name " strong { (shared.len()) } " industries, the most named first; the other " (others.len()) " are folded below the table."
                    },
                }
            }
            (legend(view))
            (self.table(view, shared, view.say("两项及以上政策提到的产业", "Industries that two policies or more name")))
            details.alternative {
                summary {
                    (view.say("只有一项政策提到或只有较弱匹配的产业", "Industries that one policy names, or with weaker matches only"))
                    " (" (others.len()) ")"
                }
                (self.table(view, others, view.say("只有一项政策提到的产业", "Industries that one policy names")))
            }
        }
    }

    fn table(&self, view: &View, rows: &[(NamedNode, Vec<Naming>)], caption: &str) -> Markup {
        html! {
            div.matrix tabindex="0" role="region" aria-label=(caption) {
                table {
                    caption.hidden { (caption) }
                    thead {
                        tr {
                            th scope="col" { (view.say("产业", "Industry")) }
                            th.count scope="col" { (view.say("政策数", "Policies")) }
                            @for policy in &self.columns { (self.head(view, policy)) }
                        }
                    }
                    tbody { @for (industry, namings) in rows { (self.row(view, industry, namings)) } }
                }
            }
        }
    }

    fn head(&self, view: &View, policy: &NamedNode) -> Markup {
        html! {
            th scope="col" {
                span.upright title=(view.label_text(policy)) { (view.link(policy)) }
                span.of-policy { (self.number_of(policy)) }
            }
        }
    }

    fn row(&self, view: &View, industry: &NamedNode, namings: &[Naming]) -> Markup {
        html! {
            tr {
                th scope="row" { (view.link(industry)) }
                td.count { (named_by(namings)) }
                @for policy in &self.columns {
                    @match namings.iter().find(|n| n.policy == *policy) {
                        Some(naming) => (cell(view, naming)),
                        None => td {},
                    }
                }
            }
        }
    }
}

/// How many policies name an industry, weaker matches aside.
fn named_by(namings: &[Naming]) -> usize {
    let counting: Vec<Naming> = namings.iter().filter(|n| n.counts()).cloned().collect();
    count(&counting)
}

fn cell(view: &View, naming: &Naming) -> Markup {
    let words = words(view, naming);
    let said = format!(
        "{}{}{words}",
        view.label_text(&naming.by),
        view.say("：", ": ")
    );
    let class = match naming.counts() {
        true => format!("kind-{}", word(naming)),
        false => "kind-weak".to_owned(),
    };
    let sign = html! { span aria-hidden="true" { (sign(naming)) } span.hidden { (words) } };
    html! {
        td class=(class) {
            @match view.href_of(&naming.by) {
                Some(href) => a href=(href) title=(said) { (sign) },
                None => span title=(said) { (sign) },
            }
        }
    }
}

/// The kind of a match in words, with what limits it.
fn words(view: &View, naming: &Naming) -> String {
    let mut words = match &naming.kind {
        Some(kind) => view.label_text(kind),
        None => view.say("条款所载", "stated in a clause").to_owned(),
    };
    for (is_so, zh, en) in [
        (naming.is_partial, "，部分", ", in part"),
        (naming.is_circular, "，循环", ", circular"),
        (naming.is_unverified, "，未核实", ", unverified"),
    ] {
        if is_so {
            words += view.say(zh, en);
        }
    }
    words
}

fn word(naming: &Naming) -> &'static str {
    match naming.strength {
        MatchKind::Stated => "stated",
        MatchKind::Exact => "exact",
        MatchKind::Close => "close",
        MatchKind::Broad => "broad",
        MatchKind::Related => "related",
    }
}

fn sign(naming: &Naming) -> &'static str {
    let is_narrow = naming.kind.as_ref().is_some_and(|k| local(k) == "narrow");
    match naming.strength {
        _ if naming.is_circular => "↻",
        _ if naming.is_unverified => "?",
        MatchKind::Stated => "§",
        MatchKind::Exact => "=",
        MatchKind::Close => "≈",
        MatchKind::Broad if is_narrow => "⊃",
        MatchKind::Broad => "⊂",
        MatchKind::Related => "~",
    }
}

fn legend(view: &View) -> Markup {
    const SIGNS: [(&str, &str, &str, &str); 8] = [
        ("kind-stated", "§", "条款所载", "stated in a clause"),
        ("kind-exact", "=", "等同", "exact match"),
        ("kind-close", "≈", "相近", "close match"),
        (
            "kind-weak",
            "⊂",
            "概念比条目宽",
            "the industry is wider than the item",
        ),
        (
            "kind-weak",
            "⊃",
            "概念比条目窄",
            "the industry is narrower than the item",
        ),
        ("kind-weak", "~", "相关", "related"),
        ("kind-weak", "?", "未核实", "unverified"),
        (
            "kind-weak",
            "↻",
            "循环：取自本方案",
            "circular: taken from the plan",
        ),
    ];
    html! {
        p.note {
            @for (class, sign, zh, en) in SIGNS {
                span.legend { span class={ "sign-of " (class) } { (sign) } " " (view.say(zh, en)) } " "
            }
            (view.say(
                "浅色的不计入政策数。列首数字是政策清单里的编号，格内链接到条目。表格在框内滚动。",
                "Pale signs do not count. Numbers above the columns are those of the list; each sign leads to the item. The table scrolls in its frame.",
            ))
        }
    }
}
