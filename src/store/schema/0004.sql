-- Schema 4. Never edit this file: a change is a new file behind it.
-- The order of work, clocks, orders and what else a case owes to others.

-- When the case is to be decided, since when that time runs and after which moment it is at risk, and since when and
-- why its clock stands still. `due` and `begun` are null without a clock, `safe` is so too while it stands still.
ALTER TABLE cases ADD COLUMN due INTEGER;
ALTER TABLE cases ADD COLUMN begun INTEGER;
ALTER TABLE cases ADD COLUMN safe INTEGER;
ALTER TABLE cases ADD COLUMN paused INTEGER;
ALTER TABLE cases ADD COLUMN pause_reason INTEGER;
-- Made up for practice: nothing that comes of it may leave.
ALTER TABLE cases ADD COLUMN drill INTEGER NOT NULL DEFAULT 0;
-- The language that most of its posts are in, as a primary tag; null where nobody knows.
ALTER TABLE cases ADD COLUMN language TEXT;
-- By what running incidents multiply its weight, in tenths.
ALTER TABLE cases ADD COLUMN factor INTEGER NOT NULL DEFAULT 10;
-- What the place was computed from beside the columns there were: the shares of reports and of rules, and what
-- reporters weigh together, in tenths.
ALTER TABLE cases ADD COLUMN reported REAL NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN ruled REAL NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN reporters INTEGER NOT NULL DEFAULT 0;
-- The next case for somebody who does not read every language.
CREATE INDEX cases_by_language ON cases (state, lane, language, place, account);
-- What is at risk or late is a range of the first; the board of all lanes is one pass over the second.
CREATE INDEX cases_at_risk ON cases (state, safe, due) WHERE safe IS NOT NULL;
CREATE INDEX cases_by_lane ON cases (state, lane, received, until, due, safe, paused);

------------------------------------------------------------------------------------------------------------
-- Content.

-- Orders, answers, packets and forms, as their texts. Named by the ledger by digest only.
CREATE TABLE papers (
    digest  BLOB PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts,
    kind    TEXT    NOT NULL,
    -- An order's reference, a disclosure's id; empty where the paper has no name.
    name    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    -- The structured record it was made from, as JSON; null where the text is all.
    record  TEXT,
    body    TEXT    NOT NULL
) STRICT;
CREATE INDEX papers_by_case ON papers (account, at);
CREATE INDEX papers_by_name ON papers (kind, name);

------------------------------------------------------------------------------------------------------------
-- Record.

-- Every text that was ever in force, by its digest.
CREATE TABLE jurisdictions (
    digest  BLOB PRIMARY KEY,
    name    TEXT    NOT NULL,
    version TEXT    NOT NULL,
    text    BLOB    NOT NULL,
    place   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the jurisdiction in force says of each lane, so that a case's place needs no reading of its text.
CREATE TABLE lane_rules (
    lane   INTEGER PRIMARY KEY,
    target TEXT,
    blind  INTEGER NOT NULL
) STRICT;

-- What the ledger says of the order of work as a whole, as the fold writes it; one row.
CREATE TABLE course (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    fold TEXT NOT NULL
) STRICT;

-- Who handed a case back: it is not served to them again.
CREATE TABLE declined (
    account INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    PRIMARY KEY (account, actor)
) STRICT, WITHOUT ROWID;

-- Holds in force.
CREATE TABLE holds (
    id      TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts,
    until   INTEGER NOT NULL,
    remind  INTEGER NOT NULL,
    hold    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX holds_by_end ON holds (until);
CREATE INDEX holds_by_case ON holds (account);

-- What running incidents lift: lists of rules and clauses as JSON, and the factor in tenths.
CREATE TABLE surges (
    incident TEXT PRIMARY KEY,
    factor   INTEGER NOT NULL,
    rules    TEXT    NOT NULL,
    clauses  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What a case's decision in force says of those whose reports it answers: 1 acted on, 0 nothing found. Reports of one
-- person about one account are one.
CREATE TABLE reporter_judged (
    account  INTEGER NOT NULL,
    reporter INTEGER NOT NULL,
    upheld   INTEGER NOT NULL,
    PRIMARY KEY (account, reporter)
) STRICT, WITHOUT ROWID;

-- Sums of the above, and whether somebody's reports are void. Reporters with neither have no row.
CREATE TABLE reporter_records (
    reporter INTEGER PRIMARY KEY,
    upheld   INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    voided   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Reporters who weigh something else since their cases were ranked: reports behind `done` are yet to be looked at. No
-- part of the record.
CREATE TABLE ranks_due (
    reporter INTEGER PRIMARY KEY,
    done     INTEGER NOT NULL
) STRICT;

-- What the texts of a decided case say, and what was decided: the fingerprints of its first posts with hits, so that
-- cases nearly the same are found without comparing texts. Only decisions in force, none that waits.
CREATE TABLE decided_texts (
    account INTEGER NOT NULL,
    print   INTEGER NOT NULL,
    action  TEXT    NOT NULL,
    PRIMARY KEY (account, print)
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_texts_by_print ON decided_texts (print, account, action);

-- Made for practice: it never leaves.
ALTER TABLE decisions ADD COLUMN drill INTEGER NOT NULL DEFAULT 0;
