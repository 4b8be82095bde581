-- Control totals of the billing side, and what payments need beside their own rows.

-- What the billing side counts for a service month and currency; the latest push of them holds (rule 7.10).
CREATE TABLE control_totals (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  service_month TEXT NOT NULL CHECK (service_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  line_count INTEGER NOT NULL CHECK (line_count >= 0),
  sum_minor INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL,
  received_by TEXT NOT NULL,
  CHECK (line_count > 0 OR sum_minor = 0)
) STRICT;
CREATE INDEX control_totals_latest ON control_totals (currency, service_month, sequence);
CREATE TRIGGER control_totals_never_change BEFORE UPDATE ON control_totals
BEGIN
  SELECT RAISE(ABORT, 'control totals are never edited');
END;
CREATE TRIGGER control_totals_stay BEFORE DELETE ON control_totals
BEGIN
  SELECT RAISE(ABORT, 'control totals are never deleted');
END;

-- Count and sum of a service month and currency come from this index alone.
CREATE INDEX revenue_lines_by_month_currency ON revenue_lines (service_month, currency, amount_minor);

-- Why a payment was reversed; and the Idempotency-Key under which a payment was recorded, so that a
-- request that arrives again after a reversal does not record it again.
ALTER TABLE payments ADD COLUMN reason TEXT
  CHECK ((kind = 'reversal') = (reason IS NOT NULL) AND length(reason) BETWEEN 1 AND 1000);
ALTER TABLE payments ADD COLUMN request_key TEXT CHECK (length(request_key) BETWEEN 1 AND 64);
CREATE UNIQUE INDEX payments_once_per_request ON payments (statement_number, request_key);
CREATE TRIGGER payments_not_while_suspended BEFORE INSERT ON payments
WHEN NEW.kind = 'payment'
  AND EXISTS (SELECT 1 FROM resellers WHERE id = NEW.reseller_id AND suspended_at_ms IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'the reseller is suspended');
END;

-- Statements with something to pay and no payment that stands. Kept by the triggers below and written
-- by nothing else, so that what is open is found without going through all that was ever paid.
CREATE TABLE unpaid_statements (
  statement_number TEXT PRIMARY KEY REFERENCES statements (number),
  month TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unpaid_statements_newest_first ON unpaid_statements (month DESC, statement_number);
INSERT INTO unpaid_statements (statement_number, month)
  SELECT number, month FROM statements WHERE payable_minor > 0 AND NOT EXISTS (
    SELECT 1 FROM payments AS p WHERE p.statement_number = number AND p.kind = 'payment'
      AND NOT EXISTS (SELECT 1 FROM payments AS r WHERE r.reverses_sequence = p.sequence));
CREATE TRIGGER statements_wait_for_payment AFTER INSERT ON statements WHEN NEW.payable_minor > 0
BEGIN
  INSERT INTO unpaid_statements (statement_number, month) VALUES (NEW.number, NEW.month);
END;
CREATE TRIGGER payments_settle AFTER INSERT ON payments WHEN NEW.kind = 'payment'
BEGIN
  DELETE FROM unpaid_statements WHERE statement_number = NEW.statement_number;
END;
CREATE TRIGGER payments_reopen AFTER INSERT ON payments WHEN NEW.kind = 'reversal'
BEGIN
  INSERT INTO unpaid_statements (statement_number, month)
    SELECT number, month FROM statements WHERE number = NEW.statement_number;
END;

-- A month's statements by number, newest month first: the order of the vendor's list.
DROP INDEX statements_by_month;
CREATE INDEX statements_by_month ON statements (month DESC, number);
-- Which close considered an adjustment: the first whose cutoff reaches it (rule 7.6).
CREATE INDEX closes_by_adjustment_cutoff ON closes (adjustment_cutoff, month);
