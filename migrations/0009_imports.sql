-- CSV files on their way into the ledger: read and judged row by row first, then taken in page by
-- page. Every step goes on from the cursors of `imports`, so that it may stop anywhere (decision 015).

CREATE TABLE imports (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
  kind TEXT NOT NULL CHECK (kind IN ('revenue_lines', 'tenants')),
  file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  -- Of the file’s bytes and of how its columns were read: the same file read the same way is one import.
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
  row_count INTEGER NOT NULL CHECK (row_count BETWEEN 1 AND 100000),
  state TEXT NOT NULL DEFAULT 'uploading'
    CHECK (state IN ('uploading', 'checking', 'checked', 'committing', 'done', 'abandoned')),
  created_at_ms INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id),
  -- Cursors: rows received up to this place in the file; places judged and taken in, in their order.
  received_through INTEGER NOT NULL DEFAULT 0,
  received_rows INTEGER NOT NULL DEFAULT 0 CHECK (received_rows <= row_count),
  checked_through INTEGER NOT NULL DEFAULT 0,
  checked_rows INTEGER NOT NULL DEFAULT 0 CHECK (checked_rows <= row_count),
  committed_through INTEGER NOT NULL DEFAULT 0,
  committed_rows INTEGER NOT NULL DEFAULT 0 CHECK (committed_rows <= row_count),
  -- What the dry run found, and what the ledger then made of it.
  acceptable_rows INTEGER NOT NULL DEFAULT 0,
  unchanged_rows INTEGER NOT NULL DEFAULT 0,
  refused_rows INTEGER NOT NULL DEFAULT 0,
  late_rows INTEGER NOT NULL DEFAULT 0,
  accepted_rows INTEGER NOT NULL DEFAULT 0,
  -- Acceptable in the dry run, refused when they were sent: something else came in between.
  overtaken_rows INTEGER NOT NULL DEFAULT 0,
  touched_at_ms INTEGER NOT NULL,
  confirmed_at_ms INTEGER,
  confirmed_by TEXT REFERENCES people (id),
  finished_at_ms INTEGER,
  -- The rows are cleared some days after the end; the counts stay.
  cleared_at_ms INTEGER,
  CHECK ((state IN ('done', 'abandoned')) = (finished_at_ms IS NOT NULL)),
  CHECK ((confirmed_at_ms IS NULL) = (confirmed_by IS NULL))
) STRICT;
-- Two people, or two tabs, who begin with the same file share one import.
CREATE UNIQUE INDEX imports_one_under_way ON imports (kind, file_sha256)
  WHERE state IN ('uploading', 'checking', 'checked', 'committing');
CREATE INDEX imports_by_time ON imports (created_at_ms, id);
CREATE INDEX imports_by_file ON imports (file_sha256, finished_at_ms);
CREATE INDEX imports_uncleared ON imports (touched_at_ms) WHERE cleared_at_ms IS NULL;
CREATE TRIGGER imports_end_once BEFORE UPDATE OF state ON imports WHEN OLD.finished_at_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an import ends once');
END;
CREATE TRIGGER imports_stay BEFORE DELETE ON imports
BEGIN
  SELECT RAISE(ABORT, 'an import is never deleted');
END;

CREATE TABLE import_rows (
  import_id TEXT NOT NULL REFERENCES imports (id),
  -- Where the row stands in the order of judging: fees and overage by row, then credits by row.
  place INTEGER NOT NULL,
  -- As a spreadsheet numbers the rows of the file; its headings are row 1.
  row_number INTEGER NOT NULL CHECK (row_number >= 2),
  -- The cells as they stand in the file, by the name of the field.
  cells TEXT NOT NULL CHECK (json_type(cells) = 'object'),
  -- Of the dry run. NULL until it came by.
  verdict TEXT CHECK (verdict IN ('accepted', 'unchanged', 'refused')),
  -- Of the commit; a row that was refused before is not sent again, and keeps its verdict.
  outcome TEXT CHECK (outcome IN ('accepted', 'unchanged', 'refused')),
  problems TEXT CHECK (json_type(problems) = 'array'),
  is_late INTEGER NOT NULL DEFAULT 0 CHECK (is_late IN (0, 1)),
  -- What later rows of the same file are judged by; NULL for a row that can’t be read.
  source TEXT,
  external_id TEXT,
  corrects TEXT,
  amount_minor INTEGER,
  PRIMARY KEY (import_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_by_line ON import_rows (import_id, external_id, source) WHERE external_id IS NOT NULL;
CREATE INDEX import_rows_by_corrected ON import_rows (import_id, corrects, source) WHERE corrects IS NOT NULL;
CREATE INDEX import_rows_by_number ON import_rows (import_id, row_number);

-- Which import brought a line; NULL for what came through the API.
ALTER TABLE revenue_lines ADD COLUMN import_id TEXT REFERENCES imports (id);

-- The admin’s lists: a page costs the same however many tenants and lines there are.
CREATE INDEX tenants_by_name ON tenants (lower(name), id);
CREATE INDEX tenants_by_onboarding ON tenants (onboarded_on, id);
CREATE INDEX revenue_lines_by_month ON revenue_lines (service_month, sequence);
