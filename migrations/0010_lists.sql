-- Lists for the vendor’s people: resellers by status, standing, name and approval, statements by age.

-- The last status entry of each reseller. Kept by the trigger below and written by nothing else, so
-- that who is at risk, and since when, is found without going through every reseller’s history.
CREATE TABLE partner_states (
  reseller_id TEXT PRIMARY KEY REFERENCES resellers (id),
  state TEXT NOT NULL CHECK (state IN ('none', 'active', 'at_risk', 'locked')),
  since_on TEXT NOT NULL CHECK (since_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_states_by_state ON partner_states (state, since_on);
INSERT INTO partner_states (reseller_id, state, since_on)
  SELECT reseller_id, state, status_on FROM status_entries AS e
  WHERE status_on = (SELECT max(status_on) FROM status_entries WHERE reseller_id = e.reseller_id);
CREATE TRIGGER status_entries_become_current AFTER INSERT ON status_entries
BEGIN
  INSERT INTO partner_states (reseller_id, state, since_on)
    VALUES (NEW.reseller_id, NEW.state, NEW.status_on)
    ON CONFLICT (reseller_id) DO UPDATE SET state = NEW.state, since_on = NEW.status_on;
END;

-- The orders that the list of resellers can have beside that by number, and its small parts.
CREATE INDEX resellers_by_name ON resellers (company_name COLLATE NOCASE, number);
DROP INDEX resellers_by_approval;
CREATE INDEX resellers_by_approval ON resellers (approved_on, number);
CREATE INDEX resellers_suspended ON resellers (number) WHERE suspended_at_ms IS NOT NULL;
CREATE INDEX resellers_terminated ON resellers (number) WHERE terminated_from_month IS NOT NULL;

-- A month’s statements by number, oldest month first: what has waited longest for its payment.
CREATE INDEX statements_oldest_first ON statements (month, number);
CREATE INDEX unpaid_statements_oldest_first ON unpaid_statements (month, statement_number);
