-- A mail to an address that nobody has proved says nothing that its sender wrote (program-rules 9).
-- When the link of the application was first opened. NULL: what is known of its address is what was typed.
ALTER TABLE applications ADD COLUMN address_proven_at_ms INTEGER;
