//! SERVICE and LOAD reach what was allowed, and nothing else. A small server here is the rest of
//! the web.

use super::binary::{Run, xincheng};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

const JSON: &str =
    r#"{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"远方"}}]}}"#;
const XML: &str = r#"<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head><results><result><binding name="x"><uri>http://example.com/far</uri></binding></result></results></sparql>"#;

/// A server on loopback; it ends with the process.
struct Web {
    address: String,
    requests: Receiver<String>,
}

impl Web {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let (sender, requests) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let sender = sender.clone();
                thread::spawn(move || serve(stream, &sender, port));
            }
        });
        Self {
            address: format!("http://127.0.0.1:{port}"),
            requests,
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What was asked so far.
    fn asked(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

fn serve(mut stream: TcpStream, asked: &Sender<String>, port: u16) {
    let request = request(&mut stream);
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let _ = asked.send(request);
    let answer = |status: &str, headers: &str, body: &str| {
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
        )
    };
    let found = |to: String| answer("307 Temporary Redirect", &format!("Location: {to}\r\n"), "");
    let text = match path.as_str() {
        "/sparql" | "/sparql/moved" => answer(
            "200 OK",
            "Content-Type: application/sparql-results+json\r\n",
            JSON,
        ),
        "/sparql/xml" => answer(
            "200 OK",
            "Content-Type: application/sparql-results+xml\r\n",
            XML,
        ),
        "/sparql/page" => answer("200 OK", "Content-Type: text/html\r\n", "<p>"),
        "/sparql/torn" => answer(
            "200 OK",
            "Content-Type: application/sparql-results+json\r\n",
            &JSON[..40],
        ),
        "/sparql/broken" => answer("500 Internal Server Error", "", "no"),
        "/sparql/here" => found("/sparql/moved".to_owned()),
        "/sparql/away" => found(format!("http://127.0.0.1:{port}/secret")),
        "/sparql/round" => found("/sparql/round".to_owned()),
        "/sparql/slow" => {
            thread::sleep(Duration::from_secs(20));
            String::new()
        }
        "/sparql/big" => {
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            let piece = vec![b' '; 1 << 20];
            while stream.write_all(&piece).is_ok() {}
            String::new()
        }
        "/data/a.ttl" => answer("200 OK", "", "<#s> <a:p> \"远方\", [ <a:p> 1 ] ."),
        "/data/typed" => answer(
            "200 OK",
            "Content-Type: application/n-triples\r\n",
            "<a:s> <a:p> \"n\" .\n",
        ),
        "/data/page" => answer("200 OK", "Content-Type: text/html\r\n", "<p>"),
        _ => answer("404 Not Found", "", ""),
    };
    let _ = stream.write_all(text.as_bytes());
}

/// The head and the body of a request.
fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut byte = [0];
    let whole = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse().ok())?
        });
        (body.len() >= length.unwrap_or(0_usize)).then_some(text)
    };
    while whole(&bytes).is_none() && stream.read(&mut byte).is_ok_and(|n| n == 1) {
        bytes.push(byte[0]);
    }
    whole(&bytes).unwrap_or_default()
}

fn service(iri: &str, silent: &str) -> String {
    format!("SELECT ?x {{ SERVICE {silent} <{iri}> {{ ?x <a:p> \"嘉定\" }} }}")
}

fn ask(web: &Web, path: &str) -> Run {
    let (allowed, query) = (web.at("/sparql"), service(&web.at(path), ""));
    xincheng(&[
        "--allow-service",
        &allowed,
        "query",
        &query,
        "--format",
        "csv",
    ])
}

#[test]
fn an_allowed_service_is_asked_the_pattern_and_its_rows_are_joined() {
    let web = Web::new();
    let run = ask(&web, "/sparql");
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "x\r\n远方\r\n"),
        "{}",
        run.stderr
    );
    let asked = web.asked();
    let [request] = asked.as_slice() else {
        panic!("it is asked once: {asked:?}");
    };
    let lower = request.to_ascii_lowercase();
    assert!(lower.starts_with("post /sparql http/1.1\r\n"), "{request}");
    assert!(
        lower.contains("content-type: application/sparql-query"),
        "{request}"
    );
    assert!(
        lower.contains("accept: application/sparql-results+json"),
        "{request}"
    );
    assert!(request.contains("\"嘉定\""), "{request}");
    let run = ask(&web, "/sparql/xml");
    assert_eq!(
        run.stdout, "x\r\nhttp://example.com/far\r\n",
        "{}",
        run.stderr
    );
    let run = ask(&web, "/sparql/here");
    assert_eq!(run.stdout, "x\r\n远方\r\n", "{}", run.stderr);
}

