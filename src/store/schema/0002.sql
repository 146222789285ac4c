-- Schema 2. Never edit this file: a change is a new file behind it.
-- Rules: which of them have been run over everything, and what reviewers made of their hits.

-- The place in the ledger at which a rule's hits on an account are first known to stand. Together with the place
-- of a post's import it says whether a reviewer could see a hit when they decided.
ALTER TABLE case_rules ADD COLUMN since INTEGER NOT NULL DEFAULT 0;

-- Rules that have been run over every stored post. `digest` is of all that decides what a rule finds, the folding
-- included; a rule in force without its row, or with another digest, is yet to be run. `place` is the ledger's
-- place at which that was done.
CREATE TABLE applied (
    rule   INTEGER PRIMARY KEY REFERENCES rules,
    digest BLOB    NOT NULL,
    place  INTEGER NOT NULL
) STRICT;

-- Hits of a rule on a decided case, as the decision in force judges them. Cases without such a decision, and rules
-- whose hits it does not speak of, have no row.
CREATE TABLE judged (
    account  INTEGER NOT NULL,
    rule     INTEGER NOT NULL,
    upheld   INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    PRIMARY KEY (account, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX judged_by_rule ON judged (rule, account, upheld, rejected);

-- Sums over all cases, so that opening a case adds up nothing: hits that stand, cases with hits, and hits judged.
CREATE TABLE rule_records (
    rule     INTEGER PRIMARY KEY,
    hits     INTEGER NOT NULL DEFAULT 0,
    cases    INTEGER NOT NULL DEFAULT 0,
    upheld   INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO rule_records (rule, hits, cases) SELECT rule, sum(hits), sum(hits > 0) FROM case_rules GROUP BY rule;

CREATE TRIGGER case_rules_counted AFTER INSERT ON case_rules
BEGIN
    INSERT INTO rule_records (rule, hits, cases) VALUES (NEW.rule, NEW.hits, NEW.hits > 0)
    ON CONFLICT (rule) DO UPDATE SET hits = hits + excluded.hits, cases = cases + excluded.cases;
END;
CREATE TRIGGER case_rules_recounted AFTER UPDATE OF hits ON case_rules WHEN OLD.hits <> NEW.hits
BEGIN
    UPDATE rule_records SET hits = hits + NEW.hits - OLD.hits,
        cases = cases + (NEW.hits > 0) - (OLD.hits > 0) WHERE rule = NEW.rule;
END;
CREATE TRIGGER judged_counted AFTER INSERT ON judged
BEGIN
    INSERT INTO rule_records (rule, upheld, rejected) VALUES (NEW.rule, NEW.upheld, NEW.rejected)
    ON CONFLICT (rule) DO UPDATE SET upheld = upheld + excluded.upheld, rejected = rejected + excluded.rejected;
END;
CREATE TRIGGER judged_uncounted AFTER DELETE ON judged
BEGIN
    UPDATE rule_records SET upheld = upheld - OLD.upheld, rejected = rejected - OLD.rejected
    WHERE rule = OLD.rule;
END;
