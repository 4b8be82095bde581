-- No accepted line may make a close fail (rule 5): what a currency takes in is kept as one sum, with a
-- limit far inside exact integers, 2^53. And a reseller whose facts can’t be computed holds up itself alone.

-- All that was ever charged in a currency: list fees, or the amount as billed, without discounts and
-- credits, which are within them; the messages of it; and the size of its adjustments, whatever their sign.
CREATE TABLE currency_volumes (
  currency TEXT PRIMARY KEY,
  charged_minor INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  adjusted_minor INTEGER NOT NULL,
  CONSTRAINT charges_within_their_limit CHECK (charged_minor BETWEEN 0 AND 4000000000000000),
  CONSTRAINT messages_within_their_limit CHECK (messages BETWEEN 0 AND 4000000000000000),
  CONSTRAINT adjustments_within_their_limit CHECK (adjusted_minor BETWEEN 0 AND 1000000000000000)
) STRICT, WITHOUT ROWID;
-- Where more was accepted already, the limit stands: nothing further is taken. total() can’t overflow.
INSERT INTO currency_volumes
  SELECT currency, min(4000000000000000, CAST(total(charged) AS INTEGER)),
    min(4000000000000000, CAST(total(messages) AS INTEGER)),
    min(1000000000000000, CAST(total(adjusted) AS INTEGER))
  FROM (
    SELECT currency, coalesce(list_fee_minor, amount_minor) AS charged, messages, 0 AS adjusted
    FROM revenue_lines WHERE kind IS NOT 'credit'
    UNION ALL SELECT currency, 0, 0, abs(amount_minor) FROM adjustments)
  GROUP BY currency;

-- The race-proof half of the limit: a bulk insert skips just that line, as it does a credit that is too large.
CREATE TRIGGER revenue_lines_within_volume BEFORE INSERT ON revenue_lines
WHEN NEW.kind IS NOT 'credit' AND EXISTS (
  SELECT 1 FROM currency_volumes WHERE currency = NEW.currency
    AND (charged_minor + coalesce(NEW.list_fee_minor, NEW.amount_minor) > 4000000000000000
      OR messages + coalesce(NEW.messages, 0) > 4000000000000000))
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER revenue_lines_add_to_volume AFTER INSERT ON revenue_lines WHEN NEW.kind IS NOT 'credit'
BEGIN
  INSERT INTO currency_volumes VALUES
    (NEW.currency, coalesce(NEW.list_fee_minor, NEW.amount_minor), coalesce(NEW.messages, 0), 0)
  ON CONFLICT (currency) DO UPDATE SET charged_minor = charged_minor + excluded.charged_minor,
    messages = messages + excluded.messages;
END;
CREATE TRIGGER adjustments_add_to_volume AFTER INSERT ON adjustments
BEGIN
  INSERT INTO currency_volumes VALUES (NEW.currency, 0, 0, abs(NEW.amount_minor))
  ON CONFLICT (currency) DO UPDATE SET adjusted_minor = adjusted_minor + excluded.adjusted_minor;
END;

-- Resellers that a close could not state, each with the reason in words; the others are stated. Every run
-- tries them again, and the month is closed when none is left.
CREATE TABLE close_holdups (
  month TEXT NOT NULL REFERENCES closes (month),
  reseller_id TEXT NOT NULL REFERENCES resellers (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  since_at_ms INTEGER NOT NULL,
  PRIMARY KEY (month, reseller_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER closes_complete_without_holdups BEFORE UPDATE OF completed_at_ms ON closes
WHEN NEW.completed_at_ms IS NOT NULL AND EXISTS (SELECT 1 FROM close_holdups WHERE month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'a reseller is held up');
END;
