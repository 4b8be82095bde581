import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { newId } from '#http/new-id.ts'
import { sealAudit } from '#jobs/seal-audit.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { undoneInD1 } from '#test/worker/kit/stores/whole-database.ts'

freshStores()

const nowMs = at('2026-11-27T12:00:00Z')
const seal = () => sealAudit(env, { db: database(), nowMs, newId, origin: '', mayGoOn: always })
const report = () => promoSlotsOf(env).auditReport()

async function givenSealed(count: number): Promise<void> {
  for (let row = 0; row < count; row += 1) {
    await insertAudit(database(), {
      atMs: nowMs + row,
      actor: { kind: 'system' },
      action: 'month.closed',
      subject: { kind: 'month', id: newId() },
    })
  }
  await seal()
}

type Verdict = {
  state: string
  throughSequence: number
  cuts: { lostSequence: number; leftSequence: number; foundAt: string }[] | null
}
const verify = (door: AdminDoor) => door.post<Verdict>('/api/admin/audit/verification')

test('the head of the log is anchored as far as it is sealed, once and again', async () => {
  await givenSealed(3)
  const { head } = await report()
  expect(head).toMatchObject({ sequence: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  await seal()
  expect(await report()).toEqual({ head, cuts: [] })
  await givenSealed(2)
  expect(await report()).toMatchObject({ head: { sequence: 5 }, cuts: [] })
})

test('five seals at once anchor the last row, and find no cut', async () => {
  await givenSealed(1)
  await database().run(sql`INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
    SELECT value, 'system', 'month.closed', 'month', 'x', '{}' FROM json_each(${JSON.stringify(
      Array.from({ length: 450 }, (_, row) => row),
    )})`)
  await Promise.all([seal(), seal(), seal(), seal(), seal()])
  expect(await report()).toMatchObject({ head: { sequence: 451 }, cuts: [] })
})

test('a restored log is told, from which row on, and stays told when it has grown past it', async () => {
  const door = await adminDoor()
  await givenSealed(5)
  const { head: kept } = await report()
  await undoneInD1(() => givenSealed(4))
  const restored = await verify(door)
  expect(restored).toMatchObject({ state: 'broken', breaks: [], throughSequence: kept?.sequence })
  const cut = { lostSequence: (kept?.sequence ?? 0) + 4, leftSequence: kept?.sequence }
  expect(restored.cuts).toMatchObject([cut])
  await givenSealed(9)
  expect((await verify(door)).cuts).toMatchObject([cut])
})

test('a log that was cut at its end, or emptied, is told', async () => {
  const door = await adminDoor()
  await givenSealed(5)
  const lost = (await report()).head?.sequence ?? 0
  await database().run(sql`DROP TRIGGER audit_stays`)
  await database().run(sql`DELETE FROM audit WHERE sequence > ${lost - 2}`)
  expect((await verify(door)).cuts).toMatchObject([{ lostSequence: lost, leftSequence: lost - 2 }])
  await database().run(sql`DELETE FROM audit`)
  await seal()
  expect((await report()).cuts).toMatchObject([{ leftSequence: 0 }, { leftSequence: lost - 2 }])
})

test('a log that was written anew with hashes of its own is told, though its chain is whole', async () => {
  const door = await adminDoor()
  await givenSealed(3)
  await database().run(sql`DROP TRIGGER audit_is_only_sealed`)
  await database().run(sql`UPDATE audit SET details = '{"step":99}', hash = NULL`)
  // Every row is sealed anew by the request's end, with hashes that are not those of before.
  expect((await verify(door)).cuts).toHaveLength(1)
  expect(await verify(door)).toMatchObject({
    state: 'broken',
    breaks: [],
    cuts: [{ leftSequence: 0 }],
  })
})

test('a page that is not the last of a verification says nothing of cuts yet', async () => {
  const door = await adminDoor()
  await database().run(sql`INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
    SELECT value, 'system', 'month.closed', 'month', 'x', '{}' FROM json_each(${JSON.stringify(
      Array.from({ length: 2_100 }, (_, row) => row),
    )})`)
  await seal()
  expect(await verify(door)).toMatchObject({ state: 'unfinished', cuts: null })
})
