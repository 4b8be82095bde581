-- An application whose trap was filled in: by a machine, or by a browser that filled a field nobody sees. It is
-- filed nowhere and told to nobody until a reviewer releases it, which sends it the way of any other; so it
-- takes no address’s one open application. Discarding deletes it.
CREATE TABLE held_back_applications (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  because TEXT NOT NULL CHECK (because IN ('trap')),
  contact_email TEXT NOT NULL CHECK (contact_email = lower(contact_email) AND length(contact_email) BETWEEN 3 AND 254),
  -- What was sent, as the schema of the form took it.
  answers TEXT NOT NULL CHECK (json_type(answers) = 'object'),
  -- The same sent again is one click.
  answers_hash TEXT NOT NULL CHECK (length(answers_hash) = 64),
  held_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX held_back_once ON held_back_applications (contact_email, answers_hash);
CREATE INDEX held_back_by_time ON held_back_applications (held_at_ms, id);
