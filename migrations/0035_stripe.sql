-- What Stripe bills, on its way to lines of the ledger (docs/billing/stripe.md). The lines are a function of the
-- objects known, in whatever order they came. Amounts of objects are in Stripe’s minor units, those of lines in ours.

-- What Stripe sent, once by its id, or what was replayed or fetched. It is taken in behind the answer.
CREATE TABLE stripe_events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Of an event Stripe’s own; of an object that came without one “replayed:” or “fetched:” and what tells it apart.
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 255),
  type TEXT NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
  api_version TEXT CHECK (length(api_version) BETWEEN 1 AND 40),
  -- When the object was so: of two snapshots the later counts, of one second the greater id.
  as_of_s INTEGER NOT NULL CHECK (as_of_s >= 0),
  object_kind TEXT CHECK (length(object_kind) BETWEEN 1 AND 40),
  object_id TEXT CHECK (length(object_id) BETWEEN 1 AND 255),
  -- Only the fields that are read (worker/domain/billing/stripe/read-object.ts); NULL once they are taken in.
  object TEXT CHECK (json_type(object) = 'object'),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'failed')),
  -- Why it could not be read: worker/domain/billing/stripe/event-problems.ts.
  problem TEXT CHECK (length(problem) BETWEEN 1 AND 40),
  detail TEXT CHECK (length(detail) BETWEEN 1 AND 300),
  received_at_ms INTEGER NOT NULL,
  settled_at_ms INTEGER,
  CHECK ((state = 'failed') = (problem IS NOT NULL)),
  CHECK ((state = 'waiting') = (settled_at_ms IS NULL)),
  CHECK (state <> 'waiting' OR object IS NOT NULL)
) STRICT;
CREATE INDEX stripe_events_waiting ON stripe_events (sequence) WHERE state = 'waiting';
CREATE INDEX stripe_events_failed ON stripe_events (sequence) WHERE state = 'failed';
CREATE INDEX stripe_events_settled ON stripe_events (settled_at_ms) WHERE state = 'taken';

-- What is counted and not kept: events of the other mode, test or live, and the last of them.
CREATE TABLE stripe_tallies (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
  count INTEGER NOT NULL CHECK (count > 0),
  last_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An object of Stripe, as far as the mapping reads it: what was seen of it, put together.
CREATE TABLE stripe_objects (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 255),
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'customer', 'price', 'product', 'invoice_payment', 'refund', 'dispute')),
  -- Of an invoice, a credit note and the customer itself: whose lines it bears on.
  customer_id TEXT CHECK (length(customer_id) BETWEEN 1 AND 255),
  -- The invoice of a credit note and of a payment, the product of a price.
  parent_id TEXT CHECK (length(parent_id) BETWEEN 1 AND 255),
  -- Of a payment of an invoice, a refund and a dispute: what ties them together.
  payment_intent TEXT CHECK (length(payment_intent) BETWEEN 1 AND 255),
  charge TEXT CHECK (length(charge) BETWEEN 1 AND 255),
  facts TEXT NOT NULL CHECK (json_type(facts) = 'object'),
  first_seen_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX stripe_objects_of_customer ON stripe_objects (customer_id, kind) WHERE customer_id IS NOT NULL;
CREATE INDEX stripe_objects_of_parent ON stripe_objects (parent_id, kind) WHERE parent_id IS NOT NULL;
CREATE INDEX stripe_objects_by_intent ON stripe_objects (payment_intent, kind) WHERE payment_intent IS NOT NULL;
CREATE INDEX stripe_objects_by_charge ON stripe_objects (charge, kind) WHERE charge IS NOT NULL;

-- The lines of an invoice or a credit note, in pieces: a row of D1 holds 2 MB.
CREATE TABLE stripe_object_lines (
  object_id TEXT NOT NULL REFERENCES stripe_objects (id),
  piece INTEGER NOT NULL CHECK (piece >= 0),
  lines TEXT NOT NULL CHECK (json_type(lines) = 'array'),
  PRIMARY KEY (object_id, piece)
) STRICT, WITHOUT ROWID;

