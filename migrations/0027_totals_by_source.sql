-- Control totals by source (rule 7.10). The Worker of before goes on: what it pushes names no source.

-- The billing system whose lines are counted. NULL: those of all sources together, the older form.
ALTER TABLE control_totals ADD COLUMN source TEXT CHECK (length(source) BETWEEN 1 AND 40);
-- 1: later months need no totals of this source and currency, until there are some again.
ALTER TABLE control_totals ADD COLUMN is_last INTEGER NOT NULL DEFAULT 0
  CHECK (is_last = 0 OR (is_last = 1 AND source IS NOT NULL));
-- 1: the month counted as closed when the push arrived, so that no month needs totals because of it.
ALTER TABLE control_totals ADD COLUMN came_after_close INTEGER NOT NULL DEFAULT 0
  CHECK (came_after_close IN (0, 1));
-- The highest sequence of the ledger when the push arrived: later lines came since. NULL in rows of before.
ALTER TABLE control_totals ADD COLUMN ledger_sequence INTEGER CHECK (ledger_sequence >= 0);

-- Each source of a currency is one seek, and so is its latest push for a month or before it.
DROP INDEX control_totals_latest;
CREATE INDEX control_totals_latest ON control_totals (currency, source, service_month, sequence);

-- Count and sum of a source come from this index alone, and so do those of all sources. It keeps its name,
-- by which the Worker of before asks for it.
DROP INDEX revenue_lines_by_month_currency;
CREATE INDEX revenue_lines_by_month_currency ON revenue_lines (service_month, currency, source, amount_minor);
