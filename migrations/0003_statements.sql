-- What a month close leaves behind, and what happens to it. Nothing here is ever edited.

CREATE TABLE statements (
  -- "R0007-2026-10-EUR": deterministic, so that two closes at once write the same row once.
  number TEXT PRIMARY KEY,
  reseller_id TEXT NOT NULL REFERENCES resellers (id),
  month TEXT NOT NULL REFERENCES closes (month),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  revenue_minor INTEGER NOT NULL,
  commission_minor INTEGER NOT NULL,
  adjustments_minor INTEGER NOT NULL,
  balance_in_minor INTEGER NOT NULL,
  due_minor INTEGER NOT NULL,
  minimum_payout_minor INTEGER NOT NULL CHECK (minimum_payout_minor >= 0),
  payable_minor INTEGER NOT NULL CHECK (payable_minor >= 0),
  balance_out_minor INTEGER NOT NULL,
  -- RFC 8785 document and its SHA-256; the chain per reseller and currency.
  canonical_json TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  previous_sha256 TEXT CHECK (length(previous_sha256) = 64),
  created_at_ms INTEGER NOT NULL,
  UNIQUE (reseller_id, month, currency),
  UNIQUE (number, reseller_id, currency),
  UNIQUE (number, reseller_id),
  CHECK (due_minor = commission_minor + adjustments_minor + balance_in_minor),
  CHECK (due_minor = payable_minor + balance_out_minor),
  CHECK (payable_minor = 0 OR balance_out_minor = 0)
) STRICT;
CREATE INDEX statements_by_reseller ON statements (reseller_id, currency, month);
CREATE INDEX statements_by_month ON statements (month, number);

CREATE TABLE statement_parts (
  statement_number TEXT NOT NULL,
  reseller_id TEXT NOT NULL,
  service_month TEXT NOT NULL CHECK (service_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  rate_version_sequence INTEGER NOT NULL,
  rate_bps INTEGER NOT NULL CHECK (rate_bps BETWEEN 0 AND 10000),
  platform_fee_minor INTEGER NOT NULL CHECK (platform_fee_minor >= 0),
  overage_minor INTEGER NOT NULL CHECK (overage_minor >= 0),
  credit_minor INTEGER NOT NULL CHECK (credit_minor <= 0),
  revenue_minor INTEGER NOT NULL,
  commission_minor INTEGER NOT NULL,
  PRIMARY KEY (statement_number, service_month, tenant_id),
  FOREIGN KEY (statement_number, reseller_id) REFERENCES statements (number, reseller_id),
  FOREIGN KEY (rate_version_sequence, reseller_id) REFERENCES rate_versions (sequence, reseller_id),
  CHECK (revenue_minor = platform_fee_minor + overage_minor + credit_minor)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_parts_by_tenant ON statement_parts (reseller_id, tenant_id, service_month);

-- Booked by a super admin against the reseller’s next statement in that currency (rule 7.6).
CREATE TABLE adjustments (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 8 AND 64),
  reseller_id TEXT NOT NULL REFERENCES resellers (id),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0 AND abs(amount_minor) <= 1000000000000),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  concerns_statement TEXT,
  booked_by TEXT NOT NULL REFERENCES people (id),
  booked_at_ms INTEGER NOT NULL,
  FOREIGN KEY (concerns_statement, reseller_id, currency) REFERENCES statements (number, reseller_id, currency)
) STRICT;
CREATE INDEX adjustments_by_reseller ON adjustments (reseller_id, sequence);

-- The vendor’s record that a statement was paid; a mistake is reversed by a second entry (rule 7.9).
CREATE TABLE payments (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  statement_number TEXT NOT NULL,
  reseller_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('payment', 'reversal')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
  paid_on TEXT NOT NULL CHECK (paid_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reverses_sequence INTEGER UNIQUE REFERENCES payments (sequence),
  recorded_by TEXT NOT NULL REFERENCES people (id),
  recorded_at_ms INTEGER NOT NULL,
  FOREIGN KEY (statement_number, reseller_id) REFERENCES statements (number, reseller_id),
  CHECK ((kind = 'reversal') = (reverses_sequence IS NOT NULL))
) STRICT;
CREATE INDEX payments_by_statement ON payments (statement_number, sequence);
CREATE TRIGGER payments_cover_the_payable_once BEFORE INSERT ON payments
WHEN NEW.kind = 'payment' AND (
  NEW.amount_minor IS NOT (SELECT payable_minor FROM statements WHERE number = NEW.statement_number)
  OR EXISTS (SELECT 1 FROM payments AS p WHERE p.statement_number = NEW.statement_number AND p.kind = 'payment'
    AND NOT EXISTS (SELECT 1 FROM payments AS r WHERE r.reverses_sequence = p.sequence)))
BEGIN
  SELECT RAISE(ABORT, 'a statement is paid once, for its whole payable');
END;
CREATE TRIGGER payments_reverse_their_own BEFORE INSERT ON payments
WHEN NEW.kind = 'reversal' AND NOT EXISTS (SELECT 1 FROM payments AS p WHERE p.sequence = NEW.reverses_sequence
  AND p.kind = 'payment' AND p.statement_number = NEW.statement_number AND p.amount_minor = NEW.amount_minor)
BEGIN
  SELECT RAISE(ABORT, 'a reversal undoes one payment of the same statement');
END;

-- A super admin’s program active-until date (rule 8.2); a NULL date clears it.
CREATE TABLE activity_locks (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  reseller_id TEXT NOT NULL REFERENCES resellers (id),
  active_until_on TEXT CHECK (active_until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  set_by TEXT NOT NULL REFERENCES people (id),
  recorded_at_ms INTEGER NOT NULL,
  recorded_on TEXT NOT NULL CHECK (recorded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX activity_locks_by_reseller ON activity_locks (reseller_id, sequence);

CREATE TRIGGER statements_never_change BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'a statement is never edited'); END;
CREATE TRIGGER statements_stay BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'a statement is never deleted'); END;
CREATE TRIGGER statement_parts_never_change BEFORE UPDATE ON statement_parts BEGIN SELECT RAISE(ABORT, 'a statement is never edited'); END;
CREATE TRIGGER statement_parts_stay BEFORE DELETE ON statement_parts BEGIN SELECT RAISE(ABORT, 'a statement is never deleted'); END;
CREATE TRIGGER adjustments_never_change BEFORE UPDATE ON adjustments BEGIN SELECT RAISE(ABORT, 'an adjustment is never edited'); END;
CREATE TRIGGER adjustments_stay BEFORE DELETE ON adjustments BEGIN SELECT RAISE(ABORT, 'an adjustment is never deleted'); END;
CREATE TRIGGER payments_never_change BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;
CREATE TRIGGER payments_stay BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'a payment is never deleted'); END;
CREATE TRIGGER activity_locks_never_change BEFORE UPDATE ON activity_locks BEGIN SELECT RAISE(ABORT, 'an active-until entry is never edited'); END;
CREATE TRIGGER activity_locks_stay BEFORE DELETE ON activity_locks BEGIN SELECT RAISE(ABORT, 'an active-until entry is never deleted'); END;
