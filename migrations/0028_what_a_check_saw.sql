-- What the dry run of a file saw is kept, so that the import does what was foretold or refuses by name.

-- The version of the tenant that the row was judged by; -1 where there was none. NULL of lines, of rows that
-- can’t be read, and of those that were judged before this was kept.
ALTER TABLE import_rows ADD COLUMN record_version INTEGER CHECK (record_version >= -1);

-- What the charges among these rows count for the limits of a currency (rule 5): list fees and overage in minor
-- units, and messages. Rows of later pages are judged after them.
ALTER TABLE import_sums ADD COLUMN charged_minor INTEGER NOT NULL DEFAULT 0 CHECK (charged_minor >= 0);
ALTER TABLE import_sums ADD COLUMN messages INTEGER NOT NULL DEFAULT 0 CHECK (messages >= 0);

-- What the dry run of the whole file rests on, as text: the latest close, the latest transfer of a tenant, and how
-- many partnerships ended. Where it is not so any more when somebody confirms, the file is looked at again first.
ALTER TABLE imports ADD COLUMN foretold_as_of TEXT;
-- When that last happened; NULL where it never did.
ALTER TABLE imports ADD COLUMN checked_again_at_ms INTEGER;
CREATE INDEX ownerships_transfers ON ownerships (sequence) WHERE kind = 'transfer';
