//! The W3C's tests of the protocol, the graph store and the service description, all of them,
//! against the running server. The manifests say what is sent and what is expected.

use super::binary::root;
use super::http::{Reply, Request, Server, encoded};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::dataset::CanonicalizationAlgorithm;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Graph, NamedNodeRef, NamedOrBlankNode, Term, TermRef};

const MF: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const HT: &str = "http://www.w3.org/2011/http#";
const CNT: &str = "http://www.w3.org/2011/content#";
const UT: &str = "http://www.w3.org/2009/sparql/tests/test-update#";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
const SD: &str = "http://www.w3.org/ns/sparql-service-description#";

fn folder(name: &str) -> std::path::PathBuf {
    root().join("tests/w3c").join(name)
}

/// A manifest, asked by subject and predicate.
struct Manifest(Graph);

impl Manifest {
    fn read(folder_name: &str, file: &str) -> Self {
        let path = folder(folder_name).join(file);
        let text = std::fs::read(&path).expect("the manifest is there");
        let base = format!("http://w3c.test/{folder_name}/{file}");
        Self(graph(&text, RdfFormat::Turtle, &base))
    }

    fn objects(&self, subject: &Term, predicate: &str) -> Vec<Term> {
        let subject: NamedOrBlankNode = match subject {
            Term::NamedNode(node) => node.clone().into(),
            Term::BlankNode(node) => node.clone().into(),
            Term::Literal(_) => return Vec::new(),
        };
        let predicate = NamedNodeRef::new(predicate).expect("an IRI");
        let objects = self.0.objects_for_subject_predicate(&subject, predicate);
        objects.map(TermRef::into_owned).collect()
    }

    fn object(&self, subject: &Term, predicate: &str) -> Option<Term> {
        self.objects(subject, predicate).pop()
    }

    fn text(&self, subject: &Term, predicate: &str) -> Option<String> {
        self.object(subject, predicate).map(|term| match term {
            Term::Literal(literal) => literal.value().to_owned(),
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::BlankNode(node) => node.as_str().to_owned(),
        })
    }

    fn list(&self, mut node: Term) -> Vec<Term> {
        let mut items = Vec::new();
        while let Some(first) = self.object(&node, rdf::FIRST.as_str()) {
            items.push(first);
            node = self
                .object(&node, rdf::REST.as_str())
                .expect("a list goes on");
        }
        items
    }

    /// The entries, in order.
    fn entries(&self) -> Vec<Term> {
        let entries = format!("{MF}entries");
        let entries = NamedNodeRef::new(&entries).expect("an IRI");
        let lists: Vec<Term> = self
            .0
            .triples_for_predicate(entries)
            .map(|triple| triple.object.into_owned())
            .collect();
        lists.into_iter().flat_map(|list| self.list(list)).collect()
    }

    fn requests(&self, test: &Term) -> Vec<Term> {
        let action = self
            .object(test, &format!("{MF}action"))
            .expect("an action");
        let list = self.object(&action, &format!("{HT}requests"));
        self.list(list.expect("requests"))
    }

    fn headers(&self, of: &Term) -> Vec<(String, String)> {
        let Some(list) = self.object(of, &format!("{HT}headers")) else {
            return Vec::new();
        };
        let field = |node: &Term, name: &str| self.text(node, &format!("{HT}{name}"));
        let headers = self.list(list).into_iter();
        headers
            .map(|h| {
                let name = field(&h, "fieldName").expect("a name");
                (name, field(&h, "fieldValue").expect("a value"))
            })
            .collect()
    }

    fn body(&self, of: &Term) -> Option<Vec<u8>> {
        let body = self.object(of, &format!("{HT}body"))?;
        let text = self
            .text(&body, &format!("{CNT}chars"))
            .expect("characters");
        let encoding = self.text(&body, &format!("{CNT}characterEncoding"));
        Some(match encoding.as_deref() {
            Some("UTF-16") => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => text.into_bytes(),
        })
    }

    /// A request as the manifest has it, but for its path.
    fn request(&self, node: &Term, path: &str) -> Request {
        let method = self
            .text(node, &format!("{HT}methodName"))
            .expect("a method");
        let mut request = Request::new(&method, path).with_token();
        request.headers.extend(self.headers(node));
        request.body = self.body(node).unwrap_or_default();
        request
    }

    fn path(&self, node: &Term) -> String {
        self.text(node, &format!("{HT}absolutePath"))
            .expect("a path")
    }
}

fn graph(text: &[u8], format: RdfFormat, base: &str) -> Graph {
    let parser = RdfParser::from_format(format)
        .with_base_iri(base)
        .expect("a base");
    let quads = parser.for_slice(text).map(|quad| quad.expect("RDF"));
    quads.map(oxigraph::model::Triple::from).collect()
}

