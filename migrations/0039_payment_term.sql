-- When a payable is due (program-rules 7.11): the UTC date on which its close began plus the payment term
-- stored with the close. Closes before this rule, and those that a Worker from before begins, have 14 days.
ALTER TABLE closes ADD COLUMN payment_term_days INTEGER NOT NULL DEFAULT 14
  CHECK (payment_term_days BETWEEN 0 AND 365);
CREATE TRIGGER closes_keep_their_term BEFORE UPDATE OF payment_term_days ON closes
BEGIN
  SELECT RAISE(ABORT, 'a close keeps what it began with');
END;

-- “statement.ready” names the day beside what is payable; null where nothing is.
DROP TRIGGER statements_tell_webhooks;
CREATE TRIGGER statements_tell_webhooks AFTER INSERT ON statements
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'statement.ready', NEW.number, NEW.created_at_ms,
    json_object('statementNumber', NEW.number, 'resellerNumber', r.number, 'month', NEW.month,
      'currency', NEW.currency, 'commissionMinor', NEW.commission_minor, 'payableMinor', NEW.payable_minor,
      'dueOn', iif(NEW.payable_minor > 0,
        date(c.begun_at_ms / 1000, 'unixepoch', '+' || c.payment_term_days || ' days'), NULL),
      'balanceOutMinor', NEW.balance_out_minor, 'sha256', NEW.sha256)
  FROM resellers AS r JOIN closes AS c ON c.month = NEW.month WHERE r.id = NEW.reseller_id;
END;
