-- Schema 1. Never edit this file: a change is a new file behind it.
-- Times are milliseconds since 1970 unless the name says otherwise.

-- What the file is: the desk that writes here.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------------
-- Content: what came in. May be purged; the record stays.

-- `import` is the place of the ledger entry that last changed the row.
-- `find` is what the queue's filter looks into: handle, name and id, folded.
CREATE TABLE accounts (
    no           INTEGER PRIMARY KEY,
    platform     TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    handle       TEXT    NOT NULL,
    find         TEXT    NOT NULL,
    posts        INTEGER NOT NULL DEFAULT 0,
    hit_posts    INTEGER NOT NULL DEFAULT 0,
    reports      INTEGER NOT NULL DEFAULT 0,
    import       INTEGER NOT NULL,
    name         TEXT    NOT NULL,
    bio          TEXT    NOT NULL,
    url          TEXT    NOT NULL,
    location     TEXT    NOT NULL,
    language     TEXT,
    created      INTEGER,
    followers    INTEGER,
    following    INTEGER,
    posts_stated INTEGER,
    fields       TEXT,
    flags        TEXT,
    UNIQUE (platform, id)
) STRICT;
CREATE INDEX accounts_by_handle ON accounts (handle COLLATE NOCASE);

-- Clustered by account and time: `no` is a PostNo. Small columns first: paging by hits must not read texts.
CREATE TABLE posts (
    no          INTEGER PRIMARY KEY,
    hits        INTEGER NOT NULL,
    at          INTEGER,
    edited      INTEGER,
    kind        INTEGER NOT NULL,
    import      INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    likes       INTEGER,
    reposts     INTEGER,
    replies     INTEGER,
    id          TEXT    NOT NULL,
    language    TEXT,
    url         TEXT,
    raw         BLOB,
    extras      TEXT,
    text        TEXT    NOT NULL
) STRICT;
-- An id is unique on its platform, so within an account for certain. `no >> 40` is the account; it goes first, so
-- that the posts of an account touch few pages here as well.
CREATE UNIQUE INDEX posts_by_id ON posts (no >> 40, id);
CREATE INDEX posts_hit ON posts (no) WHERE hits > 0;