-- A customer of Stripe, mapped by itself: nothing of one bears on another. Where an invoice names no customer,
-- the id is the invoice’s own.
CREATE TABLE stripe_customers (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 255),
  -- Goes up with everything that is known anew of it; mapped is how far that has been read.
  known INTEGER NOT NULL DEFAULT 1 CHECK (known > 0),
  mapped INTEGER NOT NULL DEFAULT 0 CHECK (mapped BETWEEN 0 AND known),
  -- What its lines wait for, while they do: the tenant, and the number of the reseller that it names.
  tenant_id TEXT CHECK (length(tenant_id) BETWEEN 1 AND 255),
  reseller_number INTEGER CHECK (reseller_number > 0),
  -- Set by the first line that is written.
  bound_tenant_id TEXT CHECK (length(bound_tenant_id) BETWEEN 1 AND 64)
) STRICT;
CREATE INDEX stripe_customers_to_map ON stripe_customers (id) WHERE mapped < known;
CREATE INDEX stripe_customers_by_tenant ON stripe_customers (tenant_id) WHERE tenant_id IS NOT NULL;
CREATE INDEX stripe_customers_by_reseller ON stripe_customers (reseller_number) WHERE reseller_number IS NOT NULL;
CREATE TRIGGER stripe_customers_follow_tenants AFTER INSERT ON tenants
BEGIN
  UPDATE stripe_customers SET known = known + 1 WHERE tenant_id = NEW.id;
END;
CREATE TRIGGER stripe_customers_follow_resellers AFTER INSERT ON resellers
BEGIN
  UPDATE stripe_customers SET known = known + 1 WHERE reseller_number = NEW.number;
END;

