//! Takes a queue file back to an older schema, as if the later steps had never been: what a step has added is read from
//! the step itself. Index contents of the last step are made anew when the file is brought up.

use rusqlite::Connection;

/// The numbered steps that can be taken back, newest first: 4 down to 2.
const STEPS: [&str; 3] = [
    include_str!("../../src/store/schema/0004.sql"),
    include_str!("../../src/store/schema/0003.sql"),
    include_str!("../../src/store/schema/0002.sql"),
];

/// Takes the file back to the schema with this number, 1 to 3.
pub(crate) fn take_back(conn: &Connection, schema: usize) {
    for step in STEPS.iter().take(4 - schema) {
        for kind in ["TRIGGER", "INDEX"] {
            drop_all(conn, step, kind);
        }
        for line in step.lines() {
            let Some((table, rest)) = line.strip_prefix("ALTER TABLE ").and_then(|line| line.split_once(' '))
            else {
                continue;
            };
            let column = rest.strip_prefix("ADD COLUMN ").unwrap().split(' ').next().unwrap();
            conn.execute_batch(&format!("ALTER TABLE {table} DROP COLUMN {column}")).unwrap();
        }
        drop_all(conn, step, "TABLE");
    }
    conn.pragma_update(None, "user_version", schema as u32).unwrap();
}

fn drop_all(conn: &Connection, step: &str, kind: &str) {
    for line in step.lines() {
        let made = line.strip_prefix("CREATE ").and_then(|line| line.strip_prefix(kind));
        if let Some(name) = made.and_then(|rest| rest.trim_start().split([' ', '(']).next()) {
            conn.execute_batch(&format!("DROP {kind} {name}")).unwrap();
        }
    }
}
