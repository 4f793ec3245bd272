//! A terminal to type at: the binary behind a real pseudo-terminal, and what its screen shows.
//!
//! Nothing here sleeps for a fixed time and hopes. Every wait polls until its condition holds, and
//! fails with a picture of the screen.
#![allow(dead_code, reason = "a keyboard has more keys than tests press")]

use super::screen::{Screen, Sightings};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// What stands before the cursor where a statement may be typed.
pub const PROMPT: &str = "xincheng> ";

/// The same where a transaction is open.
pub const OPEN_PROMPT: &str = "xincheng*> ";

/// How long something may take that takes an idle machine a fraction of a second.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How long the screen is still before it counts as still.
const STILL: Duration = Duration::from_millis(80);
const TICK: Duration = Duration::from_millis(50);
const SCROLLBACK_ROWS: usize = 4_000;

/// A key, or several at once.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    Enter,
    AltEnter,
    Tab,
    BackTab,
    Escape,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    CtrlC,
    CtrlD,
    CtrlR,
    /// Any other letter with Ctrl.
    Ctrl(char),
    /// A text from the clipboard, marked as such by the terminal.
    Paste(&'a str),
}

impl Key<'_> {
    fn sent(self) -> String {
        let fixed = match self {
            Self::Enter => "\r",
            Self::AltEnter => "\x1b\r",
            Self::Tab => "\t",
            Self::BackTab => "\x1b[Z",
            Self::Escape => "\x1b",
            Self::Backspace => "\x7f",
            Self::Up => "\x1b[A",
            Self::Down => "\x1b[B",
            Self::Right => "\x1b[C",
            Self::Left => "\x1b[D",
            Self::Home => "\x1b[H",
            Self::End => "\x1b[F",
            Self::CtrlC => "\x03",
            Self::CtrlD => "\x04",
            Self::CtrlR => "\x12",
            Self::Ctrl(letter) => {
                let code = letter.to_ascii_uppercase() as u8;
                return char::from(code & 0x1f).to_string();
            }
            Self::Paste(text) => return format!("\x1b[200~{text}\x1b[201~"),
        };
        fixed.to_owned()
    }
}

/// `xincheng` at a terminal of its own, with a home folder of its own; killed when dropped.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser<Sightings>,
    received: Vec<u8>,
    /// Whether the program has written anything since the last key.
    answered: bool,
    ended: bool,
    home: tempfile::TempDir,
}

impl Terminal {
    /// Starts `xincheng` with `arguments` on a screen of 80 columns and 24 rows.
    pub fn start(arguments: &[&str]) -> Self {
        Self::sized(80, 24, arguments, &[])
    }

    /// Starts `xincheng` on a screen that wraps and pages little, and waits for its prompt.
    pub fn ready(arguments: &[&str]) -> Self {
        let mut terminal = Self::sized(110, 50, arguments, &[]);
        terminal.wait_for_prompt();
        terminal
    }

    /// Starts `xincheng` on a screen of another size, with further environment variables.
    ///
    /// The environment is otherwise empty but for `TERM`, a UTF-8 locale, `PATH`, `TMPDIR`, and
    /// `HOME` and `XDG_*` in a fresh folder.
    pub fn sized(columns: u16, rows: u16, arguments: &[&str], env: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        Self::at_home(home, columns, rows, arguments, env)
    }

    /// Starts `xincheng` in a home folder prepared by the test, or left behind by an earlier run
    /// ([`Terminal::leave`]).
    pub fn at_home(
        home: tempfile::TempDir,
        columns: u16,
        rows: u16,
        arguments: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let child = pair
            .slave
            .spawn_command(command(&home, arguments, env))
            .expect("the binary starts");
        let reader = pair.master.try_clone_reader().expect("a reader");
        Self {
            child,
            keyboard: pair.master.take_writer().expect("a writer"),
            master: pair.master,
            output: read_in_background(reader),
            emulator: vt100::Parser::new_with_callbacks(
                NonZeroU16::new(rows).expect("a screen has rows"),
                NonZeroU16::new(columns).expect("a screen has columns"),
                SCROLLBACK_ROWS,
                Sightings::default(),
            ),
            received: Vec::new(),
            answered: false,
            ended: false,
            home,
        }
    }

    /// Types `text` key by key; a line feed in it is Ctrl-J, not Enter.
    pub fn type_text(&mut self, text: &str) {
        self.answered = false;
        self.send(text);
    }

    /// Presses one key.
    pub fn press(&mut self, key: Key<'_>) {
        self.type_text(&key.sent());
    }

    /// Types a statement, presses Enter and waits for the next prompt.
    pub fn submit(&mut self, statement: &str) -> Screen {
        self.type_text(statement);
        self.press(Key::Enter);
        self.wait_for_prompt()
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&mut self, text: &str) -> Screen {
        let what = format!("the screen to show {text:?}");
        self.wait_until(&what, |screen| screen.contains(text), PATIENCE)
    }

