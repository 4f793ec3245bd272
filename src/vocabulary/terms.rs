//! IRIs of the terms that the code itself asks for.

/// Declares constants of one namespace.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $iri:expr;)*) => {
        $($(#[$doc])* pub const $name: &str = $iri;)*
    };
}

terms! {
    /// `rdf:type`.
    RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    /// `rdfs:label`.
    RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
    /// `rdfs:subClassOf`.
    RDFS_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
    /// `skos:prefLabel`.
    SKOS_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";
    /// `skos:altLabel`.
    SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
    /// `schema:name`, as other publishers write it.
    SCHEMA_NAME = "https://schema.org/name";
    /// `schema:name` under its older namespace.
    SCHEMA_NAME_HTTP = "http://schema.org/name";
    /// `skos:inScheme`.
    SKOS_IN_SCHEME = "http://www.w3.org/2004/02/skos/core#inScheme";
    /// `skosxl:literalForm`.
    SKOSXL_LITERAL_FORM = "http://www.w3.org/2008/05/skos-xl#literalForm";
    /// `skos:broader`.
    SKOS_BROADER = "http://www.w3.org/2004/02/skos/core#broader";
    /// `owl:Class`.
    OWL_CLASS = "http://www.w3.org/2002/07/owl#Class";
    /// `rdfs:Class`.
    RDFS_CLASS = "http://www.w3.org/2000/01/rdf-schema#Class";
    /// `rdfs:isDefinedBy`.
    RDFS_IS_DEFINED_BY = "http://www.w3.org/2000/01/rdf-schema#isDefinedBy";
    /// `eli:is_part_of`.
    ELI_IS_PART_OF = "http://data.europa.eu/eli/ontology#is_part_of";
    /// The namespace of the ontology.
    ONT = "https://w3id.org/xincheng/ont#";
    /// `ip:Statement`.
    STATEMENT = "https://w3id.org/xincheng/ont#Statement";
    /// `ip:NewTown`.
    NEW_TOWN = "https://w3id.org/xincheng/ont#NewTown";
    /// `ip:IdentityClaim`.
    IDENTITY_CLAIM = "https://w3id.org/xincheng/ont#IdentityClaim";
    /// `ip:Match`.
    MATCH = "https://w3id.org/xincheng/ont#Match";
    /// `ip:statedIn`.
    STATED_IN = "https://w3id.org/xincheng/ont#statedIn";
    /// `ip:quote`.
    QUOTE = "https://w3id.org/xincheng/ont#quote";
    /// `ip:occurrence`.
    OCCURRENCE = "https://w3id.org/xincheng/ont#occurrence";
    /// `ip:names`.
    NAMES = "https://w3id.org/xincheng/ont#names";
    /// `ip:text`.
    TEXT = "https://w3id.org/xincheng/ont#text";
    /// `ip:evidence`.
    EVIDENCE = "https://w3id.org/xincheng/ont#evidence";
    /// The Web Annotation namespace.
    OA = "http://www.w3.org/ns/oa#";
    /// `ip:position`.
    POSITION = "https://w3id.org/xincheng/ont#position";
    /// `ip:doubt`.
    DOUBT = "https://w3id.org/xincheng/ont#doubt";
    /// `ip:verb`.
    VERB = "https://w3id.org/xincheng/ont#verb";
    /// `ip:modality`.
    MODALITY = "https://w3id.org/xincheng/ont#modality";
    /// `ip:openList`.
    OPEN_LIST = "https://w3id.org/xincheng/ont#openList";
    /// `ip:confidence`.
    CONFIDENCE = "https://w3id.org/xincheng/ont#confidence";
    /// `confidence:unverified`.
    UNVERIFIED = "https://w3id.org/xincheng/scheme/confidence/unverified";
    /// `ip:basis`.
    BASIS = "https://w3id.org/xincheng/ont#basis";
    /// `ip:role`.
    ROLE = "https://w3id.org/xincheng/ont#role";
    /// `ip:englishStatus`.
    ENGLISH_STATUS = "https://w3id.org/xincheng/ont#englishStatus";
    /// `qudt:numericValue`.
    QUDT_VALUE = "http://qudt.org/schema/qudt/numericValue";
    /// `qudt:unit`.
    QUDT_UNIT = "http://qudt.org/schema/qudt/unit";
    /// `skos:definition`.
    SKOS_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition";
    /// `skos:ConceptScheme`.
    SKOS_CONCEPT_SCHEME = "http://www.w3.org/2004/02/skos/core#ConceptScheme";
    /// `ip:place`.
    PLACE = "https://w3id.org/xincheng/ont#place";
    /// `ip:park`.
    PARK = "https://w3id.org/xincheng/ont#park";
    /// `skos:Concept`.
    SKOS_CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept";
    /// `skos:example`.
    SKOS_EXAMPLE = "http://www.w3.org/2004/02/skos/core#example";
    /// `skos:exactMatch`.
    SKOS_EXACT_MATCH = "http://www.w3.org/2004/02/skos/core#exactMatch";
    /// `skos:closeMatch`.
    SKOS_CLOSE_MATCH = "http://www.w3.org/2004/02/skos/core#closeMatch";
    /// `skos:broadMatch`.
    SKOS_BROAD_MATCH = "http://www.w3.org/2004/02/skos/core#broadMatch";
    /// `skos:narrowMatch`.
    SKOS_NARROW_MATCH = "http://www.w3.org/2004/02/skos/core#narrowMatch";
    /// `skos:relatedMatch`.
    SKOS_RELATED_MATCH = "http://www.w3.org/2004/02/skos/core#relatedMatch";
    /// `owl:sameAs`.
    OWL_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs";
    /// `scheme:industry`.
    INDUSTRY_SCHEME = "https://w3id.org/xincheng/scheme/industry";
    /// `rdfs:domain`.
    RDFS_DOMAIN = "http://www.w3.org/2000/01/rdf-schema#domain";
    /// `rdfs:range`.
    RDFS_RANGE = "http://www.w3.org/2000/01/rdf-schema#range";
    /// `rdfs:subPropertyOf`.
    RDFS_SUBPROPERTY = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";
    /// `rdf:first`.
    RDF_FIRST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
    /// `rdf:rest`.
    RDF_REST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
    /// `owl:ObjectProperty`.
    OWL_OBJECT_PROPERTY = "http://www.w3.org/2002/07/owl#ObjectProperty";
    /// `owl:DatatypeProperty`.
    OWL_DATATYPE_PROPERTY = "http://www.w3.org/2002/07/owl#DatatypeProperty";
    /// `owl:deprecated`.
    OWL_DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated";
    /// `owl:disjointWith`.
    OWL_DISJOINT_WITH = "http://www.w3.org/2002/07/owl#disjointWith";
    /// `owl:versionInfo`.
    OWL_VERSION_INFO = "http://www.w3.org/2002/07/owl#versionInfo";
    /// `dcterms:description`.
    DCTERMS_DESCRIPTION = "http://purl.org/dc/terms/description";
    /// `dcterms:isReplacedBy`.
    DCTERMS_IS_REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy";
    /// `eli:LegalResource`.
    ELI_LEGAL_RESOURCE = "http://data.europa.eu/eli/ontology#LegalResource";
    /// `eli:LegalResourceSubdivision`.
    ELI_SUBDIVISION = "http://data.europa.eu/eli/ontology#LegalResourceSubdivision";
    /// `eli:is_annex_of`.
    ELI_IS_ANNEX_OF = "http://data.europa.eu/eli/ontology#is_annex_of";
    /// `eli:number`.
    ELI_NUMBER = "http://data.europa.eu/eli/ontology#number";
    /// `eli:date_document`.
    ELI_DATE_DOCUMENT = "http://data.europa.eu/eli/ontology#date_document";
    /// `eli:passed_by`.
    ELI_PASSED_BY = "http://data.europa.eu/eli/ontology#passed_by";
    /// `dcterms:type`.
    DCTERMS_TYPE = "http://purl.org/dc/terms/type";
    /// `dcterms:source`.
    DCTERMS_SOURCE = "http://purl.org/dc/terms/source";
    /// `rdfs:comment`.
    RDFS_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment";
    /// `schema:keywords`.
    SCHEMA_KEYWORDS = "https://schema.org/keywords";
    /// `sh:SPARQLExecutable`.
    SH_EXECUTABLE = "http://www.w3.org/ns/shacl#SPARQLExecutable";
    /// `sh:SPARQLSelectExecutable`.
    SH_SELECT_EXECUTABLE = "http://www.w3.org/ns/shacl#SPARQLSelectExecutable";
    /// `sh:SPARQLAskExecutable`.
    SH_ASK_EXECUTABLE = "http://www.w3.org/ns/shacl#SPARQLAskExecutable";
    /// `sh:select`.
    SH_SELECT = "http://www.w3.org/ns/shacl#select";
    /// `sh:ask`.
    SH_ASK = "http://www.w3.org/ns/shacl#ask";
}

