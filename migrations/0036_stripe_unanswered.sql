-- What Stripe was asked for and could not give: an object that is not there or can’t be read, payments of an intent
-- that paid no invoice, a kind that the key may not read. It is not asked for again before its time.
CREATE TABLE stripe_unanswered (
  -- The id of an object, or of a payment intent; or kind:invoice for all of a kind.
  subject TEXT PRIMARY KEY CHECK (length(subject) BETWEEN 1 AND 255),
  answer TEXT NOT NULL CHECK (answer IN ('missing', 'unreadable', 'refused', 'too_long', 'permission')),
  again_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stripe_unanswered_over ON stripe_unanswered (again_at_ms);
