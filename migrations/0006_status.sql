-- Partner status over time (rule 8): what the daily job saw, and how far it came on each day.

-- A day on which the job ran. A day without a run has no row, and none is made up for it later.
CREATE TABLE status_days (
  status_on TEXT PRIMARY KEY CHECK (status_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  begun_at_ms INTEGER NOT NULL,
  -- Resellers up to this number are looked at: where a stopped run goes on, and two at once take turns.
  recorded_through_reseller INTEGER NOT NULL DEFAULT 0 CHECK (recorded_through_reseller >= 0),
  -- Tenants that count as onboarded for these resellers, all together: read here instead of counted anew.
  counted_tenants INTEGER NOT NULL DEFAULT 0 CHECK (counted_tenants >= 0),
  completed_at_ms INTEGER
) STRICT;
CREATE TRIGGER status_days_go_forward BEFORE INSERT ON status_days
WHEN EXISTS (SELECT 1 FROM status_days WHERE status_on >= NEW.status_on)
BEGIN
  SELECT RAISE(ABORT, 'a status day comes after all before it');
END;
CREATE TRIGGER status_days_only_progress BEFORE UPDATE ON status_days
WHEN OLD.completed_at_ms IS NOT NULL OR NEW.status_on IS NOT OLD.status_on
  OR NEW.begun_at_ms IS NOT OLD.begun_at_ms
  OR NEW.recorded_through_reseller < OLD.recorded_through_reseller
  OR NEW.counted_tenants < OLD.counted_tenants
BEGIN
  SELECT RAISE(ABORT, 'a status day only goes on, until it is complete');
END;
CREATE TRIGGER status_days_stay BEFORE DELETE ON status_days
BEGIN
  SELECT RAISE(ABORT, 'a status day is never deleted');
END;

-- The status of a reseller from this day on, until its next entry. Later facts don’t rewrite it.
CREATE TABLE status_entries (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  reseller_id TEXT NOT NULL REFERENCES resellers (id),
  status_on TEXT NOT NULL REFERENCES status_days (status_on),
  state TEXT NOT NULL CHECK (state IN ('none', 'active', 'at_risk', 'locked')),
  -- NULL in a reseller’s first entry.
  previous_state TEXT,
  -- The figures that it follows from: window, counted, target, lock.
  why TEXT NOT NULL CHECK (json_type(why) = 'object'),
  recorded_at_ms INTEGER NOT NULL,
  UNIQUE (reseller_id, status_on),
  CHECK (previous_state IS NOT state)
) STRICT;
-- Each entry follows on the one before, so that two runs at once can’t both write.
CREATE TRIGGER status_entries_follow BEFORE INSERT ON status_entries
WHEN NEW.previous_state IS NOT
    (SELECT state FROM status_entries WHERE reseller_id = NEW.reseller_id ORDER BY status_on DESC LIMIT 1)
  OR EXISTS (SELECT 1 FROM status_entries WHERE reseller_id = NEW.reseller_id AND status_on >= NEW.status_on)
BEGIN
  SELECT RAISE(ABORT, 'a status entry follows on the one before');
END;
CREATE TRIGGER status_entries_never_change BEFORE UPDATE ON status_entries
BEGIN
  SELECT RAISE(ABORT, 'a status entry is never edited');
END;
CREATE TRIGGER status_entries_stay BEFORE DELETE ON status_entries
BEGIN
  SELECT RAISE(ABORT, 'a status entry is never deleted');
END;
