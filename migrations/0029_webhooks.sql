-- What other systems are told, where, and how far telling them has come (Standard Webhooks; docs/guides/webhooks.md).

CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  kind TEXT NOT NULL CHECK (kind IN ('standard', 'slack')),
  -- Of the address its host and how it ends. The whole of it may be a secret, as Slack’s is.
  shown_address TEXT NOT NULL CHECK (length(shown_address) BETWEEN 1 AND 300),
  -- Sealed under the deployment’s DATA_KEY (worker/secrets), like both secrets. NULL once it has ended.
  sealed_url TEXT CHECK (length(sealed_url) BETWEEN 1 AND 4000),
  -- Which events are written for it: worker/domain/webhooks/webhook-events.ts.
  events TEXT NOT NULL CHECK (json_type(events) = 'array' AND json_array_length(events) > 0),
  sealed_secret TEXT CHECK (length(sealed_secret) BETWEEN 1 AND 1000),
  secret_made_at_ms INTEGER,
  -- The secret before it: it signs beside the new one until then.
  sealed_earlier_secret TEXT CHECK (length(sealed_earlier_secret) BETWEEN 1 AND 1000),
  earlier_until_ms INTEGER,
  -- The Idempotency-Key under which the secret was last made.
  secret_request_key TEXT CHECK (length(secret_request_key) BETWEEN 1 AND 64),
  off_at_ms INTEGER,
  -- 'gone': it answered 410.
  off_reason TEXT CHECK (off_reason IN ('by_hand', 'gone')),
  -- Goes up with each change that somebody makes: what was shown is named by it (decision 039).
  version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at_ms INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id),
  request_key TEXT NOT NULL UNIQUE CHECK (length(request_key) BETWEEN 1 AND 64),
  request_hash TEXT NOT NULL CHECK (length(request_hash) = 64),
  ended_at_ms INTEGER,
  CHECK ((ended_at_ms IS NULL) = (sealed_url IS NOT NULL)),
  CHECK ((sealed_secret IS NOT NULL) = (kind = 'standard' AND ended_at_ms IS NULL)),
  CHECK ((sealed_secret IS NULL) = (secret_made_at_ms IS NULL)),
  CHECK ((sealed_earlier_secret IS NULL) = (earlier_until_ms IS NULL)),
  CHECK (sealed_earlier_secret IS NULL OR sealed_secret IS NOT NULL),
  CHECK ((off_at_ms IS NULL) = (off_reason IS NULL))
) STRICT;
CREATE TRIGGER webhook_endpoints_end_for_good BEFORE UPDATE ON webhook_endpoints
WHEN OLD.ended_at_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an endpoint ends for good');
END;

-- An event on its way to an endpoint. Every try bears the same id and the same body.
CREATE TABLE webhook_deliveries (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The header webhook-id, by which a receiver knows what it has taken already.
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 8 AND 64),
  endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id),
  event TEXT NOT NULL CHECK (length(event) BETWEEN 1 AND 40),
  -- Names what happened: each endpoint is told once.
  cause TEXT NOT NULL CHECK (length(cause) BETWEEN 1 AND 200),
  data TEXT NOT NULL CHECK (json_type(data) = 'object'),
  happened_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at_ms INTEGER NOT NULL,
  failing_since_ms INTEGER,
  last_error TEXT CHECK (length(last_error) BETWEEN 1 AND 40),
  last_status INTEGER CHECK (last_status BETWEEN 100 AND 999),
  last_answer TEXT CHECK (length(last_answer) <= 1024),
  sent_at_ms INTEGER,
  UNIQUE (endpoint_id, cause),
  CHECK ((state = 'sent') = (sent_at_ms IS NOT NULL))
) STRICT;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at_ms, sequence) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_by_endpoint ON webhook_deliveries (endpoint_id, sequence);
CREATE INDEX webhook_deliveries_failed ON webhook_deliveries (endpoint_id) WHERE state = 'failed';

-- Something happened: INSERT INTO webhook_happenings (event, cause, at_ms, data) writes it for each endpoint
-- that wants it. The triggers below do so where the fact itself is written: whichever door it came through,
-- it is told with its batch or not at all. No person is named, and no text that somebody wrote.
CREATE VIEW webhook_happenings AS SELECT event, cause, happened_at_ms AS at_ms, data FROM webhook_deliveries;
CREATE TRIGGER webhook_happenings_fan_out INSTEAD OF INSERT ON webhook_happenings
BEGIN
  INSERT INTO webhook_deliveries (id, endpoint_id, event, cause, data, happened_at_ms, next_attempt_at_ms)
  SELECT 'msg_' || lower(hex(randomblob(16))), e.id, NEW.event, NEW.event || '/' || NEW.cause, NEW.data,
    NEW.at_ms, NEW.at_ms
  FROM webhook_endpoints AS e
  WHERE e.ended_at_ms IS NULL AND e.off_at_ms IS NULL
    AND EXISTS (SELECT 1 FROM json_each(e.events) WHERE value = NEW.event)
  ON CONFLICT (endpoint_id, cause) DO NOTHING;
END;