-- Every line that the objects come to: written to the ledger, or waiting for something.
CREATE TABLE stripe_lines (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT NOT NULL UNIQUE CHECK (length(external_id) BETWEEN 1 AND 300),
  customer_id TEXT NOT NULL REFERENCES stripe_customers (id),
  -- charge: a line of an invoice. credit: taken off a line. back: what was credited and came back. held: what
  -- was taken of an invoice that is undone, and is no line. whole: an invoice that can’t be read by its lines.
  role TEXT NOT NULL CHECK (role IN ('charge', 'credit', 'back', 'held', 'released', 'whole')),
  invoice_id TEXT NOT NULL CHECK (length(invoice_id) BETWEEN 1 AND 255),
  -- The line of an invoice that it is about.
  charge_id TEXT NOT NULL CHECK (length(charge_id) BETWEEN 1 AND 255),
  cause TEXT CHECK (length(cause) BETWEEN 1 AND 600),
  corrects TEXT CHECK (length(corrects) BETWEEN 1 AND 300),
  price_id TEXT CHECK (length(price_id) BETWEEN 1 AND 255),
  product_id TEXT CHECK (length(product_id) BETWEEN 1 AND 255),
  service_month TEXT NOT NULL CHECK (service_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
  -- written: in the ledger. ready: on its way there. refused: the ledger would not take it, and says why. none: its
  -- kind earns nothing. The others are what it waits for.
  state TEXT NOT NULL CHECK (state IN ('written', 'ready', 'refused', 'none', 'customer', 'reseller', 'price', 'month', 'lines', 'sum', 'held')),
  -- Of a charge, once it is on its way: what came back later is of the same kind.
  kind TEXT CHECK (kind IN ('platform_fee', 'overage')),
  -- As it is sent to the ledger, while it is ready or refused.
  line TEXT CHECK (json_type(line) = 'object'),
  refusal TEXT CHECK (length(refusal) BETWEEN 1 AND 1000),
  since_ms INTEGER NOT NULL,
  CHECK ((state = 'refused') = (refusal IS NOT NULL)),
  CHECK (state NOT IN ('ready', 'refused') OR line IS NOT NULL),
  CHECK (role <> 'charge' OR (state IN ('written', 'ready', 'refused')) = (kind IS NOT NULL)),
  CHECK ((role IN ('held', 'released')) = (state = 'held')),
  CHECK ((role = 'whole') = (state IN ('lines', 'sum')))
) STRICT;
CREATE INDEX stripe_lines_of_customer ON stripe_lines (customer_id, sequence);
CREATE INDEX stripe_lines_by_state ON stripe_lines (state, sequence);
CREATE INDEX stripe_lines_by_price ON stripe_lines (price_id, state) WHERE price_id IS NOT NULL AND role = 'charge';
CREATE INDEX stripe_lines_by_product ON stripe_lines (product_id, state) WHERE product_id IS NOT NULL AND role = 'charge';

-- What all lines of a month come to, written or waiting for a price or a reseller, as control totals of the source
-- stripe say it (stripe-mapping 9). Kept by the triggers below.
CREATE TABLE stripe_totals (
  service_month TEXT NOT NULL,
  currency TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  sum_minor INTEGER NOT NULL,
  PRIMARY KEY (service_month, currency)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER stripe_totals_follow_new AFTER INSERT ON stripe_lines
WHEN NEW.state IN ('written', 'ready', 'refused', 'price', 'reseller', 'lines', 'sum')
BEGIN
  INSERT INTO stripe_totals (service_month, currency, line_count, sum_minor)
  VALUES (NEW.service_month, NEW.currency, 1, NEW.amount_minor)
  ON CONFLICT DO UPDATE SET line_count = line_count + 1, sum_minor = sum_minor + excluded.sum_minor;
END;
CREATE TRIGGER stripe_totals_follow_changed AFTER UPDATE ON stripe_lines
WHEN (OLD.state IN ('written', 'ready', 'refused', 'price', 'reseller', 'lines', 'sum'))
  <> (NEW.state IN ('written', 'ready', 'refused', 'price', 'reseller', 'lines', 'sum'))
BEGIN
  INSERT INTO stripe_totals (service_month, currency, line_count, sum_minor)
  VALUES (NEW.service_month, NEW.currency,
    iif(NEW.state IN ('written', 'ready', 'refused', 'price', 'reseller', 'lines', 'sum'), 1, -1),
    iif(NEW.state IN ('written', 'ready', 'refused', 'price', 'reseller', 'lines', 'sum'), NEW.amount_minor, -NEW.amount_minor))
  ON CONFLICT DO UPDATE SET line_count = line_count + excluded.line_count, sum_minor = sum_minor + excluded.sum_minor;
END;
CREATE TRIGGER stripe_totals_follow_removed AFTER DELETE ON stripe_lines
WHEN OLD.state IN ('written', 'ready', 'refused', 'price', 'reseller', 'lines', 'sum')
BEGIN
  UPDATE stripe_totals SET line_count = line_count - 1, sum_minor = sum_minor - OLD.amount_minor
  WHERE service_month = OLD.service_month AND currency = OLD.currency;
END;
CREATE TRIGGER stripe_lines_stay_what_they_are BEFORE UPDATE ON stripe_lines
WHEN OLD.external_id IS NOT NEW.external_id OR OLD.customer_id IS NOT NEW.customer_id OR OLD.role IS NOT NEW.role
  OR OLD.service_month IS NOT NEW.service_month OR OLD.currency IS NOT NEW.currency
  OR OLD.amount_minor IS NOT NEW.amount_minor OR (OLD.state = 'written' AND NEW.state <> 'written')
BEGIN
  SELECT RAISE(ABORT, 'a line of Stripe stays what it is');
END;
CREATE TRIGGER stripe_lines_are_kept BEFORE DELETE ON stripe_lines WHEN OLD.role <> 'whole'
BEGIN
  SELECT RAISE(ABORT, 'a line of Stripe is kept');
END;

-- What can’t be a line yet, and what is reported for a decision; anew with each mapping of its customer.
CREATE TABLE stripe_matters (
  customer_id TEXT NOT NULL REFERENCES stripe_customers (id),
  -- The object or line that it is about.
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 600),
  reason TEXT NOT NULL CHECK (reason IN ('line', 'credit_notes', 'written_off', 'lines', 'sum', 'currency', 'rest', 'owner', 'refund', 'dispute')),
  invoice_id TEXT CHECK (length(invoice_id) BETWEEN 1 AND 255),
  currency TEXT CHECK (length(currency) = 3),
  amount_minor INTEGER CHECK (typeof(amount_minor) IN ('integer', 'null')),
  -- What it would come to if it were credited; the tenant or number that another says.
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_type(detail) = 'object'),
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (customer_id, subject, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX stripe_matters_by_reason ON stripe_matters (reason, since_ms);

-- What finance decided about a matter: to credit it, or to leave it, with the reason.
CREATE TABLE stripe_decisions (
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 600),
  reason TEXT NOT NULL CHECK (reason IN ('rest', 'owner', 'refund', 'dispute')),
  verdict TEXT NOT NULL CHECK (verdict IN ('credit', 'leave')),
  customer_id TEXT NOT NULL REFERENCES stripe_customers (id),
  invoice_id TEXT CHECK (length(invoice_id) BETWEEN 1 AND 255),
  -- What was credited, in our minor units. Of what was left, what it was about then: a rest that grew is reported anew.
  amount_minor INTEGER NOT NULL CHECK (typeof(amount_minor) = 'integer'),
  why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
  decided_at_ms INTEGER NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (subject, reason, amount_minor),
  CHECK (verdict = 'leave' OR (reason IN ('refund', 'dispute') AND amount_minor > 0 AND invoice_id IS NOT NULL))
) STRICT;
CREATE INDEX stripe_decisions_of_customer ON stripe_decisions (customer_id);
CREATE TRIGGER stripe_decisions_stand BEFORE UPDATE ON stripe_decisions
BEGIN
  SELECT RAISE(ABORT, 'a decision about Stripe stands');
END;

-- What a line, price or product of Stripe is, as a person confirmed it. What is written already stays.
CREATE TABLE stripe_kinds (
  object_id TEXT PRIMARY KEY CHECK (length(object_id) BETWEEN 1 AND 255),
  kind TEXT NOT NULL CHECK (kind IN ('platform_fee', 'overage', 'none')),
  set_at_ms INTEGER NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

-- From when on an invoice counts once it is finalised, or only once it is paid: for those finalised since.
CREATE TABLE stripe_countings (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  from_s INTEGER NOT NULL CHECK (from_s >= 0),
  counts_once TEXT NOT NULL CHECK (counts_once IN ('finalised', 'paid')),
  set_at_ms INTEGER NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE TRIGGER stripe_countings_stay BEFORE UPDATE ON stripe_countings
BEGIN
  SELECT RAISE(ABORT, 'a counting of Stripe stays');
END;

-- Who maps at the moment: one run at a time, and each of its writes is done on the condition that it still is.
CREATE TABLE stripe_runs (
  name TEXT PRIMARY KEY CHECK (name = 'map'),
  token TEXT NOT NULL CHECK (length(token) BETWEEN 1 AND 64),
  until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the nightly comparison with Stripe has come, kind by kind.
CREATE TABLE stripe_cursors (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
  from_s INTEGER NOT NULL,
  until_s INTEGER NOT NULL CHECK (until_s > from_s),
  -- The last object that was read; NULL at the beginning.
  after_id TEXT CHECK (length(after_id) BETWEEN 1 AND 255),
  seen INTEGER NOT NULL DEFAULT 0 CHECK (seen >= 0),
  taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
  finished_at_ms INTEGER
) STRICT, WITHOUT ROWID;
