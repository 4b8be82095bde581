-- Whose an e-mail address is, and who somebody is that asks by one.

-- An address is claimed by a person who joined, or by an invite that is open, and by nobody else: by who is
-- not removed. `email` was UNIQUE over all rows, removed ones included; people can’t be built anew (their
-- sessions, tokens and mails would be deleted with the old table), so the claim moves to a column of its own.
-- '' lasts from the insert of a Worker that knows no `address` to the trigger below.
ALTER TABLE people ADD COLUMN address TEXT NOT NULL DEFAULT ''
  CHECK (address = lower(address) AND length(address) <= 254
    AND (disabled_at_ms IS NOT NULL OR address IN ('', email)));
UPDATE people SET address = email;
CREATE UNIQUE INDEX people_claim_address ON people (address) WHERE disabled_at_ms IS NULL;
CREATE TRIGGER people_get_their_address AFTER INSERT ON people WHEN NEW.address = ''
BEGIN
  UPDATE people SET address = NEW.email WHERE id = NEW.id;
END;

-- What every look-up by address asks.
CREATE VIEW address_claims AS
  SELECT address, id AS person_id, reseller_id, role, joined_at_ms FROM people WHERE disabled_at_ms IS NULL;

-- `email` goes on to be UNIQUE, and is the address of who claims one. A removed person’s makes way for the
-- next claim, whichever code makes it.
CREATE TRIGGER people_make_way BEFORE INSERT ON people
BEGIN
  UPDATE people SET email = 'former/' || lower(id) WHERE email = NEW.email AND disabled_at_ms IS NOT NULL;
END;
CREATE TRIGGER people_make_way_again BEFORE UPDATE OF email ON people WHEN NEW.email IS NOT OLD.email
BEGIN
  UPDATE people SET email = 'former/' || lower(id)
  WHERE email = NEW.email AND id <> NEW.id AND disabled_at_ms IS NOT NULL;
END;

-- Somebody asked by an address alone. The row is the same for every address; who it is, is looked up behind
-- the answer, and the row goes then. An application is kept in it until it is filed or answered by mail.
CREATE TABLE address_requests (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  kind TEXT NOT NULL CHECK (kind IN ('sign_in_link', 'application_link', 'application')),
  email TEXT NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  answers TEXT CHECK (json_type(answers) = 'object'),
  asked_at_ms INTEGER NOT NULL,
  -- How often settling it failed: those that fail come last.
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  CHECK ((kind = 'application') = (answers IS NOT NULL))
) STRICT;
CREATE INDEX address_requests_by_time ON address_requests (asked_at_ms);

-- A mail goes to a person, to the contact of an application, or to an address: who answers a stranger depends
-- on nobody’s account, and what was mailed to an invite that is deleted stays to be read. Built anew for its
-- CHECK: no table refers to the outbox, and what a Worker of before writes fits.
CREATE TABLE outbox_with_addresses (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  application_id TEXT REFERENCES applications (id),
  email TEXT CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  payload TEXT NOT NULL CHECK (json_type(payload) = 'object'),
  dedupe_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at_ms INTEGER NOT NULL,
  last_error TEXT CHECK (length(last_error) <= 200),
  created_at_ms INTEGER NOT NULL,
  sent_at_ms INTEGER,
  priority INTEGER NOT NULL DEFAULT 1 CHECK (priority IN (0, 1)),
  failing_since_ms INTEGER,
  CHECK ((person_id IS NOT NULL) + (application_id IS NOT NULL) + (email IS NOT NULL) = 1),
  CHECK ((state = 'sent') = (sent_at_ms IS NOT NULL))
) STRICT;
INSERT INTO outbox_with_addresses (id, kind, person_id, application_id, payload, dedupe_key, state, attempts,
    next_attempt_at_ms, last_error, created_at_ms, sent_at_ms, priority, failing_since_ms)
  SELECT id, kind, person_id, application_id, payload, dedupe_key, state, attempts,
    next_attempt_at_ms, last_error, created_at_ms, sent_at_ms, priority, failing_since_ms
  FROM outbox ORDER BY rowid;
DROP TABLE outbox;
ALTER TABLE outbox_with_addresses RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (priority, next_attempt_at_ms) WHERE state = 'pending';
CREATE INDEX outbox_failing ON outbox (failing_since_ms) WHERE state = 'pending' AND failing_since_ms IS NOT NULL;
CREATE INDEX outbox_failed ON outbox (created_at_ms, id) WHERE state = 'failed';
CREATE INDEX outbox_by_time ON outbox (created_at_ms, id);
CREATE INDEX outbox_by_person ON outbox (person_id, kind, created_at_ms) WHERE person_id IS NOT NULL;
CREATE INDEX outbox_by_application ON outbox (application_id, kind, created_at_ms) WHERE application_id IS NOT NULL;
CREATE INDEX outbox_by_state ON outbox (state, created_at_ms, id);
CREATE INDEX outbox_by_kind ON outbox (kind, created_at_ms, id);
CREATE TRIGGER outbox_leaves_out_declined BEFORE INSERT ON outbox
WHEN EXISTS (SELECT 1 FROM declined_mails WHERE person_id = NEW.person_id AND kind = NEW.kind)
BEGIN
  SELECT RAISE(IGNORE);
END;
-- As in 0019, by the address of a mail that goes to nobody’s account. One that says why an application was not
-- filed waits for no budget: there is one a day, and without it the applicant would hear nothing.
CREATE TRIGGER outbox_keeps_to_budget BEFORE INSERT ON outbox
WHEN NEW.kind IN ('application_received', 'application_duplicate', 'application_not_possible', 'application_link', 'sign_in_link')
  AND NOT (NEW.kind = 'application_not_possible' AND NEW.person_id IS NULL)
  AND EXISTS (
    SELECT 1 FROM (
      SELECT count(*) AS in_day, total(at_ms > NEW.created_at_ms - 900000) AS in_quarter_hour
      FROM mails_to_addresses
      WHERE address = coalesce(NEW.email,
          (SELECT address FROM people WHERE id = NEW.person_id),
          (SELECT contact_email FROM applications WHERE id = NEW.application_id))
        AND at_ms > NEW.created_at_ms - 86400000)
    WHERE in_day >= 10 OR (in_quarter_hour >= 5 AND NEW.kind <> 'application_received'))
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER outbox_spends_budget AFTER INSERT ON outbox
WHEN NEW.kind IN ('application_received', 'application_duplicate', 'application_not_possible', 'application_link', 'invite', 'sign_in_link')
BEGIN
  INSERT INTO mails_to_addresses (address, at_ms, mail_id)
  SELECT coalesce(NEW.email,
      (SELECT address FROM people WHERE id = NEW.person_id),
      (SELECT contact_email FROM applications WHERE id = NEW.application_id)),
    NEW.created_at_ms, NEW.id;
  UPDATE outbox SET payload = json_set(payload, '$.lastOfDay', json('true'))
  WHERE id = NEW.id AND kind = 'sign_in_link' AND 10 <= (
    SELECT count(*) FROM mails_to_addresses
    WHERE address = (SELECT address FROM people WHERE id = NEW.person_id)
      AND at_ms > NEW.created_at_ms - 86400000);
END;
-- An invite that was deleted since a batch read whom to write to: its mail is left out, the batch goes on.
CREATE TRIGGER outbox_leaves_out_who_is_gone BEFORE INSERT ON outbox
WHEN NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM people WHERE id = NEW.person_id)
BEGIN
  SELECT RAISE(IGNORE);
END;
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
