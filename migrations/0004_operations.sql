-- Mail, audit, keys, jobs, limits: what keeps the program running and accountable.

CREATE TABLE outbox (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  -- Whom it goes to: a person, or the contact of an application. The address is read when it is sent.
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  application_id TEXT REFERENCES applications (id),
  -- Ids and figures the template needs; never a token.
  payload TEXT NOT NULL CHECK (json_type(payload) = 'object'),
  -- One mail per cause: a repeated step finds its mail already written.
  dedupe_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- When it may be tried (again). A try takes a lease by moving this forward, so that two senders don’t both send.
  next_attempt_at_ms INTEGER NOT NULL,
  last_error TEXT CHECK (length(last_error) <= 200),
  created_at_ms INTEGER NOT NULL,
  sent_at_ms INTEGER,
  CHECK ((person_id IS NULL) <> (application_id IS NULL)),
  CHECK ((state = 'sent') = (sent_at_ms IS NOT NULL))
) STRICT;
CREATE INDEX outbox_due ON outbox (next_attempt_at_ms) WHERE state = 'pending';
-- Mails that were given up, for the admin’s tasks.
CREATE INDEX outbox_failed ON outbox (created_at_ms, id) WHERE state = 'failed';
CREATE INDEX outbox_by_time ON outbox (created_at_ms, id);
CREATE INDEX outbox_by_person ON outbox (person_id, kind, created_at_ms) WHERE person_id IS NOT NULL;
CREATE INDEX outbox_by_application ON outbox (application_id, kind, created_at_ms) WHERE application_id IS NOT NULL;

-- Who did what to what. Ids and figures only, never names or addresses, so that a person can be erased
-- and the chain still holds. hash = SHA-256(previous hash, this row), written by the sealing job.
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('person', 'applicant', 'api_key', 'system')),
  actor_id TEXT,
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 60),
  subject_kind TEXT NOT NULL CHECK (length(subject_kind) BETWEEN 1 AND 40),
  subject_id TEXT NOT NULL,
  reseller_id TEXT,
  details TEXT NOT NULL CHECK (json_type(details) = 'object'),
  hash TEXT CHECK (length(hash) = 64),
  CHECK ((actor_kind IN ('person', 'api_key')) = (actor_id IS NOT NULL))
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject_kind, subject_id, sequence);
CREATE INDEX audit_by_reseller ON audit (reseller_id, sequence) WHERE reseller_id IS NOT NULL;
CREATE INDEX audit_unsealed ON audit (sequence) WHERE hash IS NULL;
CREATE TRIGGER audit_is_only_sealed BEFORE UPDATE ON audit
WHEN OLD.hash IS NOT NULL OR NEW.hash IS NULL OR NEW.sequence IS NOT OLD.sequence OR NEW.at_ms IS NOT OLD.at_ms
  OR NEW.actor_kind IS NOT OLD.actor_kind OR NEW.actor_id IS NOT OLD.actor_id OR NEW.action IS NOT OLD.action
  OR NEW.subject_kind IS NOT OLD.subject_kind OR NEW.subject_id IS NOT OLD.subject_id
  OR NEW.reseller_id IS NOT OLD.reseller_id OR NEW.details IS NOT OLD.details
BEGIN
  SELECT RAISE(ABORT, 'an audit row is never edited');
END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'an audit row is never deleted');
END;

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  key_hash TEXT NOT NULL UNIQUE CHECK (length(key_hash) = 64),
  scopes TEXT NOT NULL DEFAULT '["tenants:write","revenue-lines:write"]' CHECK (json_type(scopes) = 'array'),
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER,
  revoked_at_ms INTEGER
) STRICT;

CREATE TABLE job_runs (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  job TEXT NOT NULL CHECK (length(job) BETWEEN 1 AND 60),
  -- The time the event was for; the run itself may be later, or doubled.
  scheduled_for_ms INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER,
  outcome TEXT CHECK (outcome IN ('done', 'failed')),
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_type(details) = 'object'),
  CHECK ((finished_at_ms IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX job_runs_by_time ON job_runs (started_at_ms, id);

-- Fixed windows for public writes. The key is a hash: no address is stored.
CREATE TABLE rate_limit_windows (
  key_hash TEXT NOT NULL CHECK (length(key_hash) = 64),
  window_start_ms INTEGER NOT NULL,
  hits INTEGER NOT NULL CHECK (hits > 0),
  PRIMARY KEY (key_hash, window_start_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_limit_windows_by_start ON rate_limit_windows (window_start_ms);