fn status_fits(expected: &str, status: u16) -> bool {
    match expected.rsplit('#').next().unwrap_or_default() {
        "StatusCode2xx" => (200..300).contains(&status),
        "StatusCode3xx" => (300..400).contains(&status),
        "StatusCode4xx" => (400..500).contains(&status),
        "OK" => status == 200,
        "Created" => status == 201,
        "NoContent" => status == 204,
        "NotFound" => status == 404,
        other => panic!("an unknown status {other}"),
    }
}

/// What the reply lacks of what is expected.
fn fault(manifest: &Manifest, node: &Term, reply: &Reply, base: &str) -> Option<String> {
    let response = manifest
        .object(node, &format!("{HT}resp"))
        .expect("a response");
    let statuses = manifest.objects(&response, &format!("{MF}expectedStatus"));
    let status = reply.status;
    if !statuses
        .iter()
        .any(|s| status_fits(&s.to_string().replace('>', ""), status))
    {
        let body = String::from_utf8_lossy(&reply.body);
        return Some(format!("status {status} is none of {statuses:?}: {body}"));
    }
    if let Some(truth) = manifest.text(&response, &format!("{MF}expectedBoolean")) {
        let said = &reply.json()["boolean"];
        if said.as_bool() != Some(truth == "true") {
            return Some(format!("{said} instead of {truth}"));
        }
    }
    if let Some(format) = manifest.text(&response, &format!("{MF}expectedFormat")) {
        let rows = [
            "application/sparql-results+json",
            "application/sparql-results+xml",
        ];
        let fits = match format.as_str() {
            "boolean" => rows.contains(&reply.media_type()),
            "tabular" => [&rows[..], &["text/csv", "text/tab-separated-values"]]
                .concat()
                .contains(&reply.media_type()),
            "RDF" => RdfFormat::from_media_type(reply.media_type()).is_some(),
            other => panic!("an unknown kind of answer {other}"),
        };
        if !fits {
            return Some(format!("{} is not {format}", reply.media_type()));
        }
    }
    for (name, value) in manifest.headers(&response) {
        if reply.header(&name.to_ascii_lowercase()) != Some(value.as_str()) {
            let sent = reply.header(&name.to_ascii_lowercase());
            return Some(format!("{name}: {sent:?} instead of {value}"));
        }
    }
    let expected = manifest.body(&response)?;
    let mut expected = graph(&expected, RdfFormat::Turtle, base);
    let mut said = graph(&reply.body, RdfFormat::Turtle, base);
    expected.canonicalize(CanonicalizationAlgorithm::Unstable);
    said.canonicalize(CanonicalizationAlgorithm::Unstable);
    (expected != said).then(|| format!("{said} instead of {expected}"))
}

