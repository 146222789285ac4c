//! The real program in a pseudo-terminal: keys in, screen out. Waits on conditions, never on time.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long a condition may take before the test fails: long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keys of a person are at least this far apart; the fastest typists leave ten times as much.
const APART: Duration = Duration::from_millis(12);

/// A running program and what its terminal shows.
pub(crate) struct Terminal {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    /// Every byte it has written so far.
    pub(crate) bytes: Vec<u8>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts the program with a home folder of its own.
    pub(crate) fn open(home: &Path, arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::open_with(home, arguments, columns, rows, &[])
    }

    /// The same with more environment variables.
    pub(crate) fn open_with(
        home: &Path,
        arguments: &[&str],
        columns: u16,
        rows: u16,
        environment: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_caseload"));
        command.args(arguments);
        command.env_clear();
        for (name, value) in [("HOME", home.to_str().unwrap()), ("TERM", "xterm-256color"), ("USER", "alice")]
        {
            command.env(name, value);
        }
        command.env("TMPDIR", home);
        for (name, value) in environment {
            command.env(name, value);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(size_of(rows), size_of(columns), 0);
        Self { parser, output, bytes: Vec::new(), input, child, master: pair.master }
    }

    /// Types; control characters and escape sequences as they stand.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Sends bytes to a program that may end on them; false if it has.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> bool {
        if self.is_stopped() {
            // Back to the shell, which brings it to the front again.
            self.signal(rustix::process::Signal::CONT);
        }
        let sent = self.input.write_all(bytes).and_then(|()| self.input.flush());
        // Its output must be taken, or it waits for us.
        self.text();
        sent.is_ok() && self.child.try_wait().is_ok_and(|ended| ended.is_none())
    }

    /// Waits until the screen fulfils a condition and gives its text.
    #[track_caller]
    pub(crate) fn until(&mut self, what: &str, condition: impl Fn(&str) -> bool) -> String {
        self.until_or_end(condition)
            .unwrap_or_else(|seen| panic!("waited for {what}; the screen shows:\n{seen}"))
    }

    /// Waits until the screen holds a text.
    #[track_caller]
    pub(crate) fn until_text(&mut self, text: &str) -> String {
        self.until(&format!("`{text}`"), |screen| screen.contains(text))
    }

    /// Waits until the screen fulfils a condition, and types what is answered to what was written so far and where the
    /// cursor stands: as a terminal does that is asked.
    #[track_caller]
    pub(crate) fn until_answering(
        &mut self,
        condition: impl Fn(&str) -> bool,
        mut answer: impl FnMut(&[u8], (u16, u16)) -> Option<String>,
    ) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if condition(&text) {
                return text;
            }
            if let Some(keys) = answer(&self.bytes, self.screen().cursor_position()) {
                self.keys(&keys);
            }
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("waited for an end of questions; the screen shows:\n{text}")
                }
            }
        }
    }

    /// The screen's text once a condition holds; else what it showed when the program ended or patience did.
    pub(crate) fn until_or_end(&mut self, condition: impl Fn(&str) -> bool) -> Result<String, String> {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if condition(&text) {
                return Ok(text);
            }
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Err(text),
            }
        }
    }

    /// Presses one key as a person does: apart from the key before it. This is no waiting for something to happen;
    /// the program takes keys that come closer for a burst that nobody typed.
    pub(crate) fn press(&mut self, key: &str) {
        std::thread::sleep(APART);
        self.keys(key);
    }

    /// Waits until the process is stopped, as the shell would see it.
    pub(crate) fn until_stopped(&self) {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.is_stopped() {
                return;
            }
            std::thread::yield_now();
        }
        panic!("the program never stopped");
    }

    fn is_stopped(&self) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process())).unwrap();
        stat.rsplit(')').next().unwrap().trim_start().starts_with('T')
    }

    /// What the screen shows now, with all output that has arrived.
    pub(crate) fn text(&mut self) -> String {
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
        self.parser.screen().contents()
    }

    /// The terminal's state: alternate screen, cursor, modes.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.bytes.extend_from_slice(bytes);
    }

    /// Makes the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(size_of(rows), size_of(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The program's process id.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Ends the program at once, as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        let pid = rustix::process::Pid::from_raw(self.process() as i32).unwrap();
        // It may have ended by itself already.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        let _ = self.child.wait();
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.process() as i32).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Waits for the program to end and takes the rest of what it wrote.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(5)) {
            self.take(&bytes);
        }
        status
    }
}

fn size_of(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.kill();
    }
}
