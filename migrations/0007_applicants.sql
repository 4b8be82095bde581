-- What follows an application: questions and answers, and what tells that two are of one company.

-- A reviewer's question and the applicant's answer, by round (rule 2). Never edited: what was decided
-- on stays to be read.
CREATE TABLE application_messages (
  application_id TEXT NOT NULL REFERENCES applications (id),
  round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 100),
  kind TEXT NOT NULL CHECK (kind IN ('question', 'answer')),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  -- Who asked; the applicant is no person of the program.
  written_by TEXT REFERENCES people (id),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (application_id, round, kind),
  CHECK ((kind = 'question') = (written_by IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER application_messages_alternate BEFORE INSERT ON application_messages
WHEN NOT (CASE NEW.kind
  WHEN 'answer' THEN EXISTS (SELECT 1 FROM application_messages
    WHERE application_id = NEW.application_id AND round = NEW.round AND kind = 'question')
  ELSE NEW.round = 1 OR EXISTS (SELECT 1 FROM application_messages
    WHERE application_id = NEW.application_id AND round = NEW.round - 1 AND kind = 'answer')
  END)
BEGIN
  SELECT RAISE(ABORT, 'a question follows an answer, and an answer its question');
END;
CREATE TRIGGER application_messages_are_final BEFORE UPDATE ON application_messages
BEGIN
  SELECT RAISE(ABORT, 'a question and an answer are never edited');
END;
CREATE TRIGGER application_messages_stay BEFORE DELETE ON application_messages
BEGIN
  SELECT RAISE(ABORT, 'a question and an answer are never deleted');
END;

-- The question stands in application_messages now. No verb ever wrote this column.
ALTER TABLE applications DROP COLUMN information_request;

-- Name, number and domains of a company in the form in which they are compared (domain/company-marks.ts).
-- Two applications that share a mark may be of one company; each look-up is one seek a mark.
CREATE TABLE company_marks (
  application_id TEXT NOT NULL REFERENCES applications (id),
  kind TEXT NOT NULL CHECK (kind IN ('name', 'number', 'domain')),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 300),
  PRIMARY KEY (kind, value, application_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_marks_by_application ON company_marks (application_id);

-- Applications from before this table, as near as SQL comes to those forms.
INSERT INTO company_marks (application_id, kind, value)
  SELECT id, 'name', replace(lower(trim(company_name)), ' ', '') FROM applications
  UNION ALL
  SELECT id, 'number', upper(replace(replace(replace(registration_number, ' ', ''), '-', ''), '.', ''))
    FROM applications WHERE length(registration_number) > 3;
