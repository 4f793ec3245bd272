//! Colour by ANSI sequences, around text that stays as it is.

/// Weight or colour of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
}

impl Paint {
    fn code(self) -> Option<u8> {
        Some(match self {
            Self::Plain => return None,
            Self::Bold => 1,
            Self::Dim => 2,
            Self::Red => 31,
            Self::Green => 32,
            Self::Yellow => 33,
            Self::Blue => 34,
            Self::Magenta => 35,
            Self::Cyan => 36,
        })
    }

    /// `text` between the sequences of this paint; each line by itself, because pagers forget it
    /// at a line's end.
    pub fn on(self, text: &str) -> String {
        let Some(code) = self.code() else {
            return text.to_owned();
        };
        let lines = text.split('\n').map(|line| match line {
            blank if blank.trim().is_empty() => blank.to_owned(),
            line => format!("\x1b[{code}m{line}\x1b[0m"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The same where `color` is wanted, else `text`.
    pub fn where_wanted(self, color: bool, text: &str) -> String {
        if color {
            self.on(text)
        } else {
            text.to_owned()
        }
    }
}
