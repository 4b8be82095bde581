-- Mails of other kinds spend an address’s budget too: ten links to an old application, and its person could ask
-- for no sign-in link that day. So one sign-in link a day that works for a day is over the budget, unless there
-- was one that left or will. The rest is as in 0023.
DROP TRIGGER outbox_keeps_to_budget;
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
    WHERE (in_day >= 10 AND (NEW.kind <> 'sign_in_link' OR EXISTS (
        SELECT 1 FROM outbox WHERE person_id = NEW.person_id AND kind = 'sign_in_link'
          AND created_at_ms > NEW.created_at_ms - 86400000 AND state IN ('pending', 'sent')
          AND payload->>'lastOfDay')))
      OR (in_quarter_hour >= 5 AND NEW.kind <> 'application_received'))
BEGIN
  SELECT RAISE(IGNORE);
END;
