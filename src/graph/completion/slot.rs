//! The places of a query, and what stands around one.

/// What may stand at a place of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the form of the query.
    Head,
    /// A prefix to declare.
    Prefix,
    /// The IRI that a declaration gives.
    Declared,
    /// After SELECT.
    Projection,
    /// After DESCRIBE.
    Described,
    /// Before the pattern of the query.
    Form,
    /// After FROM, GRAPH and the like: a graph; here for the dataset of the query.
    Dataset,
    /// The same inside a pattern.
    Graph,
    /// After SERVICE: what is attached, or an endpoint.
    Service,
    Subject,
    Predicate,
    Object,
    /// After a triple.
    After,
    /// After the `^^` of a literal.
    Datatype,
    /// After FILTER and HAVING.
    Filter,
    /// After OPTIONAL and the like: a group in braces.
    Group,
    /// After BIND: a parenthesis.
    Bind,
    Expression,
    /// The variables of VALUES.
    Variables,
    /// The values of VALUES.
    Data,
    /// After the pattern of the query.
    Modifiers,
    /// After ORDER and GROUP.
    By,
    /// What to order or group by.
    Key,
    /// After LIMIT and OFFSET.
    Number,
}

/// What a triple is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Variable(String),
    Iri(String),
    /// A thing without a name to which a step leads.
    Reached(Step),
    Other,
}

/// A predicate, walked from subject to object or back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) predicate: String,
    pub(super) back: bool,
}

/// A triple that the query speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) subject: Node,
    pub(super) step: Step,
    pub(super) object: Node,
}

/// Where the cursor stands.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) place: Place,
    /// What the path at hand has led to; the subject at the place of a predicate.
    pub(super) current: Node,
    /// The last step, at the place of an object; a variable as predicate is none.
    pub(super) step: Option<Step>,
    /// True where the next predicate is walked from object to subject.
    pub(super) back: bool,
    /// The variable that a value of VALUES is for.
    pub(super) variable: Option<String>,
    /// The word or sign before.
    pub(super) last: String,
    /// The word before the parenthesis that is open.
    pub(super) called: String,
    /// True outside all patterns, where aggregates stand.
    pub(super) outside: bool,
}
