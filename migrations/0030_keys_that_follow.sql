-- Keys of the billing side that end and follow one another, and what each was last asked. The Worker of before
-- goes on: it knows no successor, and writes none of this.

-- The key that this one takes over from. One that was revoked took over nothing: there may be another.
ALTER TABLE api_keys ADD COLUMN predecessor_id TEXT REFERENCES api_keys (id);
CREATE UNIQUE INDEX api_keys_one_successor ON api_keys (predecessor_id)
  WHERE predecessor_id IS NOT NULL AND revoked_at_ms IS NULL;

-- An end may come nearer, and is never put off: who was told that a key ends can rely on it.
CREATE TRIGGER api_keys_end_is_not_put_off BEFORE UPDATE OF expires_at_ms ON api_keys
WHEN OLD.expires_at_ms IS NOT NULL AND (NEW.expires_at_ms IS NULL OR NEW.expires_at_ms > OLD.expires_at_ms)
BEGIN
  SELECT RAISE(ABORT, 'the end of a key is never put off');
END;

-- Those that will end, the nearest first, for the overview.
CREATE INDEX api_keys_by_end ON api_keys (expires_at_ms) WHERE expires_at_ms IS NOT NULL AND revoked_at_ms IS NULL;

-- What a key was last asked: what a developer looks for when something goes wrong. No body, no address as
-- it was sent: the route alone, and what the answer says of the first problem.
CREATE TABLE api_key_requests (
  api_key_id TEXT NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  -- Counts up by one a key, in the order in which they were answered.
  number INTEGER NOT NULL CHECK (number >= 1),
  at_ms INTEGER NOT NULL,
  request_id TEXT NOT NULL CHECK (length(request_id) BETWEEN 1 AND 64),
  method TEXT NOT NULL CHECK (length(method) BETWEEN 1 AND 20),
  -- As it is mounted, "/api/v1/tenants/:externalId". NULL: an address that is none.
  route TEXT CHECK (length(route) BETWEEN 1 AND 200),
  status INTEGER NOT NULL CHECK (status BETWEEN 200 AND 599),
  -- Of lines; NULL where the route counts none.
  accepted INTEGER CHECK (accepted >= 0),
  unchanged INTEGER CHECK (unchanged >= 0),
  refused INTEGER CHECK (refused >= 0),
  -- The first problem: its code (none for a refused line) and what it says.
  problem_code TEXT CHECK (length(problem_code) BETWEEN 1 AND 60),
  problem TEXT CHECK (length(problem) BETWEEN 1 AND 500),
  PRIMARY KEY (api_key_id, number)
) STRICT, WITHOUT ROWID;

-- The last 100 of each key stay. The day of its last use follows from what it opened, once a day at most.
CREATE TRIGGER api_key_requests_keep_100 AFTER INSERT ON api_key_requests
BEGIN
  DELETE FROM api_key_requests WHERE api_key_id = NEW.api_key_id AND number <= NEW.number - 100;
  UPDATE api_keys SET last_used_on = date(NEW.at_ms / 1000, 'unixepoch')
    WHERE id = NEW.api_key_id AND NEW.status <> 401
      AND (last_used_on IS NULL OR last_used_on < date(NEW.at_ms / 1000, 'unixepoch'));
END;
