-- The Idempotency-Keys of requests: what somebody sent under a key, and the first answer. The row is written in
-- the batch that makes what was asked for, so that neither is there without the other. A new table alone: the
-- Worker of before goes on keeping keys beside what they made.
CREATE TABLE idempotency_keys (
  -- The person or the API key who sent it: nobody meets the key of somebody else.
  asked_by TEXT NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 64),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 8 AND 64),
  -- Of the method, the address and the body.
  request_hash TEXT NOT NULL CHECK (request_hash GLOB '[0-9a-f]*' AND length(request_hash) = 64),
  -- What the verb answered, without secrets; NULL while it is still at work.
  outcome TEXT CHECK (json_type(outcome) = 'object' AND length(outcome) <= 1000000),
  asked_at_ms INTEGER NOT NULL,
  PRIMARY KEY (asked_by, key)
) STRICT;
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (asked_at_ms);

CREATE TRIGGER idempotency_keys_keep_their_first_answer BEFORE UPDATE ON idempotency_keys
WHEN OLD.outcome IS NOT NULL OR NEW.outcome IS NULL
  OR (NEW.asked_by, NEW.key, NEW.request_hash, NEW.asked_at_ms)
    IS NOT (OLD.asked_by, OLD.key, OLD.request_hash, OLD.asked_at_ms)
BEGIN
  SELECT RAISE(ABORT, 'the first answer under a key stays');
END;
