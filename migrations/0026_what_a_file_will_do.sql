-- A file is read as somebody said it is, and says what it will do before anything is written.

-- How the columns of the file are read; NULL for imports that were begun before this could be said.
ALTER TABLE imports ADD COLUMN reading TEXT CHECK (json_type(reading) = 'object');
CREATE INDEX imports_by_confirmation ON imports (kind, confirmed_at_ms) WHERE confirmed_at_ms IS NOT NULL;
-- What waits for somebody, on the overview.
CREATE INDEX imports_waiting ON imports (touched_at_ms) WHERE state IN ('uploading', 'checking', 'checked');

-- Of the dry run: why a row that is taken in earns nothing, or a tenant counts for nobody (rules 4 and 5).
ALTER TABLE import_rows ADD COLUMN remark TEXT
  CHECK (remark IN ('test_tenant', 'no_owner', 'before_partnership', 'after_partnership'));
-- The row of the same file that has its id, further up; both are shown.
ALTER TABLE import_rows ADD COLUMN repeats_row INTEGER;
CREATE INDEX import_rows_remarked ON import_rows (import_id, remark, row_number) WHERE remark IS NOT NULL;
CREATE INDEX import_rows_repeated ON import_rows (import_id, row_number) WHERE repeats_row IS NOT NULL;

-- What the rows that will be taken in add up to, kept page by page in the batch of their verdicts: lines
-- by service month, tenants by onboarding month. Cleared with the rows.
CREATE TABLE import_sums (
  import_id TEXT NOT NULL REFERENCES imports (id),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  -- '' of tenants.
  currency TEXT NOT NULL CHECK (currency = '' OR currency GLOB '[A-Z][A-Z][A-Z]'),
  -- Of the owner in that month; 0 for nobody.
  reseller_number INTEGER NOT NULL CHECK (reseller_number >= 0),
  -- As in import_rows; '' for what earns, or counts.
  remark TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  -- Minor units; 0 of tenants.
  sum_minor INTEGER NOT NULL,
  PRIMARY KEY (import_id, month, currency, reseller_number, remark)
) STRICT, WITHOUT ROWID;
