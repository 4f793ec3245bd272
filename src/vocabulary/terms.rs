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
    /// `ip:Statement`.
    STATEMENT = "https://w3id.org/xincheng/ont#Statement";
    /// `ip:NewTown`.
    NEW_TOWN = "https://w3id.org/xincheng/ont#NewTown";
    /// `ip:IdentityClaim`.
    IDENTITY_CLAIM = "https://w3id.org/xincheng/ont#IdentityClaim";
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
    /// `ip:Place`.
    PLACE = "https://w3id.org/xincheng/ont#Place";
    /// `ip:Park`.
    PARK = "https://w3id.org/xincheng/ont#Park";
    /// `skos:Concept`.
    SKOS_CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept";
    /// `skos:ConceptScheme`.
    SKOS_CONCEPT_SCHEME = "http://www.w3.org/2004/02/skos/core#ConceptScheme";
    /// `skos:definition`.
    SKOS_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition";
    /// `skos:example`.
    SKOS_EXAMPLE = "http://www.w3.org/2004/02/skos/core#example";
    /// `skos:exactMatch`.
    SKOS_EXACT_MATCH = "http://www.w3.org/2004/02/skos/core#exactMatch";
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
    /// `eli:date_document`.
    ELI_DATE_DOCUMENT = "http://data.europa.eu/eli/ontology#date_document";
    /// `eli:number`.
    ELI_NUMBER = "http://data.europa.eu/eli/ontology#number";
    /// `eli:passed_by`.
    ELI_PASSED_BY = "http://data.europa.eu/eli/ontology#passed_by";
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
}
