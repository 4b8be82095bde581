-- What is found by a word of its name (decision 058): ordinary tables, since D1 exports no database that holds
-- virtual ones. SQL can’t fold accents; the Worker does, so triggers only say what is to be folded.

-- One row a word, folded, of a row of applications, resellers, people or tenants.
CREATE TABLE search_words (
  kind TEXT NOT NULL CHECK (kind IN ('application', 'reseller', 'person', 'tenant')),
  word TEXT NOT NULL CHECK (length(word) BETWEEN 1 AND 40),
  subject_id TEXT NOT NULL,
  PRIMARY KEY (kind, word, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_words_by_subject ON search_words (kind, subject_id, word);

-- What has no words, or those of an earlier name: who names it folds it in the same batch, and what a Worker
-- without this migration, the command line or SQL by hand leaves, a job folds.
CREATE TABLE search_waiting (
  kind TEXT NOT NULL CHECK (kind IN ('application', 'reseller', 'person', 'tenant')),
  subject_id TEXT NOT NULL,
  PRIMARY KEY (kind, subject_id)
) STRICT, WITHOUT ROWID;
INSERT INTO search_waiting SELECT 'application', id FROM applications;
INSERT INTO search_waiting SELECT 'reseller', id FROM resellers;
INSERT INTO search_waiting SELECT 'person', id FROM people;
INSERT INTO search_waiting SELECT 'tenant', id FROM tenants;

CREATE TRIGGER applications_are_named AFTER INSERT ON applications
BEGIN
  INSERT INTO search_waiting VALUES ('application', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER applications_are_renamed
AFTER UPDATE OF company_name, contact_name, contact_email, website, registration_number ON applications
WHEN NEW.company_name IS NOT OLD.company_name OR NEW.contact_name IS NOT OLD.contact_name
  OR NEW.contact_email IS NOT OLD.contact_email OR NEW.website IS NOT OLD.website
  OR NEW.registration_number IS NOT OLD.registration_number
BEGIN
  DELETE FROM search_words WHERE kind = 'application' AND subject_id = NEW.id;
  INSERT INTO search_waiting VALUES ('application', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER applications_are_forgotten AFTER DELETE ON applications
BEGIN
  DELETE FROM search_words WHERE kind = 'application' AND subject_id = OLD.id;
  DELETE FROM search_waiting WHERE kind = 'application' AND subject_id = OLD.id;
END;

CREATE TRIGGER resellers_are_named AFTER INSERT ON resellers
BEGIN
  INSERT INTO search_waiting VALUES ('reseller', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER resellers_are_renamed AFTER UPDATE OF company_name, website, registration_number ON resellers
WHEN NEW.company_name IS NOT OLD.company_name OR NEW.website IS NOT OLD.website
  OR NEW.registration_number IS NOT OLD.registration_number
BEGIN
  DELETE FROM search_words WHERE kind = 'reseller' AND subject_id = NEW.id;
  INSERT INTO search_waiting VALUES ('reseller', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER resellers_are_forgotten AFTER DELETE ON resellers
BEGIN
  DELETE FROM search_words WHERE kind = 'reseller' AND subject_id = OLD.id;
  DELETE FROM search_waiting WHERE kind = 'reseller' AND subject_id = OLD.id;
END;

CREATE TRIGGER people_are_named AFTER INSERT ON people
BEGIN
  INSERT INTO search_waiting VALUES ('person', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER people_are_renamed AFTER UPDATE OF name, address ON people
WHEN NEW.name IS NOT OLD.name OR NEW.address IS NOT OLD.address
BEGIN
  DELETE FROM search_words WHERE kind = 'person' AND subject_id = NEW.id;
  INSERT INTO search_waiting VALUES ('person', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER people_are_forgotten AFTER DELETE ON people
BEGIN
  DELETE FROM search_words WHERE kind = 'person' AND subject_id = OLD.id;
  DELETE FROM search_waiting WHERE kind = 'person' AND subject_id = OLD.id;
END;

CREATE TRIGGER tenants_are_named AFTER INSERT ON tenants
BEGIN
  INSERT INTO search_waiting VALUES ('tenant', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tenants_are_renamed AFTER UPDATE OF name ON tenants WHEN NEW.name IS NOT OLD.name
BEGIN
  DELETE FROM search_words WHERE kind = 'tenant' AND subject_id = NEW.id;
  INSERT INTO search_waiting VALUES ('tenant', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tenants_are_forgotten AFTER DELETE ON tenants
BEGIN
  DELETE FROM search_words WHERE kind = 'tenant' AND subject_id = OLD.id;
  DELETE FROM search_waiting WHERE kind = 'tenant' AND subject_id = OLD.id;
END;

-- A line by its id or the beginning of it, in any case. Statements have their number as the key.
CREATE INDEX revenue_lines_by_id ON revenue_lines (external_id COLLATE NOCASE);
