//! The pictures in words: how many posts over which time, each stretch with posts, each hour of the week with posts.

use crate::ui::telling::{self, Telling};

use super::screen::ActivityScreen;
use super::time_pane::over;

impl ActivityScreen {
    /// Columns in which something was written.
    pub(super) fn written_columns(&self) -> Vec<usize> {
        let columns = self.timeline.columns().iter().enumerate();
        columns.filter(|(_, column)| column.posts > 0).map(|(at, _)| at).collect()
    }

    /// Hours of the week in which something was written.
    pub(super) fn written_hours(&self) -> Vec<usize> {
        let hours = self.activity().map(|activity| activity.hours.as_slice()).unwrap_or_default();
        hours.iter().enumerate().filter(|(_, hour)| hour.0 > 0).map(|(at, _)| at).collect()
    }

    pub(super) fn telling(&self) -> Telling {
        let part = if self.in_week { "week" } else { "time" };
        let parts = vec!["time", "week"];
        let Some(activity) = self.activity() else {
            let body = vec![self.nothing().split(" · ").next().unwrap_or_default().to_owned()];
            return Telling { part, parts, body, ..Telling::default() };
        };
        let mut body = vec![over(activity, &self.timeline.unit())];
        let words = |text: String| telling::plain(&text);
        let (items, at): (Vec<String>, Option<usize>) = if self.in_week {
            body.push(words(self.busiest()));
            let hours = self.written_hours();
            let at = hours.iter().position(|hour| *hour == self.hour);
            (hours.into_iter().map(|hour| words(self.hour_said(hour))).collect(), at)
        } else {
            let columns = self.written_columns();
            let at = columns.iter().position(|column| *column == self.column());
            (columns.into_iter().map(|column| words(self.words_of(column))).collect(), at)
        };
        Telling { part, parts, body, items, at, opens: !self.in_week, ..Telling::default() }
    }
}
