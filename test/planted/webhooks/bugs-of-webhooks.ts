import type { PlantedBug } from '../planted-bug.ts'

const sender = 'worker/senders/webhook-sender.ts'
const lane = 'worker/actions/webhooks/send-lane.ts'
const due = 'db/webhooks/due-deliveries.ts'
const key = 'worker/secrets/data-key.ts'
const tables = 'migrations/0029_webhooks.sql'
const transfers = 'migrations/0032_transfers_as_read_back.sql'

/** Mistakes about what other systems are told. */
export const bugsOfWebhooks: readonly PlantedBug[] = [
  {
    name: 'a redirect leads a webhook to wherever its host likes',
    file: sender,
    right: `redirect: 'manual',`,
    wrong: `redirect: 'follow',`,
    workerTests: ['webhooks/delivery'],
  },
  {
    name: 'a hanging endpoint holds a run for as long as it likes',
    file: sender,
    right: 'const signal = AbortSignal.timeout(limitMs)',
    wrong: 'const signal = AbortSignal.timeout(20 * limitMs)',
    workerTests: ['webhooks/delivery'],
  },
  {
    name: 'after a rotation the earlier secret signs no more',
    file: lane,
    right: 'earlier === null ? [secret] : [secret, earlier]',
    wrong: '[secret]',
    workerTests: ['webhooks/endpoints-api'],
  },
  {
    name: 'the earlier secret signs for ever',
    file: lane,
    right: 'earlierUntilMs === null || earlierUntilMs <= now()',
    wrong: 'earlierUntilMs === null',
    workerTests: ['webhooks/endpoints-api'],
  },
  {
    name: 'an address that may not be called is called, once it is stored',
    file: lane,
    right: `if (!judged.ok || judged.kind !== kind) return { error: 'address_refused' }`,
    wrong: '',
    workerTests: ['webhooks/leases'],
  },
  {
    name: 'what can’t be signed for want of the key goes out unsigned',
    file: lane,
    right: `if (secret === null) return { error: 'secret_unreadable' }`,
    wrong: 'if (secret === null) return { endpoint, url, secrets: [] }',
    workerTests: ['webhooks/leases'],
  },
  {
    name: 'one endpoint that hangs keeps the others waiting for their turn',
    file: lane,
    right: 'tellsOfEndpoint(error, result.answered?.status ?? null)',
    wrong: 'isGone',
    workerTests: ['webhooks/delivery'],
  },
  {
    name: 'endpoints that take all slowly have the whole run',
    file: 'worker/actions/webhooks/deliver-webhooks.ts',
    right: 'Math.min(run.endsAtMs, now() + turnMs)',
    wrong: 'run.endsAtMs',
    workerTests: ['webhooks/turns'],
  },
  {
    name: 'the audit log holds for ever the address that may be a secret',
    file: 'worker/actions/webhooks/change-endpoint.ts',
    right: 'details.host = address.host',
    wrong: 'details.host = address.url',
    workerTests: ['webhooks/deliveries-api'],
  },
  {
    name: 'a run takes what another one has under its lease',
    file: due,
    right: `attempts = attempts + 1, next_attempt_at_ms = \${lease.untilMs}`,
    wrong: `attempts = attempts + 1, next_attempt_at_ms = 0 * \${lease.untilMs}`,
    workerTests: ['webhooks/leases'],
  },
  {
    name: 'each endpoint that is gone is called again and again',
    file: 'worker/actions/webhooks/deliver-webhooks.ts',
    right: 'if (isGone) await settleGone(db, settled, { id, nowMs: now() })\n        else await',
    wrong: 'await',
    workerTests: ['webhooks/delivery'],
  },
  {
    name: 'a sealed secret opens in the row of another endpoint',
    file: key,
    right: 'JSON.stringify([version, name, purpose, id])',
    wrong: 'JSON.stringify([version, name, purpose])',
    workerTests: ['webhooks/data-key'],
  },
  {
    name: 'a payment that is reversed is told to nobody',
    file: tables,
    right: `AFTER INSERT ON payments WHEN NEW.kind = 'reversal'`,
    wrong: `AFTER INSERT ON payments WHEN NEW.kind = 'reversed'`,
    workerTests: ['webhooks/events'],
  },
  {
    name: 'a transfer names its new owner as the one before',
    file: transfers,
    right: 'AND from_month <= NEW.from_month AND sequence < NEW.sequence',
    wrong: 'AND from_month <= NEW.from_month',
    workerTests: ['webhooks/events'],
  },
  {
    name: 'a transfer names a reseller that had ended as the owner before',
    file: transfers,
    right:
      'AND (owning.terminated_from_month IS NULL OR owning.terminated_from_month > NEW.from_month)',
    wrong: '',
    workerTests: ['webhooks/transfers-told'],
  },
  {
    name: 'a transfer takes what was recorded for later months, as it is told',
    file: transfers,
    right: 'WHERE tenant_id = NEW.tenant_id AND from_month > NEW.from_month',
    wrong:
      'WHERE tenant_id = NEW.tenant_id AND from_month > NEW.from_month AND sequence > NEW.sequence',
    workerTests: ['webhooks/transfers-told'],
  },
  {
    name: 'a field that a later migration tells stops the run that would send it to Slack',
    file: 'worker/actions/webhooks/slack-line.ts',
    right: 'eventPayloads[event].strip().safeParse(data)',
    wrong: 'eventPayloads[event].safeParse(data)',
    workerTests: ['webhooks/later-forms'],
  },
  {
    name: 'an endpoint that is switched off is told all the same',
    file: tables,
    right: 'WHERE e.ended_at_ms IS NULL AND e.off_at_ms IS NULL',
    wrong: 'WHERE e.ended_at_ms IS NULL',
    workerTests: ['webhooks/events'],
  },
  {
    name: 'a message has another id at each try',
    file: lane,
    right: 'return webhooks.send({ id: delivery.id,',
    wrong: 'return webhooks.send({ id: delivery.id + delivery.attempts,',
    workerTests: ['webhooks/delivery'],
  },
  {
    name: 'of a message its signature is shown',
    file: 'worker/actions/webhooks/read-delivery.ts',
    right: 'value: isAnew ? null : value',
    wrong: 'value',
    workerTests: ['webhooks/tries'],
  },
  {
    name: 'a try is on record only while nobody else took its lease over',
    file: 'db/webhooks/delivery-tries.ts',
    right: `WHERE value->>'$.tried.begunAtMs' IS NOT NULL`,
    wrong: `WHERE value->>'$.tried.begunAtMs' IS NOT NULL AND d.attempts = value->>'attempts'`,
    workerTests: ['webhooks/tries'],
  },
  {
    name: 'the tries of one delivery grow for ever',
    file: 'migrations/0033_tries_of_webhooks.sql',
    right: 'LIMIT 1 OFFSET 100',
    wrong: 'LIMIT 1 OFFSET 10000',
    workerTests: ['webhooks/tries'],
  },
  {
    name: 'while the key is changed what is stored is sealed under the one before',
    file: key,
    right: 'const [present, ...before] = texts',
    wrong: 'const [present, ...before] = texts.toReversed()',
    workerTests: ['webhooks/data-key-rotation'],
  },
  {
    name: 'sealing anew puts back a secret that was changed meanwhile',
    file: 'db/webhooks/sealed-anew.ts',
    right: `AND sealed_secret IS value->>'$.before.secret'`,
    wrong: '',
    workerTests: ['webhooks/data-key-rotation'],
  },
  {
    name: 'the earlier secret of an endpoint is left under the key of before',
    file: 'worker/actions/webhooks/seal-anew.ts',
    right: `anew('webhook_secret', before.earlier)`,
    wrong: 'before.earlier',
    workerTests: ['webhooks/data-key-rotation'],
  },
  {
    name: 'a path of Slack, which is its secret, is shown',
    file: 'worker/domain/webhooks/revealed-address.ts',
    right: 'if (hostname === slackHost)',
    wrong: `if (hostname === '')`,
    workerTests: ['webhooks/deliveries-api'],
  },
]
