//! What things look like: semantic roles, and the marks of lanes, severities and states. A mark is always a
//! glyph and a word; colour only helps. The default theme uses the terminal's own 16 colours; others are made from a
//! `palette`.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::{CaseState, Lane, Severity, Strength};
use crate::text::{Bidi, Lettering};
use crate::ui::note::Tone;

/// A style for each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    /// Secondary text.
    pub dim: Style,
    pub bold: Style,
    pub border: Style,
    pub border_focus: Style,
    pub title: Style,
    /// A key in the footer and in help.
    pub key: Style,
    /// The selected row of the pane that has the focus; laid over the row.
    pub selected: Style,
    /// The selected row of a pane that has not.
    pub selected_away: Style,
    pub accent: Style,
    pub good: Style,
    pub warn: Style,
    pub bad: Style,
    /// The span a rule matched, strong or weak.
    pub hit: Style,
    pub hit_weak: Style,
    /// Marked as evidence.
    pub evidence: Style,
    /// A stand-in for a hidden character.
    pub token: Style,
    /// Text being typed.
    pub field: Style,
    pub header: Style,
    /// What the whole frame is drawn on, where the theme has a ground of its own.
    pub base: Style,
    /// Which signs are drawn.
    pub glyphs: Glyphs,
    /// How letters from outside are put in order; no style, but all that draws them needs it.
    pub lettering: Lettering,
}

/// Which signs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Borders, marks and bars as the screens have them.
    #[default]
    Unicode,
    /// Stand-ins of plain ASCII.
    Ascii,
}

/// A glyph and a word with their style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub glyph: &'static str,
    pub word: &'static str,
    pub style: Style,
}

/// Cells are drawn as they are given; who knows the terminal better says so.
const DRAWN: Lettering = Lettering { bidi: Bidi::App, joining: false, veiled: false };

impl Theme {
    /// The terminal's own 16 colours, so that the person's palette wins.
    pub const fn ansi() -> Self {
        let plain = Style::new();
        Self {
            text: plain,
            dim: plain.fg(Color::DarkGray),
            bold: plain.add_modifier(Modifier::BOLD),
            border: plain.fg(Color::DarkGray),
            border_focus: plain.fg(Color::Cyan),
            // Its own colour, or it would take that of the border it stands in.
            title: plain.fg(Color::Reset).add_modifier(Modifier::BOLD),
            key: plain.fg(Color::Cyan),
            selected: plain.fg(Color::White).bg(Color::DarkGray).add_modifier(Modifier::BOLD),
            selected_away: plain.add_modifier(Modifier::BOLD),
            accent: plain.fg(Color::Cyan),
            good: plain.fg(Color::Green),
            warn: plain.fg(Color::Yellow),
            bad: plain.fg(Color::Red),
            hit: plain.fg(Color::Black).bg(Color::Yellow),
            hit_weak: plain.fg(Color::Yellow).add_modifier(Modifier::UNDERLINED),
            evidence: plain.fg(Color::Green).add_modifier(Modifier::BOLD),
            token: plain.fg(Color::Magenta),
            field: plain.add_modifier(Modifier::UNDERLINED),
            header: plain.add_modifier(Modifier::BOLD),
            base: plain,
            glyphs: Glyphs::Unicode,
            lettering: DRAWN,
        }
    }

    /// Attributes only, for `NO_COLOR` and for terminals without colours.
    pub const fn mono() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            text: plain,
            dim,
            bold,
            border: dim,
            border_focus: bold,
            title: bold,
            key: bold,
            selected: reversed,
            selected_away: bold,
            accent: bold,
            good: plain,
            warn: bold,
            bad: bold,
            hit: reversed,
            hit_weak: plain.add_modifier(Modifier::UNDERLINED),
            evidence: bold,
            token: dim,
            field: plain.add_modifier(Modifier::UNDERLINED),
            header: bold,
            base: plain,
            glyphs: Glyphs::Unicode,
            lettering: DRAWN,
        }
    }

    /// The same with the veil over content.
    pub const fn veiled(self) -> Self {
        Self { lettering: Lettering { veiled: true, ..self.lettering }, ..self }
    }

    /// A lane's mark.
    pub const fn lane(&self, lane: Lane) -> Mark {
        let (glyph, style) = match lane {
            Lane::Threat => ("‼", self.bad),
            Lane::Order => ("§", self.warn),
            Lane::Flagger => ("◆", self.accent),
            Lane::Appeal => ("↺", self.accent),
            Lane::Notice => ("!", self.text),
            Lane::Report => ("●", self.text),
            Lane::Baseline => ("○", self.dim),
        };
        Mark { glyph, word: lane.word(), style }
    }

    /// A severity's mark; the word is `S3`.
    pub const fn severity(&self, severity: Severity) -> Mark {
        let (glyph, word, style) = match severity {
            Severity::S0 => ("·", "S0", self.dim),
            Severity::S1 => ("○", "S1", self.dim),
            Severity::S2 => ("◇", "S2", self.text),
            Severity::S3 => ("▲", "S3", self.warn),
            Severity::S4 => ("▲▲", "S4", self.bad),
        };
        Mark { glyph, word, style }
    }

    /// The mark of a case's state.
    pub const fn state(&self, state: CaseState) -> Mark {
        let (glyph, style) = match state {
            CaseState::Open => ("◌", self.text),
            CaseState::Parked => ("◷", self.dim),
            CaseState::Escalated => ("△", self.warn),
            CaseState::Second => ("◐", self.accent),
            CaseState::Decided => ("✓", self.good),
        };
        Mark { glyph, word: state.word(), style }
    }

    /// A text that was looked for, where it stands: unlike what a rule matched without colours as well.
    pub const fn found(&self) -> Style {
        self.accent.add_modifier(Modifier::REVERSED).add_modifier(Modifier::UNDERLINED)
    }

    /// How a matched span is set off.
    pub const fn strength(&self, strength: Strength) -> Style {
        match strength {
            Strength::Strong => self.hit,
            Strength::Weak => self.hit_weak,
        }
    }

    /// The mark of a note.
    pub const fn tone(&self, tone: Tone) -> Mark {
        match tone {
            Tone::Done => Mark { glyph: "✓", word: "done", style: self.good },
            Tone::Hint => Mark { glyph: "·", word: "note", style: self.dim },
            Tone::Failed => Mark { glyph: "✗", word: "failed", style: self.bad },
        }
    }
}
