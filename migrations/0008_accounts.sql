-- What people settle about their own account: which mails they get, and where they are signed in.

-- A row: this person has switched this kind of mail off. The other kinds can’t be (rule 9).
CREATE TABLE declined_mails (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('statement_ready', 'statement_paid', 'status_at_risk', 'lock_reached')),
  declined_at_ms INTEGER NOT NULL,
  PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
-- Asked where a mail is written, whichever code writes it: that row is skipped, its batch goes on.
CREATE TRIGGER outbox_leaves_out_declined BEFORE INSERT ON outbox
WHEN EXISTS (SELECT 1 FROM declined_mails WHERE person_id = NEW.person_id AND kind = NEW.kind)
BEGIN
  SELECT RAISE(IGNORE);
END;

-- "Firefox on Windows": all that is kept of what the browser says about itself. NULL when it says nothing known.
ALTER TABLE sessions ADD COLUMN device TEXT CHECK (length(device) BETWEEN 1 AND 60);
-- To the hour; NULL in the first one. A write an hour and session, not one a request.
ALTER TABLE sessions ADD COLUMN used_at_ms INTEGER;
