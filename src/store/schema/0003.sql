-- Schema 3. The language found in a post's text where the platform stated none, and how sure that is in percent.
ALTER TABLE posts ADD COLUMN detected TEXT;
ALTER TABLE posts ADD COLUMN confidence INTEGER;
