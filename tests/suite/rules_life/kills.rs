//! The real program killed while it scans.

use std::process::Stdio;
use std::time::Duration;

use super::made::{bare, pack, repeat, term};
use crate::cli::program::Home;

fn hits(home: &Home) -> Vec<(i64, String, i64, i64)> {
    let conn = bare(&home.queue());
    let mut stored = conn
        .prepare("SELECT post, pack || id, first, behind FROM hits JOIN rules ON no = rule ORDER BY 1, 2, 3")
        .unwrap();
    let rows = stored.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_scan_that_was_killed_is_completed_by_the_next() {
    let rules = pack("sea", &[term("the", 1, &["the", "a", "and"]), repeat("again", 2)]);
    let whole = Home::copy_of_demo();
    whole.write("sea.toml", &rules);
    whole.run(&["rules", "scan", "sea.toml"]).ok().says("1500 posts scanned with 2 rules");
    for kill in 0..5_u64 {
        let home = Home::copy_of_demo();
        home.write("sea.toml", &rules);
        let mut scan = home.command(env!("CARGO_BIN_EXE_caseload"));
        let mut scan = scan
            .args(["rules", "scan", "sea.toml"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moment of the kill is what is being varied; nothing is waited for.
        std::thread::sleep(Duration::from_millis(kill * 40));
        scan.kill().unwrap();
        scan.wait().unwrap();
        home.run(&["verify", "--rebuild"]).ok();
        home.run(&["rules", "scan", "sea.toml"]).ok();
        home.run(&["verify", "--rebuild"]).ok();
        assert!(hits(&home) == hits(&whole), "killed after {} ms", kill * 40);
        home.run(&["rules", "scan"]).ok().says("nothing to scan");
    }
}
