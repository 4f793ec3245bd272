//! A running server, and a client that sees how a transfer ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

/// The token of servers that can be written to.
pub const TOKEN: &str = "a token of the tests";

fn binary() -> std::path::PathBuf {
    assert_cmd::cargo::cargo_bin("xincheng")
}

/// A server that tests share: it ends with the last of those that use it at the same time.
pub struct Shared {
    arguments: &'static [&'static str],
    server: Mutex<Weak<Server>>,
}

impl Shared {
    /// A server that is started where it is first used.
    pub const fn new(arguments: &'static [&'static str]) -> Self {
        Self {
            arguments,
            server: Mutex::new(Weak::new()),
        }
    }

    /// The server, running as long as this value is held.
    pub fn server(&self) -> Arc<Server> {
        let mut held = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        held.upgrade().unwrap_or_else(|| {
            let server = Arc::new(Server::start(self.arguments));
            *held = Arc::downgrade(&server);
            server
        })
    }
}

/// A server that ends with this value.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    /// The binary, serving at a free port.
    pub fn start(arguments: &[&str]) -> Self {
        Self::with(arguments, None)
    }

    /// An empty dataset that can be written to.
    pub fn writable(arguments: &[&str]) -> Self {
        let arguments = [&["--empty"], arguments].concat();
        Self::with(&arguments, Some(TOKEN))
    }

    /// As [`start`](Self::start), for what takes all processors: other tests go first.
    pub fn nice(arguments: &[&str]) -> Self {
        let mut command = Command::new("nice");
        command.args(["-n", "5"]).arg(binary());
        Self::begun(command, arguments, None)
    }

    fn with(arguments: &[&str], token: Option<&str>) -> Self {
        Self::begun(Command::new(binary()), arguments, token)
    }

    fn begun(mut command: Command, arguments: &[&str], token: Option<&str>) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env_clear().env("PATH", path);
        command.current_dir(std::env::temp_dir());
        command.args(["serve", "--bind", "127.0.0.1:0"]);
        command.args(arguments).stderr(Stdio::piped());
        // A server that outlives a test must not hold what reads the output of the tests.
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.envs(token.map(|token| ("XINCHENG_WRITE_TOKEN", token)));
        let mut child = command.spawn().expect("the server starts");
        let mut line = String::new();
        let errors = child.stderr.take().expect("standard error is a pipe");
        let mut errors = BufReader::new(errors);
        errors
            .read_line(&mut line)
            .expect("it says where it listens");
        let rest = line.split("http://").nth(1);
        let address = rest.and_then(|rest| rest.split('/').next());
        let address = address
            .unwrap_or_else(|| panic!("no address in {line}"))
            .to_owned();
        // What else it says is read, so that it never waits for us.
        std::thread::spawn(move || std::io::copy(&mut errors, &mut std::io::sink()));
        Self { child, address }
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The process ends by itself within `time`; its code.
    pub fn ends(&mut self, time: Duration) -> Option<i32> {
        let begun = Instant::now();
        while begun.elapsed() < time {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }

    /// A connection on which nothing was sent.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the server takes connections");
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).expect("a timeout is set");
        stream
    }

    /// Sends a request and reads what comes back.
    pub fn send(&self, request: &Request) -> Reply {
        let mut stream = self.connect();
        // A server that has refused may have closed before it has read everything.
        let _ = stream.write_all(&request.bytes());
        Reply::read(&mut stream, request.method == "HEAD")
    }

    /// GET of a path.
    pub fn get(&self, path: &str) -> Reply {
        self.send(&Request::new("GET", path))
    }

    /// A query with an Accept header.
    pub fn query(&self, query: &str, accept: &str) -> Reply {
        self.send(&Request::query(query).header("Accept", accept))
    }

    /// The processes that evaluate for this server.
    pub fn workers(&self) -> Vec<u32> {
        let path = format!("/proc/{0}/task", self.pid());
        let tasks = std::fs::read_dir(path).expect("the server runs");
        let mut children: Vec<u32> = tasks
            .filter_map(|task| {
                let path = task.ok()?.path().join("children");
                std::fs::read_to_string(path).ok()
            })
            .flat_map(|children| {
                let children = children.split_whitespace();
                children
                    .filter_map(|c| c.parse().ok())
                    .collect::<Vec<u32>>()
            })
            .collect();
        children.sort_unstable();
        children
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A request, sent byte for byte as it is written.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub version: &'static str,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            version: "1.1",
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// A query by GET.
    pub fn query(query: &str) -> Self {
        Self::new("GET", &format!("/sparql?query={}", encoded(query)))
    }

    /// An update with the token.
    pub fn update(update: &str) -> Self {
        Self::new("POST", "/update")
            .header("Content-Type", "application/sparql-update")
            .with_token()
            .body(update)
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn with_token(self) -> Self {
        self.header("Authorization", &format!("Bearer {TOKEN}"))
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/{}\r\n", self.method, self.path, self.version);
        if !self
            .headers
            .iter()
            .any(|(n, _)| n.eq_ignore_ascii_case("host"))
        {
            head.push_str("Host: www.example\r\n");
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let has_body = !self.body.is_empty() || matches!(self.method.as_str(), "POST" | "PUT");
        if has_body {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head.push_str("Connection: close\r\n\r\n");
        [head.as_bytes(), &self.body].concat()
    }
}

/// A value as part of a URL.
pub fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// True where the transfer ended as the protocol says that a whole one ends.
    pub whole: bool,
    /// How the body was delimited: `length`, `chunked`, `close` or `none`.
    pub framing: &'static str,
}

impl Reply {
    /// Reads a reply; one to HEAD has no body.
    pub fn read(stream: &mut TcpStream, without_body: bool) -> Self {
        let mut bytes = Vec::new();
        let mut buffer = [0; 65536];
        // A reset is the end of what came.
        while let Ok(read @ 1..) = stream.read(&mut buffer) {
            bytes.extend_from_slice(&buffer[..read]);
        }
        Self::parse(&bytes, without_body)
    }

    pub fn parse(bytes: &[u8], without_body: bool) -> Self {
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| {
            panic!("no reply in {:?}", String::from_utf8_lossy(bytes));
        });
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|l| l.split(' ').nth(1));
        let status = status.and_then(|s| s.parse().ok()).expect("a status");
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers.map(|(n, v)| (n.to_ascii_lowercase(), v.trim().to_owned()));
        let mut reply = Self {
            status,
            headers: headers.collect(),
            body: Vec::new(),
            whole: true,
            framing: "none",
        };
        let rest = &bytes[end + 4..];
        if without_body || status == 304 || status == 204 {
            assert!(rest.is_empty(), "a body where none can be");
        } else if reply.header("transfer-encoding") == Some("chunked") {
            reply.framing = "chunked";
            (reply.body, reply.whole) = dechunked(rest);
        } else if let Some(length) = reply.header("content-length") {
            reply.whole = length == rest.len().to_string();
            reply.framing = "length";
            reply.body = rest.to_vec();
        } else {
            reply.framing = "close";
            reply.body = rest.to_vec();
        }
        reply
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(n, _)| n == name);
        named.map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the body is UTF-8")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// The media type without parameters.
    pub fn media_type(&self) -> &str {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim()
    }

    /// A problem of this status and kind; its document.
    pub fn problem(&self, status: u16, kind: &str) -> serde_json::Value {
        assert_eq!(
            self.status,
            status,
            "{}",
            String::from_utf8_lossy(&self.body)
        );
        assert_eq!(self.media_type(), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("urn:xincheng:problem:{kind}"));
        problem
    }
}

/// The bytes of chunks, and whether the last one came.
fn dechunked(mut bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    loop {
        let Some(end) = bytes.windows(2).position(|w| w == b"\r\n") else {
            return (body, false);
        };
        let size = std::str::from_utf8(&bytes[..end]).expect("a size");
        let size = usize::from_str_radix(size, 16).expect("a size in hexadecimal");
        bytes = &bytes[end + 2..];
        if size == 0 {
            return (body, bytes == b"\r\n");
        }
        if bytes.len() < size + 2 {
            body.extend_from_slice(&bytes[..bytes.len().min(size)]);
            return (body, false);
        }
        body.extend_from_slice(&bytes[..size]);
        bytes = &bytes[size + 2..];
    }
}
