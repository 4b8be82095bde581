import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { billingDoor } from '#test/worker/billing/billing-door.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { accepted, fee } from '#test/worker/kit/ledger-harness.ts'
import { revenueLinePage } from '#worker/routes/billing/answers/revenue-line.ts'
import guide from '../../../docs/guides/restoring.md?raw'
import { emptied, givenUsedProgram, load, takeBackup } from './backup-kit.ts'

freshStores()

/** What the guide has run in a restored database, before anything is written. */
const command = /--command "(UPDATE sqlite_sequence [^"]+)"/.exec(guide)?.[1] ?? ''

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, nth) =>
    fee('a', '2026-12', 100, { externalId: `${name}-${nth}` }),
  )

test('who follows the ledger misses nothing that comes after a restore', async () => {
  await givenUsedProgram()
  const backup = await takeBackup()
  const door = await billingDoor()
  await accepted('2026-12-22', ...lines('lost', 3))
  const { through } = await door.read('/revenue-lines', revenueLinePage)
  const payments = await env.DB.prepare('SELECT max(sequence) n FROM payments').first<number>('n')
  await emptied()
  await load(backup)
  await env.DB.exec(command)
  const after = await billingDoor()
  expect(JSON.parse((await after.ask(`/revenue-lines?after=${through}`)).text)).toMatchObject({
    code: 'invalid_input',
    errors: [{ path: 'after', message: expect.stringContaining('The ledger ends at') }],
  })
  await accepted('2026-12-23', ...lines('new', 5))
  const { items } = await after.read(`/revenue-lines?after=${through}`, revenueLinePage)
  expect(items.map(({ externalId }) => externalId)).toEqual(
    lines('new', 5).map(({ externalId }) => externalId),
  )
  // Nor does a payment get the number by which an endpoint knows another one.
  const counted = `SELECT seq FROM sqlite_sequence WHERE name = 'payments'`
  expect(await env.DB.prepare(counted).first<number>('seq')).toBe((payments ?? 0) + 1_000_000)
})
