-- Schema 5. Never edit this file: a change is a new file behind it.
-- The full-text index takes its words as they come: what ends a word and what an accent is was decided before, where
-- the text was folded. The words are the same, but an index keeps its tokenizer for good, so it is made anew and all
-- posts go back into the line for it.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- As before: what is gathered before it is written out, and how many pieces are merged at once.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
INSERT INTO search (search, rank) VALUES ('automerge', 16);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);

DELETE FROM moments;
DELETE FROM moments_apart;
DELETE FROM search_posts;
DELETE FROM search_accounts;
INSERT INTO search_accounts (account, done, remaining) SELECT no, no << 40, posts FROM accounts WHERE posts > 0;
