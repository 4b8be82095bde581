-- Who decides late undoes nothing: what is changed again and again counts its changes. A decision names the
-- count that it was shown, and one on an older count is refused. Triggers count, whichever code writes.
ALTER TABLE resellers ADD COLUMN company_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE resellers ADD COLUMN standing_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE resellers ADD COLUMN team_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN access_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tenants ADD COLUMN record_version INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER resellers_count_corrections
AFTER UPDATE OF company_name, postal_address, country, website, registration_number ON resellers
BEGIN
  UPDATE resellers SET company_version = OLD.company_version + 1 WHERE id = NEW.id;
END;
CREATE TRIGGER resellers_count_standings AFTER UPDATE OF suspended_at_ms, terminated_from_month ON resellers
BEGIN
  UPDATE resellers SET standing_version = OLD.standing_version + 1 WHERE id = NEW.id;
END;
CREATE TRIGGER people_count_accesses AFTER UPDATE OF role, disabled_at_ms ON people
BEGIN
  UPDATE people SET access_version = OLD.access_version + 1 WHERE id = NEW.id;
END;
-- Who was invited, changed or removed: an invite that arrives late takes nobody back who was removed since.
CREATE TRIGGER people_add_to_team AFTER INSERT ON people WHEN NEW.reseller_id IS NOT NULL
BEGIN
  UPDATE resellers SET team_version = team_version + 1 WHERE id = NEW.reseller_id;
END;
CREATE TRIGGER people_change_team AFTER UPDATE OF role, disabled_at_ms ON people WHEN NEW.reseller_id IS NOT NULL
BEGIN
  UPDATE resellers SET team_version = team_version + 1 WHERE id = NEW.reseller_id;
END;
CREATE TRIGGER people_leave_team AFTER DELETE ON people WHEN OLD.reseller_id IS NOT NULL
BEGIN
  UPDATE resellers SET team_version = team_version + 1 WHERE id = OLD.reseller_id;
END;
CREATE TRIGGER tenants_count_corrections AFTER UPDATE OF name, onboarded_on, test ON tenants
BEGIN
  UPDATE tenants SET record_version = OLD.record_version + 1 WHERE id = NEW.id;
END;

-- A rate version recorded by mistake, withdrawn (rule 6): it counts nowhere. The version itself stays as it
-- is. A Worker of before this migration would count it again: after a withdrawal none is rolled back to.
CREATE TABLE rate_withdrawals (
  rate_version_sequence INTEGER PRIMARY KEY,
  reseller_id TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  withdrawn_by TEXT NOT NULL REFERENCES people (id),
  withdrawn_at_ms INTEGER NOT NULL,
  FOREIGN KEY (rate_version_sequence, reseller_id) REFERENCES rate_versions (sequence, reseller_id)
) STRICT;
CREATE INDEX rate_withdrawals_by_reseller ON rate_withdrawals (reseller_id);
CREATE TRIGGER rate_withdrawals_while_open BEFORE INSERT ON rate_withdrawals
WHEN EXISTS (SELECT 1 FROM rate_versions AS v JOIN closes AS c ON c.month >= v.from_month
  WHERE v.sequence = NEW.rate_version_sequence)
BEGIN
  SELECT RAISE(ABORT, 'the month is closed');
END;
CREATE TRIGGER rate_withdrawals_within_a_day BEFORE INSERT ON rate_withdrawals
WHEN NOT EXISTS (SELECT 1 FROM rate_versions WHERE sequence = NEW.rate_version_sequence
  AND NEW.withdrawn_at_ms BETWEEN recorded_at_ms AND recorded_at_ms + 86400000)
BEGIN
  SELECT RAISE(ABORT, 'a rate version is withdrawn within 24 hours');
END;
CREATE TRIGGER rate_withdrawals_not_of_the_approval BEFORE INSERT ON rate_withdrawals
WHEN NOT EXISTS (SELECT 1 FROM rate_versions
  WHERE reseller_id = NEW.reseller_id AND sequence < NEW.rate_version_sequence)
BEGIN
  SELECT RAISE(ABORT, 'the rate of the approval stays');
END;
CREATE TRIGGER rate_withdrawals_never_change BEFORE UPDATE ON rate_withdrawals
BEGIN
  SELECT RAISE(ABORT, 'a withdrawal is never edited');
END;
CREATE TRIGGER rate_withdrawals_stay BEFORE DELETE ON rate_withdrawals
BEGIN
  SELECT RAISE(ABORT, 'a withdrawal is never deleted');
END;
CREATE TRIGGER rate_withdrawals_replace_nothing BEFORE INSERT ON rate_withdrawals
WHEN EXISTS (SELECT 1 FROM rate_withdrawals WHERE rate_version_sequence = NEW.rate_version_sequence)
BEGIN
  SELECT RAISE(ABORT, 'UNIQUE constraint failed: rate_withdrawals.rate_version_sequence');
END;

-- What was asked for under an Idempotency-Key, as the SHA-256 of the canonical request: a repeat is told by it,
-- not by what was read back. NULL in rows of before.
ALTER TABLE adjustments ADD COLUMN request_hash TEXT CHECK (request_hash GLOB '[0-9a-f]*' AND length(request_hash) = 64);
ALTER TABLE payments ADD COLUMN request_hash TEXT CHECK (request_hash GLOB '[0-9a-f]*' AND length(request_hash) = 64);
ALTER TABLE api_keys ADD COLUMN request_hash TEXT CHECK (request_hash GLOB '[0-9a-f]*' AND length(request_hash) = 64);
-- A push of totals that arrives again under its key is found, also behind a later push.
ALTER TABLE control_totals ADD COLUMN request_key TEXT CHECK (length(request_key) BETWEEN 1 AND 64);
ALTER TABLE control_totals ADD COLUMN request_hash TEXT CHECK (request_hash GLOB '[0-9a-f]*' AND length(request_hash) = 64);
CREATE UNIQUE INDEX control_totals_once_per_request ON control_totals (received_by, request_key)
  WHERE request_key IS NOT NULL;
