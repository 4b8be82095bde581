-- Overage as it is billed (rule 5): at a price finer than millionths, less a discount, or at no price at all.
--
-- The ledger’s own CHECK wants unit_price_micros of every line of overage, and relaxing it would build the
-- append-only table of money anew (decision 043). So that column goes on to hold each price that is whole
-- millionths, as every line of before has it and a Worker of before writes it. What it can’t say, one of the two
-- below does; it is 0 then, which nobody reads. A discount stands in discount_minor, as that of a fee does.
--
-- SQLite looks through the ledger once for each column: measured at 1.5 s a million lines.

-- A price finer than millionths, in its one form: 7 to 15 decimals, the last of them not 0.
ALTER TABLE revenue_lines ADD COLUMN unit_price TEXT CHECK (unit_price IS NULL OR (
  kind = 'overage' AND unit_price_micros = 0
  AND unit_price NOT GLOB '*[^0-9.]*' AND unit_price NOT GLOB '*.*.*'
  AND instr(unit_price, '.') BETWEEN 2 AND 7
  AND length(unit_price) - instr(unit_price, '.') BETWEEN 7 AND 15
  AND unit_price NOT GLOB '*0' AND unit_price NOT GLOB '0[0-9]*'));

-- 1: billed without a price, as in packages, tiers and minimum charges; the amount stands as billed.
-- A discount is that of a fee, or is taken off messages × price.
ALTER TABLE revenue_lines ADD COLUMN as_billed INTEGER
  CHECK (as_billed IS NULL OR (
    as_billed = 1 AND kind = 'overage' AND unit_price IS NULL AND unit_price_micros = 0))
  CHECK (discount_minor IS NULL OR kind = 'platform_fee' OR (
    kind = 'overage' AND as_billed IS NULL AND discount_minor BETWEEN 1 AND 1000000000000));
