-- How many mails a stranger can cause to one address (program-rules 9): worker/domain/mail-budget.ts has the
-- same numbers, and test/worker/mail/mail-budget.test.ts holds the two together.

-- A mail that anybody can order who knows an address. Apart from the outbox, so that it counts on when an
-- invite is deleted with its person. Forgotten after a day.
CREATE TABLE mails_to_addresses (
  address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 254),
  at_ms INTEGER NOT NULL,
  mail_id TEXT NOT NULL,
  PRIMARY KEY (address, at_ms, mail_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mails_to_addresses_by_time ON mails_to_addresses (at_ms);

-- Asked where a mail is ordered, whichever code orders it: that row is skipped, its batch goes on, and who
-- asked is answered as always. An invite is refused by its verb instead, which says when it may be sent.
-- What confirms an application waits for no quarter of an hour: it comes once, and tells where the rest is.
CREATE TRIGGER outbox_keeps_to_budget BEFORE INSERT ON outbox
WHEN NEW.kind IN ('application_received', 'application_duplicate', 'application_not_possible', 'application_link', 'sign_in_link')
  AND EXISTS (
    SELECT 1 FROM (
      SELECT count(*) AS in_day, total(at_ms > NEW.created_at_ms - 900000) AS in_quarter_hour
      FROM mails_to_addresses
      WHERE address = coalesce(
          (SELECT email FROM people WHERE id = NEW.person_id),
          (SELECT contact_email FROM applications WHERE id = NEW.application_id))
        AND at_ms > NEW.created_at_ms - 86400000)
    WHERE in_day >= 10 OR (in_quarter_hour >= 5 AND NEW.kind <> 'application_received'))
BEGIN
  SELECT RAISE(IGNORE);
END;

-- The last sign-in link of a day works for a day: who spends an address’s budget locks nobody out.
CREATE TRIGGER outbox_spends_budget AFTER INSERT ON outbox
WHEN NEW.kind IN ('application_received', 'application_duplicate', 'application_not_possible', 'application_link', 'invite', 'sign_in_link')
BEGIN
  INSERT INTO mails_to_addresses (address, at_ms, mail_id)
  SELECT coalesce(
      (SELECT email FROM people WHERE id = NEW.person_id),
      (SELECT contact_email FROM applications WHERE id = NEW.application_id)),
    NEW.created_at_ms, NEW.id;
  UPDATE outbox SET payload = json_set(payload, '$.lastOfDay', json('true'))
  WHERE id = NEW.id AND kind = 'sign_in_link' AND 10 <= (
    SELECT count(*) FROM mails_to_addresses
    WHERE address = (SELECT email FROM people WHERE id = NEW.person_id)
      AND at_ms > NEW.created_at_ms - 86400000);
END;
