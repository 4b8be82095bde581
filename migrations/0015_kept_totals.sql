-- Sums that are shown on every visit are kept where they change, instead of counted anew each time.

-- What each month’s statements come to. A statement never changes and is never deleted, so it is added
-- once, by the trigger below and nothing else.
CREATE TABLE month_totals (
  month TEXT NOT NULL,
  currency TEXT NOT NULL,
  statements INTEGER NOT NULL CHECK (statements > 0),
  revenue_minor INTEGER NOT NULL,
  commission_minor INTEGER NOT NULL,
  payable_minor INTEGER NOT NULL CHECK (payable_minor >= 0),
  PRIMARY KEY (month, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO month_totals
  SELECT month, currency, count(*), sum(revenue_minor), sum(commission_minor), sum(payable_minor)
  FROM statements GROUP BY month, currency;
CREATE TRIGGER statements_are_totalled AFTER INSERT ON statements
BEGIN
  INSERT INTO month_totals VALUES
    (NEW.month, NEW.currency, 1, NEW.revenue_minor, NEW.commission_minor, NEW.payable_minor)
  ON CONFLICT (month, currency) DO UPDATE SET statements = statements + 1,
    revenue_minor = revenue_minor + NEW.revenue_minor,
    commission_minor = commission_minor + NEW.commission_minor,
    payable_minor = payable_minor + NEW.payable_minor;
END;

-- What is to be paid in all, by currency; and which payables are paid, as a list that can be walked.
CREATE TABLE open_payables (
  currency TEXT PRIMARY KEY,
  statements INTEGER NOT NULL CHECK (statements >= 0),
  payable_minor INTEGER NOT NULL CHECK (payable_minor >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO open_payables
  SELECT s.currency, count(*), sum(s.payable_minor)
  FROM unpaid_statements AS u JOIN statements AS s ON s.number = u.statement_number GROUP BY s.currency;
CREATE TABLE paid_statements (
  statement_number TEXT PRIMARY KEY REFERENCES statements (number),
  month TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO paid_statements
  SELECT number, month FROM statements WHERE payable_minor > 0
    AND NOT EXISTS (SELECT 1 FROM unpaid_statements WHERE statement_number = number);
CREATE INDEX paid_statements_newest_first ON paid_statements (month DESC, statement_number);
CREATE INDEX paid_statements_oldest_first ON paid_statements (month, statement_number);
CREATE TRIGGER unpaid_statements_are_owed AFTER INSERT ON unpaid_statements
BEGIN
  INSERT INTO open_payables
    SELECT currency, 1, payable_minor FROM statements WHERE number = NEW.statement_number
  ON CONFLICT (currency) DO UPDATE SET statements = statements + 1,
    payable_minor = payable_minor + excluded.payable_minor;
  DELETE FROM paid_statements WHERE statement_number = NEW.statement_number;
END;
CREATE TRIGGER unpaid_statements_are_settled AFTER DELETE ON unpaid_statements
BEGIN
  UPDATE open_payables SET statements = statements - 1,
    payable_minor = payable_minor - (SELECT payable_minor FROM statements WHERE number = OLD.statement_number)
  WHERE currency = (SELECT currency FROM statements WHERE number = OLD.statement_number);
  INSERT INTO paid_statements VALUES (OLD.statement_number, OLD.month);
END;
-- Statements with nothing to pay, in both orders of the list.
CREATE INDEX statements_nothing_due_newest_first ON statements (month DESC, number) WHERE payable_minor = 0;
CREATE INDEX statements_nothing_due_oldest_first ON statements (month, number) WHERE payable_minor = 0;

-- How many resellers have which state in their last status entry.
CREATE TABLE partner_state_counts (
  state TEXT PRIMARY KEY CHECK (state IN ('none', 'active', 'at_risk', 'locked')),
  resellers INTEGER NOT NULL CHECK (resellers >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO partner_state_counts SELECT state, count(*) FROM partner_states GROUP BY state;
CREATE TRIGGER partner_states_begin_to_count AFTER INSERT ON partner_states
BEGIN
  INSERT INTO partner_state_counts VALUES (NEW.state, 1)
  ON CONFLICT (state) DO UPDATE SET resellers = resellers + 1;
END;
CREATE TRIGGER partner_states_count_elsewhere AFTER UPDATE OF state ON partner_states
BEGIN
  UPDATE partner_state_counts SET resellers = resellers - 1 WHERE state = OLD.state;
  INSERT INTO partner_state_counts VALUES (NEW.state, 1)
  ON CONFLICT (state) DO UPDATE SET resellers = resellers + 1;
END;
CREATE INDEX activity_locks_by_day ON activity_locks (recorded_on, reseller_id);

-- How many mails there are of each kind in each state.
CREATE TABLE outbox_counts (
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'failed', 'cancelled')),
  mails INTEGER NOT NULL CHECK (mails >= 0),
  PRIMARY KEY (kind, state)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_counts SELECT kind, state, count(*) FROM outbox GROUP BY kind, state;
CREATE TRIGGER outbox_begins_to_count AFTER INSERT ON outbox
BEGIN
  INSERT INTO outbox_counts VALUES (NEW.kind, NEW.state, 1)
  ON CONFLICT (kind, state) DO UPDATE SET mails = mails + 1;
END;
CREATE TRIGGER outbox_counts_elsewhere AFTER UPDATE OF state ON outbox WHEN NEW.state IS NOT OLD.state
BEGIN
  UPDATE outbox_counts SET mails = mails - 1 WHERE kind = OLD.kind AND state = OLD.state;
  INSERT INTO outbox_counts VALUES (NEW.kind, NEW.state, 1)
  ON CONFLICT (kind, state) DO UPDATE SET mails = mails + 1;
END;
CREATE TRIGGER outbox_counts_no_more AFTER DELETE ON outbox
BEGIN
  UPDATE outbox_counts SET mails = mails - 1 WHERE kind = OLD.kind AND state = OLD.state;
END;

-- The log is shown by time, whatever it is filtered by: each filter’s index goes on with it.
DROP INDEX audit_by_subject;
CREATE INDEX audit_by_subject ON audit (subject_kind, subject_id, at_ms);
DROP INDEX audit_by_reseller;
CREATE INDEX audit_by_reseller ON audit (reseller_id, at_ms) WHERE reseller_id IS NOT NULL;
DROP INDEX audit_by_actor;
CREATE INDEX audit_by_actor ON audit (actor_kind, actor_id, at_ms);
CREATE INDEX audit_by_actor_kind ON audit (actor_kind, at_ms);
DROP INDEX audit_by_action;
CREATE INDEX audit_by_action ON audit (action, at_ms);
