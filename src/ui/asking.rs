//! Asks the terminal how wide it draws something: the text is written, the cursor's place asked for, and the line emptied
//! again. Only where nothing else reads the terminal, and never while the screens are open. Knows no text.

use std::io::{self, Write, stdout};

use ratatui::crossterm::cursor::position;
use ratatui::crossterm::execute;
use ratatui::crossterm::style::Print;
use ratatui::crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};

/// Gives the terminal back however the asking ends.
struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = execute!(stdout(), Print("\r"), Clear(ClearType::CurrentLine));
        let _ = disable_raw_mode();
    }
}

/// In how many columns the terminal draws each of these. A terminal that does not answer within two seconds is asked no
/// more: that is the error.
pub fn columns(texts: &[&str]) -> io::Result<Vec<u16>> {
    enable_raw_mode()?;
    let _raw = Raw;
    texts.iter().map(|text| drawn(text)).collect()
}

fn drawn(text: &str) -> io::Result<u16> {
    let mut out = stdout();
    execute!(out, Print("\r"), Clear(ClearType::CurrentLine), Print(text))?;
    out.flush()?;
    position().map(|(column, _)| column)
}
