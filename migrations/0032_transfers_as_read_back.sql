-- A transfer is told as the tenant is read back. A reseller that is terminated owns nothing from then on (rule 3.6), also
-- not as the owner before; and the new owner has the tenant up to the month from which a transfer that was recorded
-- earlier, or its own termination, holds. A trigger alone: the Worker of before knows of none.
DROP TRIGGER ownerships_tell_webhooks;
-- “before”: whose the first month is as long as the new entry does not count.
CREATE TRIGGER ownerships_tell_webhooks AFTER INSERT ON ownerships WHEN NEW.kind = 'transfer'
BEGIN
  INSERT INTO webhook_happenings (event, cause, at_ms, data)
  SELECT 'tenant.transferred', NEW.sequence, NEW.recorded_at_ms,
    json_object('tenantId', NEW.tenant_id, 'fromMonth', NEW.from_month,
      'toMonth', (SELECT min(turn.month)
        FROM (SELECT from_month AS month FROM ownerships
            WHERE tenant_id = NEW.tenant_id AND from_month > NEW.from_month
          UNION ALL SELECT terminated_from_month FROM resellers
            WHERE id = NEW.reseller_id AND terminated_from_month > NEW.from_month) AS turn
        WHERE NEW.reseller_id IS NOT (SELECT later.id FROM resellers AS later
          WHERE later.id = (SELECT reseller_id FROM ownerships
              WHERE tenant_id = NEW.tenant_id AND from_month <= turn.month
              ORDER BY from_month DESC, sequence DESC LIMIT 1)
            AND (later.terminated_from_month IS NULL OR later.terminated_from_month > turn.month))),
      'resellerNumber', (SELECT number FROM resellers WHERE id = NEW.reseller_id),
      'previousResellerNumber', (SELECT number FROM resellers WHERE id = before.reseller_id))
  FROM (SELECT (SELECT owning.id FROM resellers AS owning
    WHERE owning.id = (SELECT reseller_id FROM ownerships
        WHERE tenant_id = NEW.tenant_id AND from_month <= NEW.from_month AND sequence < NEW.sequence
        ORDER BY from_month DESC, sequence DESC LIMIT 1)
      AND (owning.terminated_from_month IS NULL OR owning.terminated_from_month > NEW.from_month)
    ) AS reseller_id) AS before
  WHERE before.reseller_id IS NOT NEW.reseller_id;
END;