terms! {
    /// `ip:town`.
    TOWN = "https://w3id.org/xincheng/ont#town";
    /// `ip:industry`.
    INDUSTRY = "https://w3id.org/xincheng/ont#industry";
    /// `ip:IndustryAssignment`.
    INDUSTRY_ASSIGNMENT = "https://w3id.org/xincheng/ont#IndustryAssignment";
    /// `ip:Specialisation`.
    SPECIALISATION = "https://w3id.org/xincheng/ont#Specialisation";
    /// `ip:topic`.
    TOPIC = "https://w3id.org/xincheng/ont#topic";
    /// `ip:aspect`.
    ASPECT = "https://w3id.org/xincheng/ont#aspect";
    /// `ip:GroupMembership`.
    GROUP_MEMBERSHIP = "https://w3id.org/xincheng/ont#GroupMembership";
    /// `ip:group`.
    GROUP = "https://w3id.org/xincheng/ont#group";
    /// `ip:IndustryGroup`.
    INDUSTRY_GROUP = "https://w3id.org/xincheng/ont#IndustryGroup";
    /// `ip:statedSize`.
    STATED_SIZE = "https://w3id.org/xincheng/ont#statedSize";
    /// `ip:LayoutPattern`.
    LAYOUT_PATTERN = "https://w3id.org/xincheng/ont#LayoutPattern";
    /// `ip:LayoutElement`.
    LAYOUT_ELEMENT = "https://w3id.org/xincheng/ont#LayoutElement";
    /// `ip:LayoutAssignment`.
    LAYOUT_ASSIGNMENT = "https://w3id.org/xincheng/ont#LayoutAssignment";
    /// `ip:layoutKind`.
    LAYOUT_KIND = "https://w3id.org/xincheng/ont#layoutKind";
    /// `ip:pattern`.
    PATTERN = "https://w3id.org/xincheng/ont#pattern";
    /// `ip:element`.
    ELEMENT = "https://w3id.org/xincheng/ont#element";
    /// `ip:function`.
    FUNCTION = "https://w3id.org/xincheng/ont#function";
    /// `ip:contains`.
    CONTAINS = "https://w3id.org/xincheng/ont#contains";
    /// `ip:Park`.
    PARK_CLASS = "https://w3id.org/xincheng/ont#Park";
    /// `ip:ParkListing`.
    PARK_LISTING = "https://w3id.org/xincheng/ont#ParkListing";
    /// `ip:row`.
    ROW = "https://w3id.org/xincheng/ont#row";
    /// `ip:Place`.
    PLACE_CLASS = "https://w3id.org/xincheng/ont#Place";
    /// `ip:Site`.
    SITE = "https://w3id.org/xincheng/ont#Site";
    /// `ip:Strategy`.
    STRATEGY = "https://w3id.org/xincheng/ont#Strategy";
    /// `ip:Platform`.
    PLATFORM = "https://w3id.org/xincheng/ont#Platform";
    /// `ip:Designation`.
    DESIGNATION_CLASS = "https://w3id.org/xincheng/ont#Designation";
    /// `ip:designation`.
    DESIGNATION = "https://w3id.org/xincheng/ont#designation";
    /// `ip:designated`.
    DESIGNATED = "https://w3id.org/xincheng/ont#designated";
    /// `ip:Link`.
    LINK = "https://w3id.org/xincheng/ont#Link";
    /// `ip:linkKind`.
    LINK_KIND = "https://w3id.org/xincheng/ont#linkKind";
    /// `ip:from`.
    FROM = "https://w3id.org/xincheng/ont#from";
    /// `ip:to`.
    TO = "https://w3id.org/xincheng/ont#to";
    /// `ip:Target`.
    TARGET_CLASS = "https://w3id.org/xincheng/ont#Target";
    /// `ip:target`.
    TARGET = "https://w3id.org/xincheng/ont#target";
    /// `ip:Bound`.
    BOUND = "https://w3id.org/xincheng/ont#Bound";
    /// `ip:boundKind`.
    BOUND_KIND = "https://w3id.org/xincheng/ont#boundKind";
    /// `ip:appliesTo`.
    APPLIES_TO = "https://w3id.org/xincheng/ont#appliesTo";
    /// `ip:indicator`.
    INDICATOR = "https://w3id.org/xincheng/ont#indicator";
    /// `ip:reading`.
    READING = "https://w3id.org/xincheng/ont#reading";
    /// `ip:targetYear`.
    TARGET_YEAR = "https://w3id.org/xincheng/ont#targetYear";
    /// `ip:comparison`.
    COMPARISON = "https://w3id.org/xincheng/ont#comparison";
    /// `ip:figure`.
    FIGURE = "https://w3id.org/xincheng/ont#figure";
    /// `ip:reportedFigure`.
    REPORTED_FIGURE = "https://w3id.org/xincheng/ont#reportedFigure";
    /// `ip:inclusive`.
    INCLUSIVE = "https://w3id.org/xincheng/ont#inclusive";
    /// `ip:Measure`.
    MEASURE = "https://w3id.org/xincheng/ont#Measure";
    /// `ip:MeasureGroup`.
    MEASURE_GROUP = "https://w3id.org/xincheng/ont#MeasureGroup";
    /// `ip:inGroup`.
    IN_GROUP = "https://w3id.org/xincheng/ont#inGroup";
    /// `ip:Principle`.
    PRINCIPLE = "https://w3id.org/xincheng/ont#Principle";
    /// `ip:Goal`.
    GOAL = "https://w3id.org/xincheng/ont#Goal";
    /// `ip:Action`.
    ACTION = "https://w3id.org/xincheng/ont#Action";
    /// `ip:provision`.
    PROVISION = "https://w3id.org/xincheng/ont#provision";
    /// `ip:Positioning`.
    POSITIONING = "https://w3id.org/xincheng/ont#Positioning";
    /// `ip:about`.
    ABOUT = "https://w3id.org/xincheng/ont#about";
    /// `ip:actor`.
    ACTOR = "https://w3id.org/xincheng/ont#actor";
    /// `ip:addressee`.
    ADDRESSEE = "https://w3id.org/xincheng/ont#addressee";
    /// `ip:concerns`.
    CONCERNS = "https://w3id.org/xincheng/ont#concerns";
    /// `ip:instrument`.
    INSTRUMENT = "https://w3id.org/xincheng/ont#instrument";
    /// `ip:Name`.
    NAME = "https://w3id.org/xincheng/ont#Name";
    /// `ip:thing`.
    THING = "https://w3id.org/xincheng/ont#thing";
    /// `ip:candidate`.
    CANDIDATE = "https://w3id.org/xincheng/ont#candidate";
    /// `geo:hasMetricArea`.
    GEO_METRIC_AREA = "http://www.opengis.net/ont/geosparql#hasMetricArea";
    /// `org:FormalOrganization`.
    ORG_FORMAL_ORGANIZATION = "http://www.w3.org/ns/org#FormalOrganization";
    /// The ontology itself.
    ONTOLOGY = "https://w3id.org/xincheng/ont";
    /// The namespace of the ontology's terms.
    IP = "https://w3id.org/xincheng/ont#";
    /// The SHACL namespace.
    SH = "http://www.w3.org/ns/shacl#";
    /// The licence of ontology and data: CC BY 4.0.
    LICENCE = "https://creativecommons.org/licenses/by/4.0/";
    /// `ip:policy`.
    POLICY = "https://w3id.org/xincheng/ont#policy";
    /// `ip:namesPlace`.
    NAMES_PLACE = "https://w3id.org/xincheng/ont#namesPlace";
    /// `ip:item`.
    ITEM = "https://w3id.org/xincheng/ont#item";
    /// `ip:matchKind`.
    MATCH_KIND = "https://w3id.org/xincheng/ont#matchKind";
    /// `ip:concept`.
    CONCEPT = "https://w3id.org/xincheng/ont#concept";
    /// `ip:partial`.
    PARTIAL = "https://w3id.org/xincheng/ont#partial";
    /// `ip:circular`.
    CIRCULAR = "https://w3id.org/xincheng/ont#circular";
    /// `ip:trust`.
    TRUST = "https://w3id.org/xincheng/ont#trust";
    /// `eli:cites`.
    ELI_CITES = "http://data.europa.eu/eli/ontology#cites";
    /// `eli:based_on`.
    ELI_BASED_ON = "http://data.europa.eu/eli/ontology#based_on";
    /// `eli:ensures_implementation_of`.
    ELI_IMPLEMENTS = "http://data.europa.eu/eli/ontology#ensures_implementation_of";
    /// `eli:date_publication`.
    ELI_DATE_PUBLICATION = "http://data.europa.eu/eli/ontology#date_publication";
    /// `ip:continues`.
    CONTINUES = "https://w3id.org/xincheng/ont#continues";
    /// `ip:approvedBy`.
    APPROVED_BY = "https://w3id.org/xincheng/ont#approvedBy";
    /// `ip:level`.
    LEVEL = "https://w3id.org/xincheng/ont#level";
    /// `ip:periodStart`.
    PERIOD_START = "https://w3id.org/xincheng/ont#periodStart";
    /// `ip:periodEnd`.
    PERIOD_END = "https://w3id.org/xincheng/ont#periodEnd";
    /// `ip:outlookYear`.
    OUTLOOK_YEAR = "https://w3id.org/xincheng/ont#outlookYear";
    /// `ip:thin`.
    THIN = "https://w3id.org/xincheng/ont#thin";
    /// `ip:PolicyItem`.
    POLICY_ITEM = "https://w3id.org/xincheng/ont#PolicyItem";
    /// `ip:listName`.
    LIST_NAME = "https://w3id.org/xincheng/ont#listName";
    /// `ip:Indicator`.
    INDICATOR_CLASS = "https://w3id.org/xincheng/ont#Indicator";
    /// `ip:approximate`.
    APPROXIMATE = "https://w3id.org/xincheng/ont#approximate";
    /// `ip:targetPeriodStart`.
    TARGET_PERIOD_START = "https://w3id.org/xincheng/ont#targetPeriodStart";
    /// `prov:Entity`, of which sources are.
    PROV_ENTITY = "http://www.w3.org/ns/prov#Entity";
    /// `rdfs:seeAlso`.
    RDFS_SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso";
    /// `skos:notation`.
    SKOS_NOTATION = "http://www.w3.org/2004/02/skos/core#notation";
}
