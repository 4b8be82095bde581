import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import type { MayGoOn } from '#db/core/budget.ts'
import type { JobName } from '#domain/jobs.ts'
import { newId } from '#http/new-id.ts'
import { jobs } from '#jobs/jobs.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { checked, feeCells, going, imported, uploaded } from '#test/worker/kit/import-scene.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { origin } from '#test/worker/kit/outbox-harness.ts'
import { aSubscriber, givenEndpoint } from '#test/worker/webhooks/webhook-scene.ts'

freshStores()

const never: MayGoOn = () => false

/** Something to do for every job: a due month, a stuck approval, an import that was left and an old one. */
async function givenWork(): Promise<void> {
  await givenEndpoint(await givenSuperAdmin(at('2026-09-01')), aSubscriber().url)
  await givenProgram(1)
  const admin = await givenSuperAdmin(at('2026-11-10'))
  await imported(admin, [feeCells('old', { tenantId: 'a1' })])
  const left = await uploaded(admin, [feeCells('left', { tenantId: 'a1' })])
  await checked(admin, left)
  going(await confirmImport(admin, left))
  await env.DB.prepare(
    `UPDATE applications SET state = 'approving', approval_expect = 'custom', approval_rate_bps = 2000,
       approval_reason = 'agreed', decided_by = ?1, decided_at_ms = 0 WHERE id = ?2`,
  )
    .bind(admin.actor.personId, await givenApplication(at('2026-11-10')))
    .run()
}

test.each<readonly [JobName, string]>([
  ['reconcile-approvals', `SELECT count(*) n FROM applications WHERE state = 'approving'`],
  ['close-months', 'SELECT count(*) n FROM closes'],
  ['record-status', 'SELECT count(*) n FROM status_days'],
  ['resume-imports', `SELECT count(*) n FROM imports WHERE state = 'committing'`],
  ['deliver-outbox', `SELECT count(*) n FROM outbox WHERE state = 'pending'`],
  ['deliver-webhooks', `SELECT count(*) n FROM webhook_deliveries WHERE state = 'pending'`],
  ['seal-audit', 'SELECT count(*) n FROM audit WHERE hash IS NULL'],
  ['clean-up', 'SELECT count(*) n FROM import_rows'],
])('%s leaves its work to the next event when its share is spent', async (job, counted) => {
  await givenWork()
  const work = { db: database(), nowMs: at('2026-11-20T03:15:00Z'), newId, origin }
  const before = await countRows(counted)
  await jobs[job](env, { ...work, mayGoOn: never })
  expect(await countRows(counted)).toBe(before)
  await jobs[job](env, { ...work, mayGoOn: always })
  expect(await countRows(counted)).not.toBe(before)
})
