-- The audit log shows what it claims (decision 037). The Worker of before goes on writing rows as it did; they are
-- sealed by the one after it, or by itself as long as that one has sealed none. Its button to verify the chain
-- knows no format 2, and calls the first row of it broken.

-- How the row was hashed; set together with the hash.
ALTER TABLE audit ADD COLUMN format INTEGER NOT NULL DEFAULT 1 CHECK (format IN (1, 2));
-- Who acted, as they were then: the role of a person, and the reseller that they were of.
ALTER TABLE audit ADD COLUMN actor_role TEXT CHECK (length(actor_role) BETWEEN 1 AND 40);
ALTER TABLE audit ADD COLUMN actor_reseller_id TEXT;
-- SHA-256 by name of what the row vouches for and does not hold: its texts, and the figures of a payment.
ALTER TABLE audit ADD COLUMN digests TEXT CHECK (json_type(digests) = 'object');

-- What may name somebody: a reason, a note, a reference. The chain holds a digest over it and the salt, so that
-- an erasure can delete the row: the chain stands, and the salt that is gone keeps the text from being guessed.
CREATE TABLE audit_texts (
  audit_sequence INTEGER NOT NULL REFERENCES audit (sequence),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
  PRIMARY KEY (audit_sequence, name)
) STRICT, WITHOUT ROWID;

-- A text comes with its row, is never edited, and goes at the earliest when the row is sealed: two runs that
-- seal at once read the same.
CREATE TRIGGER audit_texts_come_with_their_row BEFORE INSERT ON audit_texts
WHEN NOT EXISTS (SELECT 1 FROM audit WHERE sequence = NEW.audit_sequence AND hash IS NULL)
  OR EXISTS (SELECT 1 FROM audit_texts WHERE audit_sequence = NEW.audit_sequence AND name = NEW.name)
BEGIN
  SELECT RAISE(ABORT, 'a text of the audit log comes with its row');
END;
CREATE TRIGGER audit_texts_never_change BEFORE UPDATE ON audit_texts
BEGIN
  SELECT RAISE(ABORT, 'a text of the audit log is never edited');
END;
CREATE TRIGGER audit_texts_go_once_sealed BEFORE DELETE ON audit_texts
WHEN EXISTS (SELECT 1 FROM audit WHERE sequence = OLD.audit_sequence AND hash IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'a text of the audit log stays until its row is sealed');
END;

-- The one door to the log: a row and its texts in one statement, with who acted as they are now.
CREATE VIEW audit_entries AS SELECT at_ms, actor_kind, actor_id, action, subject_kind, subject_id, reseller_id,
  details, NULL AS texts FROM audit;
CREATE TRIGGER audit_entries_become_rows INSTEAD OF INSERT ON audit_entries
BEGIN
  INSERT INTO audit (at_ms, actor_kind, actor_id, actor_role, actor_reseller_id, action, subject_kind, subject_id,
    reseller_id, details)
  VALUES (NEW.at_ms, NEW.actor_kind, NEW.actor_id, (SELECT role FROM people WHERE id = NEW.actor_id),
    (SELECT reseller_id FROM people WHERE id = NEW.actor_id), NEW.action, NEW.subject_kind, NEW.subject_id,
    NEW.reseller_id, NEW.details);
  INSERT INTO audit_texts (audit_sequence, name, salt, text)
  SELECT (SELECT max(sequence) FROM audit), key, lower(hex(randomblob(16))), value FROM json_each(NEW.texts);
END;

CREATE TRIGGER audit_says_who_for_ever BEFORE UPDATE OF actor_role, actor_reseller_id ON audit
WHEN NEW.actor_role IS NOT OLD.actor_role OR NEW.actor_reseller_id IS NOT OLD.actor_reseller_id
BEGIN
  SELECT RAISE(ABORT, 'an audit row is never edited');
END;
-- Of two Workers that seal at once one overtakes the other: a row waits until the one before it is sealed, and
-- is never sealed by an earlier format than that one. No error: the next run seals it.
CREATE TRIGGER audit_is_sealed_in_order BEFORE UPDATE OF hash ON audit
WHEN OLD.hash IS NULL AND EXISTS (
  SELECT 1 FROM (SELECT hash, format FROM audit WHERE sequence < NEW.sequence ORDER BY sequence DESC LIMIT 1) AS before
  WHERE before.hash IS NULL OR before.format > NEW.format)
BEGIN
  SELECT RAISE(IGNORE);
END;
