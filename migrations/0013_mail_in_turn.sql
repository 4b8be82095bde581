-- Who waits is served first (program-rules 9): mail has a class, and is due by it. What is long over is counted, not kept.

-- 0: somebody waits for it. 1: it comes in its turn. Which kind is which stands in worker/domain/states.ts.
ALTER TABLE outbox ADD COLUMN priority INTEGER NOT NULL DEFAULT 1 CHECK (priority IN (0, 1));
-- When the first of its tries failed; three days later it is given up. NULL: none has.
ALTER TABLE outbox ADD COLUMN failing_since_ms INTEGER;
UPDATE outbox SET failing_since_ms = created_at_ms WHERE state = 'pending' AND last_error IS NOT NULL;
UPDATE outbox SET priority = 0 WHERE state = 'pending' AND kind IN ('application_received', 'application_duplicate',
  'application_not_possible', 'application_link', 'information_requested', 'invite', 'sign_in_link');
-- Two equalities and a range beat the one of outbox_by_state, which the planner took since 0011.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (priority, next_attempt_at_ms) WHERE state = 'pending';
CREATE INDEX outbox_failing ON outbox (failing_since_ms) WHERE state = 'pending' AND failing_since_ms IS NOT NULL;

-- One row from the first try that failed until one is taken, whichever mails they were: from the third on
-- the mail service as a whole is out (worker/actions/mail/mail-service.ts).
CREATE TABLE mail_outage (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  failures INTEGER NOT NULL CHECK (failures > 0),
  since_ms INTEGER NOT NULL
) STRICT;

-- What is kept of mails that were deleted after 13 months.
CREATE TABLE mail_figures (
  -- In which they were written.
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  state TEXT NOT NULL CHECK (state IN ('sent', 'failed', 'cancelled')),
  mails INTEGER NOT NULL CHECK (mails > 0),
  PRIMARY KEY (month, kind, state)
) STRICT, WITHOUT ROWID;
