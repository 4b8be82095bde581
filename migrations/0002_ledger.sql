-- The facts commission is computed from: tenants, ownership, rates, revenue lines, adjustments.
-- "Closed" means: a row in closes for that month or a later one. Months close in order (rule 7.2),
-- so that one comparison answers for all of them.

CREATE TABLE closes (
  month TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  -- Highest ledger sequences that this close considers, and those of the close before it (rule 7.3).
  line_cutoff INTEGER NOT NULL CHECK (line_cutoff >= previous_line_cutoff),
  previous_line_cutoff INTEGER NOT NULL CHECK (previous_line_cutoff >= 0),
  adjustment_cutoff INTEGER NOT NULL CHECK (adjustment_cutoff >= previous_adjustment_cutoff),
  previous_adjustment_cutoff INTEGER NOT NULL CHECK (previous_adjustment_cutoff >= 0),
  -- Terms applied, so that a later change of the configuration can’t change what a recomputation gives.
  minimum_payout_minor TEXT NOT NULL CHECK (json_type(minimum_payout_minor) = 'object'),
  rules_version TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  -- Why a super admin closed over a gap in the control totals (rule 7.10).
  forced_reason TEXT CHECK (length(forced_reason) BETWEEN 1 AND 1000),
  begun_at_ms INTEGER NOT NULL,
  begun_by TEXT REFERENCES people (id),
  -- Progress, reseller by reseller; a close can stop anywhere and go on from here.
  stated_through_reseller INTEGER NOT NULL DEFAULT 0,
  completed_at_ms INTEGER
) STRICT;
CREATE INDEX closes_unfinished ON closes (month) WHERE completed_at_ms IS NULL;

CREATE TRIGGER closes_in_order BEFORE INSERT ON closes
WHEN NEW.month IS NOT coalesce(
  (SELECT strftime('%Y-%m', max(month) || '-01', '+1 month') FROM closes),
  (SELECT substr(min(approved_on), 1, 7) FROM resellers))
BEGIN
  SELECT RAISE(ABORT, 'months close in order');
END;
CREATE TRIGGER closes_one_at_a_time BEFORE INSERT ON closes
WHEN EXISTS (SELECT 1 FROM closes WHERE completed_at_ms IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'an earlier month is still closing');
END;
CREATE TRIGGER closes_keep_their_cutoff BEFORE UPDATE OF month, line_cutoff, previous_line_cutoff,
  adjustment_cutoff, previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, forced_reason, begun_at_ms, begun_by ON closes
BEGIN
  SELECT RAISE(ABORT, 'a close keeps what it began with');
END;
CREATE TRIGGER closes_complete_once BEFORE UPDATE ON closes WHEN OLD.completed_at_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a completed close never changes');
END;
CREATE TRIGGER closes_stay BEFORE DELETE ON closes
BEGIN
  SELECT RAISE(ABORT, 'a close is never deleted');
END;

CREATE TABLE tenants (
  -- The vendor's own id. ASCII, so that SQLite's byte order is the code-unit order of rule 7.5.
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64 AND id NOT GLOB '*[^A-Za-z0-9._:-]*'),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  onboarded_on TEXT NOT NULL CHECK (onboarded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  test INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1)),
  recorded_at_ms INTEGER NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
-- Date and flag may be corrected until the onboarding month is closed, and not into a closed month (rule 4).
CREATE TRIGGER tenants_freeze_with_their_month BEFORE UPDATE OF onboarded_on, test ON tenants
WHEN (NEW.onboarded_on IS NOT OLD.onboarded_on OR NEW.test IS NOT OLD.test)
  AND EXISTS (SELECT 1 FROM closes WHERE month >= substr(min(OLD.onboarded_on, NEW.onboarded_on), 1, 7))
BEGIN
  SELECT RAISE(ABORT, 'the onboarding month is closed');
END;
CREATE TRIGGER tenants_stay BEFORE DELETE ON tenants
BEGIN
  SELECT RAISE(ABORT, 'a tenant is never deleted');
END;

