-- What the console asks of Stripe’s rows and no index led to.

-- Refunds and disputes by when they were first seen: it lists those that no payment ties to an invoice.
CREATE INDEX stripe_objects_given_back ON stripe_objects (first_seen_at_ms, id) WHERE kind IN ('refund', 'dispute');

-- Events that Stripe sent itself, whatever was replayed or fetched since: it says when the last came.
CREATE INDEX stripe_events_sent ON stripe_events (received_at_ms) WHERE id GLOB 'evt*';
