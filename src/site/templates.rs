//! Sentences for each class of statement, in both languages; `{industry}` is the value of
//! `ip:industry`, `{self}` the statement's own name.

use crate::vocabulary::terms;

/// The sentence of a class, where its parts have a certain value.
#[derive(Debug)]
pub(super) struct Template {
    /// The class without its namespace.
    pub(super) class: &'static str,
    /// `property=value`, both without a namespace; empty for any.
    pub(super) when: &'static str,
    /// In Chinese.
    pub(super) zh: &'static str,
    /// In English.
    pub(super) en: &'static str,
}

/// The IRI of a term of the ontology.
pub(super) fn term(name: &str) -> String {
    format!("{}{name}", terms::ONT)
}

/// Words of comparison in English.
pub(super) const COMPARISONS: &[(&str, &str)] = &[
    ("不低于", "not less than"),
    ("不超过", "not more than"),
    ("以上", "at least"),
    ("以下", "at most"),
    ("左右", "about"),
    ("超过", "more than"),
    ("达到", "reaching"),
];

macro_rules! templates {
    ($($class:literal $when:literal $zh:literal $en:literal;)*) => {
        &[$(Template { class: $class, when: $when, zh: $zh, en: $en }),*]
    };
}

/// All sentences; of one class the more particular first.
pub(super) const TEMPLATES: &[Template] = templates! {
    "IndustryAssignment" "role=leading"
        "{town}以{industry}为主导产业" "{town} names {industry} as a leading industry";
    "IndustryAssignment" "role=characteristic"
        "{town}以{industry}为特色产业" "{town} names {industry} as a characteristic industry";
    "IndustryAssignment" "role=cultivated"
        "{town}培育{industry}" "{town} is to cultivate {industry}";
    "IndustryAssignment" "role=also-developed"
        "{town}同时发展{industry}" "{town} also develops {industry}";
    "IndustryAssignment" "role=unspecified"
        "{town}点名{industry}，未明言其角色" "{town} names {industry} without giving it a role";
    "IndustryAssignment" ""
        "{town}与{industry}：{role}" "{town} and {industry}: {role}";

    "Action" "" "{town}：{self}" "{town}: {self}";
    "Action" "" "{provision}：{self}" "{provision}: {self}";
    "Action" "" "{self}" "{self}";

    "Specialisation" ""
        "{town}在{industry}之下点名{topic}（{aspect}）"
        "{town} names {topic} under {industry} ({aspect})";
    "Specialisation" ""
        "{town}点名{topic}（{aspect}）" "{town} names {topic} ({aspect})";
    "Specialisation" ""
        "全部新城在{industry}之下点名{topic}（{aspect}）"
        "For all new towns, the plan names {topic} under {industry} ({aspect})";
    "Specialisation" ""
        "全部新城点名{topic}（{aspect}）" "For all new towns, the plan names {topic} ({aspect})";

    "Link" "linkKind=align" "{from}以{to}为引领" "{from} follows {to}";
    "Link" "linkKind=build" "{from}建设{to}" "{from} builds {to}";
    "Link" "linkKind=carry" "{from}承载{to}" "{from} carries {to}";
    "Link" "linkKind=connect" "{from}连接{to}" "{from} connects to {to}";
    "Link" "linkKind=coordinate" "{from}与{to}联动" "{from} acts together with {to}";
    "Link" "linkKind=differentiate" "{from}与{to}错位发展" "{from} develops along other lines than {to}";
    "Link" "linkKind=receive" "{from}承接{to}" "{from} receives from {to}";
    "Link" "linkKind=rely-on" "{from}依托{to}" "{from} relies on {to}";
    "Link" "linkKind=serve" "{from}服务辐射{to}" "{from} serves {to}";
    "Link" "" "{from}与{to}：{linkKind}" "{from} and {to}: {linkKind}";

    "LayoutPattern" "" "{town}形成“{self}”的产业空间布局" "{town} takes the spatial pattern “{self}”";
    "LayoutElement" ""
        "{town}的空间格局有{self}（{layoutKind}）" "The spatial pattern of {town} has the {self} ({layoutKind})";
    "LayoutAssignment" "" "{element}的功能包括{function}" "Function of {element}: {function}";
    "LayoutAssignment" "" "{element}发展{industry}" "Industry of {element}: {industry}";
    "LayoutAssignment" "" "{element}所指或所含：{contains}" "{element} is or contains: {contains}";

    "ParkListing" ""
        "园区表把{park}列在{town}第{row}行" "The table of parks lists {park} under {town}, row {row}";
    "Positioning" "" "{about}定位为{self}" "{about} is positioned as: {self}";
    "Designation" "" "{designated}列为{designation}" "{designated} is designated: {designation}";
    "GroupMembership" "" "{group}包括{industry}" "{industry} is listed among the {group}";
    "Name" "" "{statedIn}称{names}为“{form}”" "{statedIn} calls {names} “{form}”";
    "Bound" "" "{target}：{bound}（{boundKind}）" "{target}: {bound} ({boundKind})";
    "PolicyItem" ""
        "{policy}列有“{self}”（{kind}）" "{policy} lists {self} ({kind})";
    "PolicyItem" "" "{policy}列有“{self}”" "{policy} lists {self}";
    "Match" ""
        "“{item}”与{concept}：{matchKind}" "{item} and {concept}: {matchKind} match";
    "IdentityClaim" ""
        "{thing}与{candidate}或为同一事物，置信度：{confidence}"
        "{thing} and {candidate} may be one and the same ({confidence})";
};