-- Who owns a tenant from which month on. Owner of a month: the greatest from_month <= month,
-- of two the higher sequence; nobody, if that reseller is terminated by then (rules 3.6, 4).
CREATE TABLE ownerships (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  reseller_id TEXT REFERENCES resellers (id),
  from_month TEXT NOT NULL CHECK (from_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  -- 'first': the owner named when the tenant was recorded; its from_month follows a corrected onboarding date.
  kind TEXT NOT NULL CHECK (kind IN ('first', 'transfer')),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 1000),
  recorded_at_ms INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  CHECK (kind = 'first' OR reason IS NOT NULL),
  CHECK (kind = 'transfer' OR reseller_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX ownerships_one_first ON ownerships (tenant_id) WHERE kind = 'first';
CREATE INDEX ownerships_by_tenant ON ownerships (tenant_id, from_month, sequence);
CREATE INDEX ownerships_by_reseller ON ownerships (reseller_id, tenant_id) WHERE reseller_id IS NOT NULL;
CREATE TRIGGER ownerships_not_in_closed_month BEFORE INSERT ON ownerships
WHEN NEW.kind = 'transfer' AND EXISTS (SELECT 1 FROM closes WHERE month >= NEW.from_month)
BEGIN
  SELECT RAISE(ABORT, 'the month is closed');
END;
CREATE TRIGGER ownerships_only_first_moves BEFORE UPDATE ON ownerships
WHEN OLD.kind IS NOT 'first' OR NEW.sequence IS NOT OLD.sequence OR NEW.tenant_id IS NOT OLD.tenant_id
  OR NEW.reseller_id IS NOT OLD.reseller_id OR NEW.kind IS NOT OLD.kind
  OR EXISTS (SELECT 1 FROM closes WHERE month >= min(OLD.from_month, NEW.from_month))
BEGIN
  SELECT RAISE(ABORT, 'ownership is never rewritten');
END;
CREATE TRIGGER ownerships_stay BEFORE DELETE ON ownerships
BEGIN
  SELECT RAISE(ABORT, 'ownership is never deleted');
END;
CREATE TRIGGER resellers_terminate_in_open_month BEFORE UPDATE OF terminated_from_month ON resellers
WHEN OLD.terminated_from_month IS NULL AND EXISTS (SELECT 1 FROM closes WHERE month >= NEW.terminated_from_month)
BEGIN
  SELECT RAISE(ABORT, 'the month is closed');
END;

-- Rate of a month: the greatest from_month <= month, of two the higher sequence (rules 4, 6).
CREATE TABLE rate_versions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  reseller_id TEXT NOT NULL REFERENCES resellers (id),
  from_month TEXT NOT NULL CHECK (from_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  rate_bps INTEGER NOT NULL CHECK (rate_bps BETWEEN 0 AND 10000),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  set_by TEXT NOT NULL REFERENCES people (id),
  recorded_at_ms INTEGER NOT NULL,
  UNIQUE (sequence, reseller_id)
) STRICT;
CREATE INDEX rate_versions_by_reseller ON rate_versions (reseller_id, from_month, sequence);
CREATE TRIGGER rate_versions_not_in_closed_month BEFORE INSERT ON rate_versions
WHEN EXISTS (SELECT 1 FROM closes WHERE month >= NEW.from_month)
BEGIN
  SELECT RAISE(ABORT, 'the month is closed');
END;
CREATE TRIGGER rate_versions_never_change BEFORE UPDATE ON rate_versions
BEGIN
  SELECT RAISE(ABORT, 'a rate version is never edited');
END;
CREATE TRIGGER rate_versions_stay BEFORE DELETE ON rate_versions
BEGIN
  SELECT RAISE(ABORT, 'a rate version is never deleted');
END;

-- The ledger. Append-only; sequence is the order of acceptance, which the cutoffs cut.
CREATE TABLE revenue_lines (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 40),
  external_id TEXT NOT NULL CHECK (length(external_id) BETWEEN 1 AND 128),
  kind TEXT NOT NULL CHECK (kind IN ('platform_fee', 'overage', 'credit')),
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  service_month TEXT NOT NULL CHECK (service_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  -- What the line adds to revenue: effective fee, overage as billed, or the negative credit. Minor units.
  amount_minor INTEGER NOT NULL CHECK (amount_minor BETWEEN -1000000000000 AND 1000000000000),
  list_fee_minor INTEGER CHECK (list_fee_minor >= 0),
  discount_minor INTEGER CHECK (discount_minor >= 0),
  messages INTEGER CHECK (messages >= 0),
  -- Millionths of the currency unit per message.
  unit_price_micros INTEGER CHECK (unit_price_micros >= 0),
  corrects_sequence INTEGER,
  credit_reason TEXT CHECK (length(credit_reason) BETWEEN 1 AND 500),
  -- The instant of the charge as the source gave it, if it did.
  charged_at_ms INTEGER,
  received_at_ms INTEGER NOT NULL,
  received_by TEXT NOT NULL,
  UNIQUE (source, external_id),
  UNIQUE (sequence, tenant_id, currency, service_month),
  -- A credit takes tenant, currency and month from the line it corrects, by construction.
  FOREIGN KEY (corrects_sequence, tenant_id, currency, service_month)
    REFERENCES revenue_lines (sequence, tenant_id, currency, service_month),
  CHECK ((kind = 'platform_fee') = (list_fee_minor IS NOT NULL AND discount_minor IS NOT NULL)),
  CHECK (kind IS NOT 'platform_fee' OR amount_minor = list_fee_minor - discount_minor),
  CHECK ((kind = 'overage') = (messages IS NOT NULL AND unit_price_micros IS NOT NULL)),
  CHECK ((kind = 'credit') = (corrects_sequence IS NOT NULL AND credit_reason IS NOT NULL)),
  CHECK ((kind = 'credit') = (amount_minor < 0))
) STRICT;
CREATE INDEX revenue_lines_by_tenant_month ON revenue_lines (tenant_id, service_month, sequence);
-- Late lines of a tenant: what arrived between two cutoffs, whatever the length of the history.
CREATE INDEX revenue_lines_by_tenant_arrival ON revenue_lines (tenant_id, sequence, service_month);
CREATE INDEX revenue_lines_by_corrected ON revenue_lines (corrects_sequence) WHERE corrects_sequence IS NOT NULL;
-- The race-proof half of "the credits of a line may not exceed it": a bulk insert skips just that row.
CREATE TRIGGER revenue_lines_credit_within_line BEFORE INSERT ON revenue_lines
WHEN NEW.kind = 'credit' AND NOT EXISTS (
  SELECT 1 FROM revenue_lines AS corrected
  WHERE corrected.sequence = NEW.corrects_sequence AND corrected.kind IN ('platform_fee', 'overage')
    AND corrected.amount_minor + NEW.amount_minor
      + coalesce((SELECT sum(amount_minor) FROM revenue_lines WHERE corrects_sequence = NEW.corrects_sequence), 0) >= 0)
  AND NOT EXISTS (SELECT 1 FROM revenue_lines WHERE source = NEW.source AND external_id = NEW.external_id)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER revenue_lines_never_change BEFORE UPDATE ON revenue_lines
BEGIN
  SELECT RAISE(ABORT, 'a revenue line is never edited');
END;
CREATE TRIGGER revenue_lines_stay BEFORE DELETE ON revenue_lines
BEGIN
  SELECT RAISE(ABORT, 'a revenue line is never deleted');
END;