    /// Waits until the cursor stands behind a bare prompt and nothing moves. After a key, the
    /// program must have written something first, so that the prompt before the key does not count.
    pub fn wait_for_prompt(&mut self) -> Screen {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let ended = self.ended;
            let screen = self.screen();
            let is = |prompt: &str| {
                screen.line() == prompt.trim_end() && screen.cursor().1 == prompt.len()
            };
            let bare = is(PROMPT) || is(OPEN_PROMPT);
            if self.answered && bare && !self.pump(STILL) {
                return screen;
            }
            self.fail_if_over("a bare prompt", ended, deadline);
            self.pump(TICK);
        }
    }

    /// Waits until `condition` holds, at most for `limit`.
    pub fn wait_until(
        &mut self,
        what: &str,
        condition: impl Fn(&Screen) -> bool,
        limit: Duration,
    ) -> Screen {
        let deadline = Instant::now() + limit;
        loop {
            let ended = self.ended;
            let screen = self.screen();
            if condition(&screen) {
                return screen;
            }
            self.fail_if_over(what, ended, deadline);
            self.pump(TICK);
        }
    }

    /// What the screen shows now.
    pub fn screen(&mut self) -> Screen {
        self.pump(Duration::ZERO);
        Screen::of(self.emulator.screen())
    }

    /// Every row since the start, those that have left the screen first.
    pub fn history(&mut self) -> Vec<String> {
        self.pump(Duration::ZERO);
        let view = self.emulator.screen_mut();
        let mut rows = Vec::new();
        for back in (1..=view.scrollback_len()).rev() {
            view.set_scrollback(back);
            rows.extend(Screen::of(view).rows().first().cloned());
        }
        view.set_scrollback(0);
        rows.extend(Screen::of(view).rows());
        rows
    }

    /// What the program did to the terminal besides writing text.
    pub fn sightings(&mut self) -> &Sightings {
        self.pump(Duration::ZERO);
        self.emulator.callbacks()
    }

    /// Everything that the program has sent, control sequences included.
    pub fn received(&mut self) -> String {
        self.pump(Duration::ZERO);
        String::from_utf8_lossy(&self.received).into_owned()
    }

    /// Gives the window another size; the program is told by the system.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.pump(Duration::ZERO);
        self.answered = false;
        self.emulator.set_size(
            NonZeroU16::new(rows).expect("a screen has rows"),
            NonZeroU16::new(columns).expect("a screen has columns"),
        );
        self.master
            .resize(size(columns, rows))
            .expect("the pseudo-terminal takes another size");
    }

    /// The folder that is `HOME` to the program.
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    /// The process at the prompt.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("the program has started")
    }

    /// Waits for the program to end by itself and gives its exit code.
    pub fn exit_code(mut self) -> u32 {
        self.wait_for_end()
    }

    /// Waits for the program to end by itself and gives its home folder for a later run.
    pub fn leave(mut self) -> tempfile::TempDir {
        self.wait_for_end();
        let empty = tempfile::tempdir().expect("a temporary folder");
        std::mem::replace(&mut self.home, empty)
    }

    fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the program can be asked") {
                return status.exit_code();
            }
            self.fail_if_over("the program to end", false, deadline);
            self.pump(TICK);
        }
    }

    fn send(&mut self, text: &str) {
        let sent = self.keyboard.write_all(text.as_bytes());
        if let Err(error) = sent.and_then(|()| self.keyboard.flush()) {
            let screen = self.screen();
            panic!("{text:?} cannot be typed: {error}\n{}", screen.picture());
        }
    }

    /// Fails where nothing more can come: the output has `ended`, or it is too late.
    fn fail_if_over(&mut self, what: &str, ended: bool, deadline: Instant) {
        if ended || Instant::now() >= deadline {
            let state = if self.ended { "has ended" } else { "runs" };
            let picture = self.screen().picture();
            panic!("waited in vain for {what}; the program {state}\n{picture}");
        }
    }

    /// Takes in what the program has written, waiting at most `limit` for the first of it; true
    /// where there was any.
    fn pump(&mut self, limit: Duration) -> bool {
        if self.ended {
            std::thread::sleep(limit);
            return false;
        }
        let first = match self.output.recv_timeout(limit) {
            Ok(chunk) => chunk,
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => {
                self.ended = true;
                return false;
            }
        };
        self.take_in(&first);
        while let Ok(chunk) = self.output.try_recv() {
            self.take_in(&chunk);
        }
        true
    }

    fn take_in(&mut self, chunk: &[u8]) {
        self.answered = true;
        self.received.extend_from_slice(chunk);
        self.emulator.process(chunk);
        let asked = std::mem::take(&mut self.emulator.callbacks_mut().cursor_questions);
        for _ in 0..asked {
            let (row, column) = self.emulator.screen().cursor_position();
            self.send(&format!("\x1b[{};{}R", row + 1, column + 1));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            // Fails only where the program has just ended by itself.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn command(home: &tempfile::TempDir, arguments: &[&str], env: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("xincheng"));
    command.args(arguments);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    for kept in ["PATH", "TMPDIR"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command.env("HOME", home.path());
    for (name, folder) in [
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
    ] {
        command.env(name, home.path().join(folder));
    }
    for (name, value) in env {
        command.env(name, value);
    }
    command.cwd(home.path());
    command
}

/// Reads until the program's side is closed, so that the program never waits for a slow test.
fn read_in_background(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count) = reader.read(&mut buffer) {
            if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    receiver
}