#[test]
fn a_service_that_nobody_has_allowed_is_not_asked_and_the_option_is_named() {
    let web = Web::new();
    let iri = web.at("/sparql");
    for allowed in [
        "https://example.org/sparql",
        &web.at("/spa"),
        &web.at("/sparql/xml"),
    ] {
        let run = xincheng(&["--allow-service", allowed, "query", &service(&iri, "")]);
        let hint = format!("error: SERVICE is off for {iri}: `--allow-service {iri}`");
        assert!(run.stderr.starts_with(&hint), "{}", run.stderr);
        assert_eq!(run.code, 1);
    }
    let run = xincheng(&["--lang", "zh", "query", &service(&iri, "")]);
    assert!(run.stderr.contains("SERVICE 未对"), "{}", run.stderr);
    assert_eq!(web.asked(), [""; 0]);
    let run = xincheng(&["--allow-service", "file:///etc/passwd", "query", "ASK {}"]);
    assert!(run.stderr.contains("cannot be allowed"), "{}", run.stderr);
    assert_eq!(run.code, 2);
}

#[test]
fn what_a_service_does_wrong_is_said_with_its_own_exit_code_and_silent_is_silent() {
    let web = Web::new();
    for (path, said) in [
        ("/sparql/broken", "answers with status 500"),
        ("/sparql/page", "`text/html` is no format of SPARQL results"),
        ("/sparql/torn", "cannot be read"),
        ("/sparql/away", "/secret, which is not allowed"),
        ("/sparql/round", "too many redirects"),
        ("/sparql/big", "is larger than 64"),
    ] {
        let run = ask(&web, path);
        assert!(run.stderr.contains(said), "{path}: {}", run.stderr);
        assert_eq!((run.code, run.stdout.as_str()), (5, ""), "{path}");
        let (allowed, query) = (web.at("/sparql"), service(&web.at(path), "SILENT"));
        let run = xincheng(&[
            "--allow-service",
            &allowed,
            "query",
            &query,
            "--format",
            "csv",
        ]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (0, "x\r\n\r\n"),
            "{path}: {}",
            run.stderr
        );
    }
    assert!(
        !web.asked()
            .iter()
            .any(|request| request.contains("/secret"))
    );
    let gone = "http://127.0.0.1:1/sparql";
    let run = xincheng(&["--allow-service", gone, "query", &service(gone, "")]);
    assert!(
        run.stderr
            .contains("cannot reach http://127.0.0.1:1/sparql"),
        "{}",
        run.stderr
    );
    assert_eq!(run.code, 5);
}

#[test]
fn a_slow_service_takes_no_longer_than_the_query_may() {
    let web = Web::new();
    let statement = service(&web.at("/sparql/slow"), "");
    let begun = Instant::now();
    let run = xincheng(&[
        "--allow-service",
        &web.address,
        "--timeout",
        "1s",
        "-c",
        &statement,
    ]);
    assert_eq!(run.code, 6, "{}", run.stderr);
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn the_shell_reaches_what_is_allowed_through_its_worker() {
    let web = Web::new();
    let statement = service(&web.at("/sparql"), "");
    let run = xincheng(&[
        "--allow-service",
        &web.address,
        "--mode",
        "csv",
        "-c",
        &statement,
    ]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "x\r\n远方\r\n"),
        "{}",
        run.stderr
    );
    let statement = service(&web.at("/sparql/broken"), "");
    let run = xincheng(&[
        "--allow-service",
        &web.address,
        "--error-format",
        "json",
        "-c",
        &statement,
    ]);
    assert_eq!(run.code, 5, "{}", run.stderr);
    assert!(
        run.stderr.contains(r#""kind":"unreachable""#),
        "{}",
        run.stderr
    );
}

#[test]
fn an_allowed_document_is_loaded_into_the_graph_that_is_named() {
    let web = Web::new();
    let count = "SELECT ?x (COUNT(*) AS ?n) { GRAPH <a:g> { ?s <a:p> ?x } FILTER isLITERAL(?x) } GROUP BY ?x ORDER BY ?x";
    let run = |statements: &str| {
        let statements = format!("{statements}; {count}");
        xincheng(&[
            "--allow-load",
            &web.at("/data/"),
            "--write",
            "--mode",
            "csv",
            "-c",
            &statements,
        ])
    };
    let load = |path: &str| format!("LOAD <{}> INTO GRAPH <a:g>", web.at(path));
    let loaded = run(&load("/data/a.ttl"));
    assert_eq!(
        (loaded.code, loaded.stdout.as_str()),
        (0, "x,n\r\n远方,1\r\n1,1\r\n"),
        "{}",
        loaded.stderr
    );
    assert_eq!(run(&load("/data/typed")).stdout, "x,n\r\nn,1\r\n");
    let page = run(&load("/data/page"));
    assert!(
        page.stderr.contains("`text/html` is no format of RDF"),
        "{}",
        page.stderr
    );
    assert_eq!(page.code, 5);
    for other in [web.at("/sparql"), "file:///etc/passwd".to_owned()] {
        let refused = run(&format!("LOAD <{other}> INTO GRAPH <a:g>"));
        let hint = format!("LOAD is off for {other}: `--allow-load {other}`");
        assert!(refused.stderr.contains(&hint), "{}", refused.stderr);
        assert_eq!(refused.code, 1);
    }
    let silent = run(&format!("LOAD SILENT <{}>", web.at("/data/none")));
    assert_eq!(
        (silent.code, silent.stdout.as_str()),
        (0, "x,n\r\n"),
        "{}",
        silent.stderr
    );
}
