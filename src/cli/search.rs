//! `search`: posts found by their words, newest first.

use crate::desk::Desk;
use crate::domain::{Among, Problem, SearchCursor};
use crate::request::{Reply, Request};
use crate::text::{printable, printable_name};

use super::args::Search;
use super::json;
use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted, moment};

pub(super) fn run(desk: &mut Desk, options: &Search, out: &mut Output) -> Result<Outcome, Problem> {
    let text = options.words.join(" ");
    let (mut before, mut left): (Option<SearchCursor>, u16) = (None, options.limit);
    while left > 0 {
        let among = Among::Posts { before };
        let page = match desk.perform(Request::Search { among, text: text.clone(), limit: left.min(200) }) {
            Reply::Found(page) => page,
            reply => return Err(unexpected(reply)),
        };
        for found in &page.rows {
            if out.json {
                out.object(&json::found(found))?;
            } else {
                let at = moment(found.row.post.at);
                let (handle, text) =
                    (printable_name(&found.handle).fit(24), printable(&found.row.post.text).fit(160));
                out.line(&format!("case {}  {at}  @{handle}  {text}", found.case))?;
            }
        }
        left -= left.min(page.rows.len() as u16);
        before = page.next;
        if before.is_none() {
            if page.not_indexed > 0 && !out.json {
                let posts = counted(page.not_indexed, "post");
                out.line(&format!("({posts} cannot be found yet: the index is being built)"))?;
            }
            return Ok(Outcome::Done);
        }
    }
    Ok(Outcome::Done)
}
