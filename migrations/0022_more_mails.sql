-- What rule 9 wants told beside what there was: news for the vendor’s people in turn, and sign-ins from new devices.

-- How much of each kind of news there ever was, and the latest of it: what its mail tells (rule 9).
CREATE TABLE vendor_news (
  kind TEXT PRIMARY KEY CHECK (length(kind) BETWEEN 1 AND 40),
  -- Goes up by one with each cause, in the batch of that cause.
  came INTEGER NOT NULL CHECK (came > 0),
  latest TEXT NOT NULL CHECK (json_type(latest) = 'object')
) STRICT, WITHOUT ROWID;

-- A row: this person was told of this kind, or does not want to be.
CREATE TABLE news_turns (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  -- When the latest mail was ordered: the next one comes 15 minutes later at the earliest.
  told_at_ms INTEGER,
  -- vendor_news.came as that mail was ordered; what came since is what the next one counts.
  told INTEGER NOT NULL DEFAULT 0 CHECK (told >= 0),
  declined_at_ms INTEGER,
  PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;

-- What goes on being so, a job that fails or a month that does not close, is news once and then once a day.
CREATE TABLE lasting_news (
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  cause TEXT NOT NULL CHECK (length(cause) BETWEEN 1 AND 100),
  told_at_ms INTEGER NOT NULL,
  PRIMARY KEY (kind, cause)
) STRICT, WITHOUT ROWID;

-- From which kinds of device somebody has signed in: one row for each of the some 60 that sessions.device knows.
CREATE TABLE known_devices (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  -- As in sessions.device; '' where the browser says nothing known.
  device TEXT NOT NULL CHECK (length(device) <= 60),
  first_at_ms INTEGER NOT NULL,
  PRIMARY KEY (person_id, device)
) STRICT, WITHOUT ROWID;
INSERT INTO known_devices (person_id, device, first_at_ms)
  SELECT person_id, coalesce(device, ''), min(created_at_ms) FROM sessions GROUP BY 1, 2;
