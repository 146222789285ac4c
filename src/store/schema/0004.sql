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

-- Reports of each reporter that a decision in force answers: those it acted on, and those it found nothing in.
CREATE TABLE reporter_records (
    reporter INTEGER PRIMARY KEY,
    upheld   INTEGER NOT NULL,
    rejected INTEGER NOT NULL
) STRICT;
