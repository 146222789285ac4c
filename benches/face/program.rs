//! A program on a terminal of its own, and how long it takes from a key to the last byte of what the key changed.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Output is finished when nothing came for this long.
pub(crate) const QUIET: Duration = Duration::from_millis(40);

/// How a frame ends, where frames are written between marks (synchronised output).
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// What came until it was silent: when the first frame and the last byte did.
pub(crate) struct Output {
    frame: Option<Instant>,
    last: Instant,
    pub(crate) bytes: usize,
}

/// Milliseconds from a key to the first finished frame and to the last byte of all that followed from it, such as
/// details that are read for the row now selected.
pub(crate) struct Answer {
    pub(crate) frame: f64,
    pub(crate) all: f64,
    pub(crate) bytes: usize,
}

/// A program in a pseudo-terminal with the moment at which each piece of output came.
pub(crate) struct Program {
    output: Receiver<(Instant, Vec<u8>)>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    started: Instant,
    screen: vt100::Parser,
}

impl Program {
    pub(crate) fn start(command: &[&str], home: &Path, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env("TERM", "xterm-256color");
        builder.env("HOME", home);
        builder.cwd(home);
        let started = Instant::now();
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        // The master must stay open as long as the reader reads.
        std::mem::forget(pair.master);
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 18];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..length].to_vec())).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { output, input, child, started, screen }
    }

    /// Waits for output to finish; what there was of it, if any.
    pub(crate) fn settle(&mut self, first: Duration) -> Option<Output> {
        let (mut output, mut patience) = (None::<Output>, first);
        while let Ok((at, piece)) = self.output.recv_timeout(patience) {
            self.screen.process(&piece);
            let output = output.get_or_insert(Output { frame: None, last: at, bytes: 0 });
            output.bytes += piece.len();
            output.last = at;
            if output.frame.is_none() && piece.ends_with(FRAME_ENDS) {
                output.frame = Some(at);
            }
            patience = QUIET;
        }
        output
    }

    /// Waits until the screen shows a text; how long that took since the start of the program.
    pub(crate) fn ready(&mut self, text: &str) -> Duration {
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            if let Ok((at, piece)) = self.output.recv_timeout(Duration::from_secs(60)) {
                self.screen.process(&piece);
                if self.screen.screen().contents().contains(text) {
                    self.settle(QUIET);
                    return at - self.started;
                }
            }
        }
        panic!("`{text}` never came:\n{}", self.screen.screen().contents());
    }

    /// What must be on the screen now.
    pub(crate) fn expect(&self, text: &str) {
        let screen = self.screen.screen().contents();
        assert!(screen.contains(text), "`{text}` is not there:\n{screen}");
    }

    /// Types keys at once; how long that took, and how many bytes came.
    pub(crate) fn key(&mut self, keys: &str) -> Answer {
        let sent = Instant::now();
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        let Some(output) = self.settle(Duration::from_secs(5)) else {
            return Answer { frame: f64::INFINITY, all: f64::INFINITY, bytes: 0 };
        };
        let since = |at: Instant| (at - sent).as_secs_f64() * 1e3;
        Answer {
            frame: since(output.frame.unwrap_or(output.last)),
            all: since(output.last),
            bytes: output.bytes,
        }
    }

    /// Types keys; how long until a finished frame shows what is waited for, in milliseconds. Frames are written
    /// between marks of synchronised output, so the end of one can be told.
    pub(crate) fn key_until(&mut self, keys: &str, shows: impl Fn(&str) -> bool) -> f64 {
        let sent = Instant::now();
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        while let Ok((at, piece)) = self.output.recv_timeout(Duration::from_secs(5)) {
            self.screen.process(&piece);
            if piece.ends_with(FRAME_ENDS) && shows(&self.screen.screen().contents()) {
                self.settle(QUIET);
                return (at - sent).as_secs_f64() * 1e3;
            }
        }
        f64::INFINITY
    }

    /// The number of the case on the screen.
    pub(crate) fn case(&self) -> String {
        let text = self.screen.screen().contents();
        text.split("case ").nth(1).unwrap_or_default().chars().take_while(char::is_ascii_digit).collect()
    }

    /// Whether it goes on.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Resident memory at its peak, in MiB.
    pub(crate) fn peak(&self) -> f64 {
        let pid = self.child.process_id().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
    }

    /// Processor time used so far, in clock ticks of 10 ms.
    pub(crate) fn ticks(&self) -> u64 {
        let pid = self.child.process_id().unwrap();
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields.get(11..13).unwrap_or_default().iter().filter_map(|field| field.parse::<u64>().ok()).sum()
    }
}

pub(crate) fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
