-- People, resellers, applications, sign-in. Units and writers: db/README.md.
-- Instants are epoch milliseconds (…_at_ms); dates are "YYYY-MM-DD" (…_on); months are "YYYY-MM".
-- Every number that JavaScript binds arrives as REAL; STRICT turns a whole one back and refuses the rest.

-- A batch that must not commit unless something is so inserts that condition here:
--   INSERT INTO expectations (holds) SELECT EXISTS (…)
-- Nothing is stored; a false condition aborts the whole batch.
CREATE VIEW expectations AS SELECT 1 AS holds;
CREATE TRIGGER expectations_hold INSTEAD OF INSERT ON expectations
WHEN NEW.holds IS NOT 1
BEGIN
  SELECT RAISE(ABORT, 'expectation failed');
END;

CREATE TABLE applications (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  state TEXT NOT NULL DEFAULT 'submitted' CHECK (state IN
    ('submitted', 'information_requested', 'approving', 'approved', 'rejected', 'withdrawn')),
  company_name TEXT NOT NULL CHECK (length(company_name) BETWEEN 1 AND 200),
  postal_address TEXT NOT NULL CHECK (length(postal_address) BETWEEN 1 AND 1000),
  website TEXT NOT NULL CHECK (length(website) BETWEEN 1 AND 500),
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
  registration_number TEXT CHECK (length(registration_number) BETWEEN 1 AND 100),
  contact_name TEXT NOT NULL CHECK (length(contact_name) BETWEEN 1 AND 200),
  -- Lower case: "one open application per work e-mail" is the partial unique index below.
  contact_email TEXT NOT NULL CHECK (contact_email = lower(contact_email) AND length(contact_email) BETWEEN 3 AND 254),
  contact_phone TEXT CHECK (length(contact_phone) BETWEEN 1 AND 50),
  industries TEXT NOT NULL CHECK (json_type(industries) = 'array'),
  regions TEXT NOT NULL CHECK (json_type(regions) = 'array'),
  market_notes TEXT CHECK (length(market_notes) <= 4000),
  expected_tenants INTEGER NOT NULL CHECK (expected_tenants BETWEEN 0 AND 1000000),
  pipeline_notes TEXT CHECK (length(pipeline_notes) <= 4000),
  sales_approach TEXT NOT NULL CHECK (length(sales_approach) BETWEEN 1 AND 4000),
  accepted_terms_version TEXT NOT NULL CHECK (length(accepted_terms_version) BETWEEN 1 AND 40),
  terms_accepted_at_ms INTEGER NOT NULL,
  submitted_at_ms INTEGER NOT NULL,
  -- The decision that the approval saga carries from step to step (rule 3.3).
  approval_expect TEXT CHECK (approval_expect IN ('promo', 'standard', 'custom')),
  approval_rate_bps INTEGER CHECK (approval_rate_bps BETWEEN 0 AND 10000),
  approval_reason TEXT CHECK (length(approval_reason) BETWEEN 1 AND 1000),
  decided_by TEXT REFERENCES people (id),
  decided_at_ms INTEGER,
  information_request TEXT CHECK (length(information_request) BETWEEN 1 AND 4000),
  rejection_reason TEXT CHECK (length(rejection_reason) BETWEEN 1 AND 40),
  rejection_note TEXT CHECK (length(rejection_note) BETWEEN 1 AND 4000),
  may_reapply_from_on TEXT CHECK (may_reapply_from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CHECK (state NOT IN ('approving', 'approved')
    OR (approval_expect IS NOT NULL AND approval_rate_bps IS NOT NULL AND decided_by IS NOT NULL AND decided_at_ms IS NOT NULL)),
  CHECK (approval_expect IS NOT 'custom' OR approval_reason IS NOT NULL),
  CHECK (state IS NOT 'rejected' OR (rejection_reason IS NOT NULL AND may_reapply_from_on IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX applications_one_open_per_email ON applications (contact_email)
  WHERE state IN ('submitted', 'information_requested', 'approving');
CREATE INDEX applications_by_state ON applications (state, submitted_at_ms, id);
CREATE INDEX applications_by_email ON applications (contact_email, submitted_at_ms);

CREATE TABLE resellers (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  -- What people and bookkeepers quote: "R0007".
  number INTEGER NOT NULL UNIQUE CHECK (number > 0),
  application_id TEXT NOT NULL UNIQUE REFERENCES applications (id),
  company_name TEXT NOT NULL CHECK (length(company_name) BETWEEN 1 AND 200),
  postal_address TEXT NOT NULL,
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
  website TEXT NOT NULL,
  registration_number TEXT,
  -- The second lock behind the Durable Object (rule 1.6): no fourth seat, no seat twice.
  promo_slot INTEGER UNIQUE CHECK (promo_slot BETWEEN 1 AND 3),
  approved_at_ms INTEGER NOT NULL,
  approved_on TEXT NOT NULL CHECK (approved_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  approved_by TEXT NOT NULL REFERENCES people (id),
  suspended_at_ms INTEGER,
  suspension_reason TEXT CHECK (length(suspension_reason) BETWEEN 1 AND 1000),
  -- The first month in which the reseller’s tenants have no owner (rule 3.6); final.
  terminated_from_month TEXT CHECK (terminated_from_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  terminated_at_ms INTEGER,
  termination_reason TEXT CHECK (length(termination_reason) BETWEEN 1 AND 1000),
  CHECK ((suspended_at_ms IS NULL) = (suspension_reason IS NULL)),
  CHECK ((terminated_from_month IS NULL) = (terminated_at_ms IS NULL)),
  CHECK ((terminated_from_month IS NULL) = (termination_reason IS NULL)),
  CHECK (terminated_from_month IS NULL OR terminated_from_month >= substr(approved_on, 1, 7))
) STRICT;
CREATE INDEX resellers_by_approval ON resellers (approved_on);

CREATE TRIGGER resellers_identity_is_final BEFORE UPDATE OF id, number, application_id, promo_slot, approved_at_ms, approved_on, approved_by ON resellers
BEGIN
  SELECT RAISE(ABORT, 'a reseller''s identity, seat and approval never change');
END;
CREATE TRIGGER resellers_termination_is_final BEFORE UPDATE OF terminated_from_month ON resellers
WHEN OLD.terminated_from_month IS NOT NULL AND NEW.terminated_from_month IS NOT OLD.terminated_from_month
BEGIN
  SELECT RAISE(ABORT, 'termination is final');
END;

CREATE TABLE people (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  role TEXT NOT NULL CHECK (role IN ('super_admin', 'reviewer', 'finance', 'reseller_admin', 'reseller_member')),
  reseller_id TEXT REFERENCES resellers (id),
  created_at_ms INTEGER NOT NULL,
  -- The first sign-in by invite or link; NULL while the invite is unanswered.
  joined_at_ms INTEGER,
  disabled_at_ms INTEGER,
  CHECK ((role IN ('reseller_admin', 'reseller_member')) = (reseller_id IS NOT NULL))
) STRICT;
CREATE INDEX people_by_reseller ON people (reseller_id, created_at_ms) WHERE reseller_id IS NOT NULL;

CREATE TABLE sessions (
  -- SHA-256 of the id in the cookie; a copy of this table signs nobody in.
  id_hash TEXT PRIMARY KEY CHECK (length(id_hash) = 64),
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  -- Absolute lifetime: expires_at_ms never passes it, however active the session is.
  ends_at_ms INTEGER NOT NULL,
  CHECK (expires_at_ms <= ends_at_ms)
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at_ms);

CREATE TABLE one_time_tokens (
  -- SHA-256 of the token in the link. The token itself is made when the mail is sent and stored nowhere.
  token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
  purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'sign_in', 'application')),
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  application_id TEXT REFERENCES applications (id),
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  used_at_ms INTEGER,
  -- A later invite ends the earlier ones.
  ended_at_ms INTEGER,
  CHECK ((purpose = 'application') = (application_id IS NOT NULL)),
  CHECK ((purpose = 'application') = (person_id IS NULL))
) STRICT;
CREATE INDEX one_time_tokens_by_person ON one_time_tokens (person_id, purpose) WHERE person_id IS NOT NULL;
CREATE INDEX one_time_tokens_by_expiry ON one_time_tokens (expires_at_ms);

-- One row once the campaign was closed early. D1 and the Durable Object both remember it (rules 1.4, 1.6).
CREATE TABLE campaign_closing (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  closed_at_ms INTEGER NOT NULL,
  closed_by TEXT NOT NULL REFERENCES people (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000)
) STRICT;
CREATE TRIGGER campaign_closing_is_final BEFORE DELETE ON campaign_closing
BEGIN
  SELECT RAISE(ABORT, 'closing the campaign is final');
END;
