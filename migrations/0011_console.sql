-- What super admins see of the program's workings: audit, jobs, keys, people, and a reseller's pages.

-- The log is read by who acted, by what was done and by time; by subject and reseller it was before.
CREATE INDEX audit_by_actor ON audit (actor_kind, actor_id, sequence);
CREATE INDEX audit_by_action ON audit (action, sequence);
CREATE INDEX audit_by_time ON audit (at_ms);

-- Why a run began: a cron expression, or the person who pressed the button.
ALTER TABLE job_runs ADD COLUMN cron TEXT CHECK (length(cron) BETWEEN 1 AND 60);
ALTER TABLE job_runs ADD COLUMN started_by TEXT REFERENCES people (id);
CREATE INDEX job_runs_by_job ON job_runs (job, started_at_ms, id);
CREATE INDEX job_runs_not_done ON job_runs (started_at_ms, id) WHERE outcome IS NOT 'done';

CREATE INDEX outbox_by_state ON outbox (state, created_at_ms, id);
CREATE INDEX outbox_by_kind ON outbox (kind, created_at_ms, id);

-- Keys are made, limited and revoked by people. Built anew, since a column's default can't be altered:
-- the scopes are checked from now on, and no key that works may stop for that.
CREATE TABLE api_keys_with_scopes (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  key_hash TEXT NOT NULL UNIQUE CHECK (length(key_hash) = 64),
  scopes TEXT NOT NULL DEFAULT '["tenants:write","revenue-lines:write","control-totals:write"]'
    CHECK (json_type(scopes) = 'array'),
  created_at_ms INTEGER NOT NULL,
  -- NULL: made by npm run api-key:add.
  created_by TEXT REFERENCES people (id),
  -- The Idempotency-Key of the request that made it: a repeated one can’t make a second key.
  request_key TEXT UNIQUE CHECK (length(request_key) BETWEEN 1 AND 64),
  expires_at_ms INTEGER,
  -- The latest day on which it was used: written once a day at most.
  last_used_on TEXT CHECK (last_used_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  revoked_at_ms INTEGER,
  revoked_by TEXT REFERENCES people (id)
) STRICT;
INSERT INTO api_keys_with_scopes (id, name, key_hash, created_at_ms, expires_at_ms, revoked_at_ms)
  SELECT id, name, key_hash, created_at_ms, expires_at_ms, revoked_at_ms FROM api_keys;
DROP TABLE api_keys;
ALTER TABLE api_keys_with_scopes RENAME TO api_keys;
CREATE INDEX api_keys_by_time ON api_keys (created_at_ms, id);
CREATE TRIGGER api_keys_revocation_is_final BEFORE UPDATE OF revoked_at_ms ON api_keys
WHEN OLD.revoked_at_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'revoking a key is final');
END;

-- Somebody who has shown that they can sign in stays, whoever switches off whom at the same time.
CREATE INDEX people_of_vendor ON people (created_at_ms, id) WHERE reseller_id IS NULL;
CREATE TRIGGER people_keep_a_super_admin BEFORE UPDATE OF disabled_at_ms, role ON people
WHEN OLD.role = 'super_admin' AND (NEW.role <> 'super_admin' OR NEW.disabled_at_ms IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM people WHERE role = 'super_admin' AND disabled_at_ms IS NULL
    AND joined_at_ms IS NOT NULL AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'a super admin who can sign in stays');
END;

-- A super admin looks at a reseller’s pages, in one session and for an hour at most. Which reseller a
-- page shows stands in its address; a row here is what allows it.
CREATE TABLE viewings (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  session_hash TEXT NOT NULL CHECK (length(session_hash) = 64),
  person_id TEXT NOT NULL REFERENCES people (id),
  reseller_id TEXT NOT NULL REFERENCES resellers (id),
  started_at_ms INTEGER NOT NULL,
  ends_at_ms INTEGER NOT NULL,
  -- Stopped, signed out, or found to be over.
  ended_at_ms INTEGER,
  CHECK (ends_at_ms > started_at_ms AND ends_at_ms - started_at_ms <= 3600000)
) STRICT;
CREATE UNIQUE INDEX viewings_open_once ON viewings (session_hash, reseller_id) WHERE ended_at_ms IS NULL;
CREATE INDEX viewings_open ON viewings (ends_at_ms) WHERE ended_at_ms IS NULL;