/// Runs every entry, and lists those that fail.
fn run(entries: &[Term], count: usize, mut test: impl FnMut(&Term) -> Option<String>) {
    assert_eq!(entries.len(), count, "every entry of the manifest is run");
    let failed = entries
        .iter()
        .filter_map(|entry| Some((entry, test(entry)?)));
    let failed: Vec<String> = failed
        .map(|(entry, why)| format!("{entry}: {why}"))
        .collect();
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[test]
fn all_34_protocol_tests_pass() {
    let manifest = Manifest::read("protocol", "manifest.ttl");
    let server = Server::writable(&[]);
    run(&manifest.entries(), 34, |test| {
        server.send(&Request::update("DROP ALL"));
        for data in manifest.objects(test, &format!("{UT}graphData")) {
            let name = manifest.text(&data, RDFS_LABEL).expect("a name");
            let file = manifest.text(&data, &format!("{UT}graph")).expect("a file");
            let file = file.rsplit('/').next().expect("a name");
            let text = std::fs::read(folder("protocol").join(file)).expect("the data");
            let put = Request::new("PUT", &format!("/store?graph={}", encoded(&name)));
            let put = put
                .with_token()
                .header("Content-Type", "application/n-triples");
            assert_eq!(server.send(&put.body(text)).status, 201, "{name}");
        }
        let is_bad_update = test.to_string().contains("bad_update");
        manifest.requests(test).iter().find_map(|node| {
            let mut request = manifest.request(node, "");
            let sends_update = request.body.starts_with(b"update=")
                || request
                    .headers
                    .iter()
                    .any(|(_, v)| v.contains("sparql-update"));
            let place = match is_bad_update || sends_update {
                true => "/update",
                false => "/sparql",
            };
            request.path = manifest.path(node).replacen("/sparql/", place, 1);
            let reply = server.send(&request);
            fault(&manifest, node, &reply, "http://www.example/")
        })
    });
}

fn graph_store_tests(file: &str, count: usize) {
    let manifest = Manifest::read("graph-store-protocol", file);
    let server = Server::writable(&[]);
    run(&manifest.entries(), count, |test| {
        server.send(&Request::update("DROP ALL"));
        let mut names: Vec<(String, String)> = Vec::new();
        manifest.requests(test).iter().find_map(|node| {
            let mut path = manifest.path(node).replacen("/gsp", "/store", 1);
            for (variable, name) in &names {
                path = path.replace(variable, name);
            }
            let reply = server.send(&manifest.request(node, &path));
            let response = manifest
                .object(node, &format!("{HT}resp"))
                .expect("a response");
            if let Some(variable) = manifest.text(&response, &format!("{MF}expectedLocation")) {
                let Some(location) = reply.header("location") else {
                    return Some("no Location".to_owned());
                };
                names.push((variable, location.to_owned()));
            }
            fault(&manifest, node, &reply, "http://www.example/")
        })
    });
}

#[test]
fn all_13_graph_store_tests_pass() {
    graph_store_tests("manifest-direct.ttl", 4);
    graph_store_tests("manifest-indirect.ttl", 9);
}

/// The names of what a graph says of a term.
fn said(graph: &Graph, subject: TermRef<'_>, name: &str) -> Vec<Term> {
    let predicate = format!("{SD}{name}");
    let predicate = NamedNodeRef::new(&predicate).expect("an IRI");
    let subject: NamedOrBlankNode = match subject {
        TermRef::NamedNode(node) => node.into_owned().into(),
        TermRef::BlankNode(node) => node.into_owned().into(),
        TermRef::Literal(_) => return Vec::new(),
    };
    let objects = graph.objects_for_subject_predicate(&subject, predicate);
    objects.map(TermRef::into_owned).collect()
}

/// What breaks the schema of the vocabulary: classes where it gives ranges, and one service.
fn against_schema(description: &Graph) -> Option<String> {
    let class = |name: &str| format!("{SD}{name}");
    let has_class = |term: &Term, name: &str| {
        let class = class(name);
        let class = NamedNodeRef::new(&class).expect("an IRI");
        let subject: NamedOrBlankNode = match term.clone() {
            Term::NamedNode(node) => node.into(),
            Term::BlankNode(node) => node.into(),
            Term::Literal(_) => return false,
        };
        description.contains(oxigraph::model::TripleRef::new(&subject, rdf::TYPE, class))
    };
    for triple in description {
        let object = triple.object.into_owned();
        let name = triple
            .predicate
            .as_str()
            .strip_prefix(SD)
            .unwrap_or_default();
        let fits = match name {
            "defaultDataset" => has_class(&object, "Dataset"),
            "defaultGraph" | "graph" => has_class(&object, "Graph"),
            "namedGraph" => {
                has_class(&object, "NamedGraph")
                    && said(description, object.as_ref(), "name").len() == 1
            }
            "endpoint" | "feature" | "supportedLanguage" | "resultFormat" | "inputFormat"
            | "name" | "extensionFunction" => matches!(object, Term::NamedNode(_)),
            _ => true,
        };
        if !fits {
            return Some(format!("{triple}"));
        }
    }
    let service = class("Service");
    let service = NamedNodeRef::new(&service).expect("an IRI");
    let services = description.subjects_for_predicate_object(rdf::TYPE, service);
    let count = services.count();
    (count != 1).then(|| format!("{count} services"))
}

#[test]
fn all_3_service_description_tests_pass() {
    let manifest = Manifest::read("service-description", "manifest.ttl");
    let server = Server::start(&[]);
    run(&manifest.entries(), 3, |test| {
        let reply = server.get("/sparql");
        let Some(format) = RdfFormat::from_media_type(reply.media_type()) else {
            return Some(format!("{} is no RDF", reply.media_type()));
        };
        let description = graph(&reply.body, format, "http://www.example/sparql");
        let name = test.to_string();
        match name.trim_end_matches('>').rsplit('#').next() {
            Some("returns-rdf") => description.is_empty().then(|| "no triple".to_owned()),
            Some("has-endpoint-triple") => {
                let endpoint = format!("{SD}endpoint");
                let endpoint = NamedNodeRef::new(&endpoint).expect("an IRI");
                let here = NamedNodeRef::new("http://www.example/sparql").expect("an IRI");
                let mut services = description.subjects_for_predicate_object(endpoint, here);
                services.next().is_none().then(|| "no endpoint".to_owned())
            }
            Some("conforms-to-schema") => against_schema(&description),
            other => panic!("an unknown test {other:?}"),
        }
    });
}
