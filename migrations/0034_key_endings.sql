-- The last characters of a key of the billing side, so that two keys of one name are told apart: by who sees
-- the list, and by who holds one of them. Four of 43 leave 2^234 keys that might be it. NULL: made before, or
-- by a command for its own minutes. The Worker of before goes on, and its keys have none.
ALTER TABLE api_keys ADD COLUMN last_four TEXT
  CHECK (length(last_four) = 4 AND last_four NOT GLOB '*[^A-Za-z0-9_-]*');
