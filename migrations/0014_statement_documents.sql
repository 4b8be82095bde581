-- A statement’s document in pieces, in a table of its own. D1 takes no row over 2,000,000 bytes, which a
-- statement of some thousand tenants with late lines passes, and a list that reads a column stored behind a
-- large text reads the text too. The pieces joined in order are the bytes that statements.sha256 is of.

CREATE TABLE statement_documents (
  statement_number TEXT NOT NULL REFERENCES statements (number),
  piece INTEGER NOT NULL CHECK (piece >= 0),
  -- Characters, so at most 1,000,000 bytes.
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 250000),
  PRIMARY KEY (statement_number, piece)
) STRICT;

-- What is stored so far. The old column stays as it is: the Worker of before reads it until the new one is
-- deployed. A later migration, of a release of its own, drops it (decision 028).
WITH RECURSIVE pieces (piece) AS (
  SELECT 0 UNION ALL SELECT piece + 1 FROM pieces
  WHERE 250000 * (piece + 1) < (SELECT max(length(canonical_json)) FROM statements)
)
INSERT INTO statement_documents (statement_number, piece, text)
SELECT s.number, pieces.piece, substr(s.canonical_json, 1 + 250000 * pieces.piece, 250000)
FROM pieces JOIN statements AS s ON 250000 * pieces.piece < length(s.canonical_json);

-- A statement that the Worker of before makes in the minutes between: its row holds the whole document, of
-- at most 2,000,000 bytes, so of at most eight pieces. The new Worker leaves the old column empty.
CREATE TRIGGER statements_hand_their_document_on AFTER INSERT ON statements
WHEN NEW.canonical_json <> ''
BEGIN
  INSERT INTO statement_documents (statement_number, piece, text)
  SELECT NEW.number, value, substr(NEW.canonical_json, 1 + 250000 * value, 250000)
  FROM json_each('[0,1,2,3,4,5,6,7]') WHERE 250000 * value < length(NEW.canonical_json);
END;

CREATE TRIGGER statement_documents_never_change BEFORE UPDATE ON statement_documents
BEGIN
  SELECT RAISE(ABORT, 'a statement is never edited');
END;
CREATE TRIGGER statement_documents_stay BEFORE DELETE ON statement_documents
BEGIN
  SELECT RAISE(ABORT, 'a statement is never deleted');
END;
CREATE TRIGGER statement_documents_replace_nothing BEFORE INSERT ON statement_documents
WHEN EXISTS (SELECT 1 FROM statement_documents
  WHERE statement_number = NEW.statement_number AND piece = NEW.piece)
BEGIN
  SELECT RAISE(ABORT, 'a statement is never edited');
END;
CREATE TRIGGER statement_documents_while_closing BEFORE INSERT ON statement_documents
WHEN NOT EXISTS (SELECT 1 FROM statements AS s JOIN closes AS c ON c.month = s.month
  WHERE s.number = NEW.statement_number AND c.completed_at_ms IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'a completed close never changes');
END;
