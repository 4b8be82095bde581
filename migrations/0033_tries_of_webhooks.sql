-- What each try of a webhook came to: when, how long, what was answered. A new table alone: the Worker of before
-- goes on, and writes none of it.
CREATE TABLE webhook_tries (
  delivery_sequence INTEGER NOT NULL REFERENCES webhook_deliveries (sequence) ON DELETE CASCADE,
  -- What the header webhook-timestamp says, in milliseconds. A lease holds off another try at that instant.
  begun_at_ms INTEGER NOT NULL,
  -- Counts up by one since the delivery was last ordered, by its event or by hand. A number that is missing
  -- was a try whose run ended before it could say what came of it.
  nth INTEGER NOT NULL CHECK (nth >= 1),
  took_ms INTEGER NOT NULL CHECK (took_ms >= 0),
  -- NULL: it was taken.
  error TEXT CHECK (length(error) BETWEEN 1 AND 40),
  status INTEGER CHECK (status BETWEEN 100 AND 999),
  -- The beginning of what was answered. More of the latest one is in its delivery.
  answer TEXT CHECK (length(answer) <= 200),
  PRIMARY KEY (delivery_sequence, begun_at_ms)
) STRICT, WITHOUT ROWID;

-- Three days of tries are some eighty. The last 100 of each delivery stay, and go with it.
CREATE TRIGGER webhook_tries_keep_100 AFTER INSERT ON webhook_tries
BEGIN
  DELETE FROM webhook_tries WHERE delivery_sequence = NEW.delivery_sequence AND begun_at_ms <=
    (SELECT begun_at_ms FROM webhook_tries WHERE delivery_sequence = NEW.delivery_sequence
      ORDER BY begun_at_ms DESC LIMIT 1 OFFSET 100);
END;