CREATE TRIGGER applications_tell_webhooks AFTER INSERT ON applications
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  VALUES ('application.received', NEW.id, NEW.submitted_at_ms,
    json_object('applicationId', NEW.id, 'expectedTenants', NEW.expected_tenants));
END;

CREATE TRIGGER resellers_tell_webhooks AFTER INSERT ON resellers
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'application.approved', a.id, NEW.approved_at_ms,
    json_object('applicationId', a.id, 'resellerNumber', NEW.number, 'promoSlot', NEW.promo_slot,
      'rateBps', a.approval_rate_bps)
  FROM applications AS a WHERE a.id = NEW.application_id;
END;

-- Before the new entry counts, the owner of its first month is the one that holds then.
CREATE TRIGGER ownerships_tell_webhooks AFTER INSERT ON ownerships WHEN NEW.kind = 'transfer'
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'tenant.transferred', NEW.sequence, NEW.recorded_at_ms,
    json_object('tenantId', NEW.tenant_id, 'fromMonth', NEW.from_month,
      'resellerNumber', (SELECT number FROM resellers WHERE id = NEW.reseller_id),
      'previousResellerNumber', (SELECT number FROM resellers WHERE id = before.reseller_id))
  FROM (SELECT (SELECT reseller_id FROM ownerships
    WHERE tenant_id = NEW.tenant_id AND from_month <= NEW.from_month AND sequence < NEW.sequence
    ORDER BY from_month DESC, sequence DESC LIMIT 1) AS reseller_id) AS before
  WHERE before.reseller_id IS NOT NEW.reseller_id;
END;

-- A month that does not close is told by the daily job, once a day (program-rules 9).
CREATE TRIGGER lasting_news_tell_webhooks AFTER INSERT ON lasting_news WHEN NEW.kind = 'vendor_month_not_closed'
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'month.has_gap', NEW.cause || '/' || NEW.told_at_ms, NEW.told_at_ms,
    json_object('month', NEW.cause, 'gaps', json_array_length(n.latest, '$.gaps'),
      'resellersHeldUp', n.latest ->> 'heldUp')
  FROM vendor_news AS n WHERE n.kind = NEW.kind;
END;
CREATE TRIGGER lasting_news_tell_webhooks_again AFTER UPDATE OF told_at_ms ON lasting_news
WHEN NEW.kind = 'vendor_month_not_closed'
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'month.has_gap', NEW.cause || '/' || NEW.told_at_ms, NEW.told_at_ms,
    json_object('month', NEW.cause, 'gaps', json_array_length(n.latest, '$.gaps'),
      'resellersHeldUp', n.latest ->> 'heldUp')
  FROM vendor_news AS n WHERE n.kind = NEW.kind;
END;

CREATE TRIGGER closes_tell_webhooks AFTER UPDATE OF completed_at_ms ON closes
WHEN OLD.completed_at_ms IS NULL AND NEW.completed_at_ms IS NOT NULL
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'month.closed', NEW.month, NEW.completed_at_ms,
    json_object('month', NEW.month, 'statements', (SELECT count(*) FROM statements WHERE month = NEW.month));
END;

CREATE TRIGGER statements_tell_webhooks AFTER INSERT ON statements
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'statement.ready', NEW.number, NEW.created_at_ms,
    json_object('statementNumber', NEW.number, 'resellerNumber', r.number, 'month', NEW.month,
      'currency', NEW.currency, 'commissionMinor', NEW.commission_minor, 'payableMinor', NEW.payable_minor,
      'balanceOutMinor', NEW.balance_out_minor, 'sha256', NEW.sha256)
  FROM resellers AS r WHERE r.id = NEW.reseller_id;
END;

CREATE TRIGGER payments_tell_webhooks AFTER INSERT ON payments WHEN NEW.kind = 'payment'
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'statement.paid', NEW.sequence, NEW.recorded_at_ms,
    json_object('statementNumber', s.number, 'resellerNumber', r.number, 'month', s.month,
      'currency', s.currency, 'amountMinor', NEW.amount_minor, 'paymentSequence', NEW.sequence,
      'paidOn', NEW.paid_on)
  FROM statements AS s JOIN resellers AS r ON r.id = s.reseller_id WHERE s.number = NEW.statement_number;
END;
CREATE TRIGGER reversals_tell_webhooks AFTER INSERT ON payments WHEN NEW.kind = 'reversal'
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'statement.reversed', NEW.reverses_sequence, NEW.recorded_at_ms,
    json_object('statementNumber', s.number, 'resellerNumber', r.number, 'month', s.month,
      'currency', s.currency, 'amountMinor', NEW.amount_minor, 'paymentSequence', NEW.reverses_sequence)
  FROM statements AS s JOIN resellers AS r ON r.id = s.reseller_id WHERE s.number = NEW.statement_number;
END;

CREATE TRIGGER status_entries_tell_webhooks AFTER INSERT ON status_entries
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'reseller.status_changed', NEW.sequence, NEW.recorded_at_ms,
    json_object('resellerNumber', r.number, 'statusOn', NEW.status_on, 'status', NEW.state,
      'previousStatus', NEW.previous_state)
  FROM resellers AS r WHERE r.id = NEW.reseller_id;
END;
