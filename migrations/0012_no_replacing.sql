-- INSERT OR REPLACE deletes the row in its way without a delete trigger, and so would rewrite what may
-- never be rewritten. These triggers come before any conflict is resolved. Closes need none: they go in order.

-- Skips the row, like the ON CONFLICT DO NOTHING of a replay (rule 5).
CREATE TRIGGER revenue_lines_replace_nothing BEFORE INSERT ON revenue_lines
WHEN EXISTS (SELECT 1 FROM revenue_lines WHERE source = NEW.source AND external_id = NEW.external_id)
  OR EXISTS (SELECT 1 FROM revenue_lines WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER statements_replace_nothing BEFORE INSERT ON statements
WHEN EXISTS (SELECT 1 FROM statements WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM statements
    WHERE reseller_id = NEW.reseller_id AND month = NEW.month AND currency = NEW.currency)
BEGIN
  SELECT RAISE(ABORT, 'a statement is never edited');
END;
CREATE TRIGGER statement_parts_replace_nothing BEFORE INSERT ON statement_parts
WHEN EXISTS (SELECT 1 FROM statement_parts WHERE statement_number = NEW.statement_number
  AND service_month = NEW.service_month AND tenant_id = NEW.tenant_id)
BEGIN
  SELECT RAISE(ABORT, 'a statement is never edited');
END;
CREATE TRIGGER payments_replace_nothing BEFORE INSERT ON payments
WHEN EXISTS (SELECT 1 FROM payments WHERE sequence = NEW.sequence)
  OR EXISTS (SELECT 1 FROM payments WHERE reverses_sequence = NEW.reverses_sequence)
  OR EXISTS (SELECT 1 FROM payments
    WHERE statement_number = NEW.statement_number AND request_key = NEW.request_key)
BEGIN
  SELECT RAISE(ABORT, 'a payment is never edited');
END;
CREATE TRIGGER adjustments_replace_nothing BEFORE INSERT ON adjustments
WHEN EXISTS (SELECT 1 FROM adjustments WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'an adjustment is never edited');
END;
-- In the words of the constraint that it stands before: a repeated request is told by them.
CREATE TRIGGER adjustments_book_once BEFORE INSERT ON adjustments
WHEN EXISTS (SELECT 1 FROM adjustments WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'UNIQUE constraint failed: adjustments.id');
END;
CREATE TRIGGER rate_versions_replace_nothing BEFORE INSERT ON rate_versions
WHEN EXISTS (SELECT 1 FROM rate_versions WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'a rate version is never edited');
END;
CREATE TRIGGER ownerships_replace_nothing BEFORE INSERT ON ownerships
WHEN EXISTS (SELECT 1 FROM ownerships WHERE sequence = NEW.sequence)
  OR (NEW.kind = 'first' AND EXISTS (SELECT 1 FROM ownerships WHERE tenant_id = NEW.tenant_id AND kind = 'first'))
BEGIN
  SELECT RAISE(ABORT, 'ownership is never rewritten');
END;
CREATE TRIGGER control_totals_replace_nothing BEFORE INSERT ON control_totals
WHEN EXISTS (SELECT 1 FROM control_totals WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'control totals are never edited');
END;
CREATE TRIGGER activity_locks_replace_nothing BEFORE INSERT ON activity_locks
WHEN EXISTS (SELECT 1 FROM activity_locks WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'an active-until entry is never edited');
END;
CREATE TRIGGER audit_replace_nothing BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'an audit row is never edited');
END;
CREATE TRIGGER tenants_replace_nothing BEFORE INSERT ON tenants
WHEN EXISTS (SELECT 1 FROM tenants WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'UNIQUE constraint failed: tenants.id');
END;

CREATE TRIGGER resellers_replace_nothing BEFORE INSERT ON resellers
WHEN EXISTS (SELECT 1 FROM resellers WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'a reseller''s identity, seat and approval never change');
END;

-- A first owner may begin in a closed month only while the tenant has no line that a close considered (rule 4).
CREATE TRIGGER ownerships_first_before_any_line BEFORE INSERT ON ownerships
WHEN NEW.kind = 'first' AND EXISTS (SELECT 1 FROM closes WHERE month >= NEW.from_month)
  AND EXISTS (SELECT 1 FROM revenue_lines WHERE tenant_id = NEW.tenant_id)
BEGIN
  SELECT RAISE(ABORT, 'the month is closed');
END;

-- Nothing is added to a month whose close is complete.
CREATE TRIGGER statements_while_closing BEFORE INSERT ON statements
WHEN NOT EXISTS (SELECT 1 FROM closes WHERE month = NEW.month AND completed_at_ms IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'a completed close never changes');
END;
CREATE TRIGGER statement_parts_while_closing BEFORE INSERT ON statement_parts
WHEN NOT EXISTS (SELECT 1 FROM statements AS s JOIN closes AS c ON c.month = s.month
  WHERE s.number = NEW.statement_number AND c.completed_at_ms IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'a completed close never changes');
END;