-- Texts as received, where cleaning changed them.
CREATE TABLE raws (
    digest BLOB PRIMARY KEY,
    bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Media described apart from their post; media inside a post record stand in its extras.
CREATE TABLE media (
    post INTEGER NOT NULL,
    body TEXT    NOT NULL,
    PRIMARY KEY (post, body)
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
    no       INTEGER PRIMARY KEY,
    account  INTEGER NOT NULL REFERENCES accounts,
    id       TEXT    NOT NULL,
    source   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    severity INTEGER,
    resolved INTEGER NOT NULL,
    reporter INTEGER REFERENCES reporters,
    import   INTEGER NOT NULL,
    posts    TEXT    NOT NULL,
    rules    TEXT    NOT NULL,
    category TEXT    NOT NULL,
    comment  TEXT    NOT NULL,
    UNIQUE (account, id)
) STRICT;
CREATE INDEX reports_by_time ON reports (account, at);
CREATE INDEX reports_by_reporter ON reports (reporter);

-- Which posts reports point at.
CREATE TABLE reported (
    account INTEGER NOT NULL,
    post    TEXT    NOT NULL,
    report  INTEGER NOT NULL,
    PRIMARY KEY (account, post, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX reported_by_report ON reported (report);

CREATE TABLE priors (
    account INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    id      TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    clause  TEXT,
    note    TEXT    NOT NULL,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX priors_by_time ON priors (account, at);

-- Rules that ever hit here. `origin` 0 is ours, 1 the platform's.
CREATE TABLE rules (
    no         INTEGER PRIMARY KEY,
    origin     INTEGER NOT NULL,
    pack       TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    severity   INTEGER NOT NULL,
    clause     TEXT,
    likelihood INTEGER NOT NULL,
    UNIQUE (origin, pack, id, version)
) STRICT;

-- `first` is -1 and `behind` is -1 where the whole post or account is meant.
CREATE TABLE hits (
    post   INTEGER NOT NULL,
    rule   INTEGER NOT NULL REFERENCES rules,
    first  INTEGER NOT NULL,
    behind INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    weak   INTEGER NOT NULL,
    PRIMARY KEY (post, rule, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX hits_by_rule ON hits (rule, post, first, behind, passes, weak);

-- Counts kept while taking in, so that opening a case counts nothing.
CREATE TABLE case_rules (
    account INTEGER NOT NULL,
    rule    INTEGER NOT NULL,
    hits    INTEGER NOT NULL,
    PRIMARY KEY (account, rule)
) STRICT, WITHOUT ROWID;

-- How many posts a day, for accounts with so many posts that counting them takes time.
-- `day` counts days since 1970, by the number of the post.
CREATE TABLE days (
    account   INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    posts     INTEGER NOT NULL,
    hit_posts INTEGER NOT NULL,
    PRIMARY KEY (account, day)
) STRICT, WITHOUT ROWID;

-- Searchable posts by time. A moment is given to a post when it becomes searchable, and is its number in the
-- full-text index: rows in the order of time, so that the newest hits are found first.
CREATE TABLE moments (
    moment INTEGER PRIMARY KEY,
    no     INTEGER NOT NULL
) STRICT;
-- The few whose moment is not near the one their time asks for, because thousands share a second.
CREATE TABLE moments_apart (
    no     INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL
) STRICT;

-- Full-text search; the number of a row is the post's moment.
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
-- What is gathered before it is written out, in bytes: a slice of 200,000 posts then is one piece of the index.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
-- Slices are small, so that a decision never waits long; merging sixteen of them at once writes each text less often.
INSERT INTO search (search, rank) VALUES ('automerge', 16);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);

-- Posts of these accounts behind `done` are not searchable yet; `remaining` counts them.
CREATE TABLE search_accounts (
    account   INTEGER PRIMARY KEY,
    done      INTEGER NOT NULL,
    remaining INTEGER NOT NULL
) STRICT;
-- Single posts that are not searchable yet, or whose text has changed since.
CREATE TABLE search_posts (
    no INTEGER PRIMARY KEY
) STRICT;

------------------------------------------------------------------------------------------------------------
-- Identity: who reported. Never in the ledger, never in an export.

CREATE TABLE reporters (
    no       INTEGER PRIMARY KEY,
    platform TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    handle   TEXT    NOT NULL,
    UNIQUE (platform, id)
) STRICT;

------------------------------------------------------------------------------------------------------------
-- Record: the ledger, and what is made from it.

CREATE TABLE entries (
    place   INTEGER PRIMARY KEY,
    desk    TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    digest  BLOB    NOT NULL,
    line    BLOB    NOT NULL,
    UNIQUE (desk, seq)
) STRICT;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN
    SELECT raise(ABORT, 'the ledger is append-only: an entry cannot be changed');
END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN
    SELECT raise(ABORT, 'the ledger is append-only: an entry cannot be deleted');
END;
-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER entries_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE place = NEW.place)
    OR EXISTS (SELECT 1 FROM entries WHERE desk = NEW.desk AND seq = NEW.seq)
BEGIN
    SELECT raise(ABORT, 'the ledger is append-only: an entry cannot be replaced');
END;

-- Which entries are about which case, those that name its decisions among others included.
CREATE TABLE entry_cases (
    account INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    PRIMARY KEY (account, place)
) STRICT, WITHOUT ROWID;

-- What the ledger says of each case, as the fold writes it.
CREATE TABLE case_folds (
    account INTEGER PRIMARY KEY REFERENCES accounts,
    fold    TEXT NOT NULL
) STRICT;

-- `state`, `until` and `decision` come from the fold, `find` from the account, all else from what came in.
CREATE TABLE cases (
    account    INTEGER PRIMARY KEY REFERENCES accounts,
    state      INTEGER NOT NULL,
    until      INTEGER,
    decision   TEXT,
    lane       INTEGER NOT NULL,
    place      REAL    NOT NULL,
    formula    INTEGER NOT NULL,
    severity   INTEGER NOT NULL,
    likelihood REAL    NOT NULL,
    reach      INTEGER NOT NULL,
    received   INTEGER NOT NULL,
    source     INTEGER,
    find       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
-- Holds all that a filtered page looks at. The table has no rowid so that all three columns of the order are
-- searched, and pages among thousands of equal places cost no more than others.
CREATE INDEX cases_in_order ON cases (state, lane, place, account, until, find);

CREATE TABLE tallies (
    state INTEGER PRIMARY KEY,
    cases INTEGER NOT NULL
) STRICT;
INSERT INTO tallies VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0);
CREATE TRIGGER cases_counted AFTER INSERT ON cases
BEGIN
    UPDATE tallies SET cases = cases + 1 WHERE state = NEW.state;
END;
CREATE TRIGGER cases_recounted AFTER UPDATE OF state ON cases WHEN OLD.state <> NEW.state
BEGIN
    UPDATE tallies SET cases = cases - 1 WHERE state = OLD.state;
    UPDATE tallies SET cases = cases + 1 WHERE state = NEW.state;
END;

-- Holds in force or run out; a case without one has no row.
CREATE TABLE claims (
    account INTEGER PRIMARY KEY REFERENCES accounts,
    desk    TEXT    NOT NULL,
    actor   TEXT    NOT NULL,
    token   INTEGER NOT NULL,
    until   INTEGER NOT NULL
) STRICT;

-- `status` 0 in force, 1 undone, 2 reversed; `waits` for a second person; `leaves` when it may go out.
CREATE TABLE decisions (
    id       TEXT PRIMARY KEY,
    account  INTEGER NOT NULL REFERENCES accounts,
    desk     TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    status   INTEGER NOT NULL,
    waits    INTEGER NOT NULL,
    leaves   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_by_case ON decisions (account);
CREATE INDEX decisions_by_leaving ON decisions (status, leaves);

CREATE TABLE exports (
    decision TEXT    NOT NULL,
    target   TEXT    NOT NULL,
    status   INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    PRIMARY KEY (decision, target, status)
) STRICT, WITHOUT ROWID;

-- Every text that was ever in force, by its digest.
CREATE TABLE policies (
    digest  BLOB PRIMARY KEY,
    name    TEXT    NOT NULL,
    version TEXT    NOT NULL,
    text    BLOB    NOT NULL,
    place   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE packs (
    digest  BLOB PRIMARY KEY,
    name    TEXT    NOT NULL,
    version TEXT    NOT NULL,
    text    BLOB    NOT NULL,
    place   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
