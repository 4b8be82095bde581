import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { insertAudit } from '#db/audit/audit.ts'
import { findPerson } from '#db/people/people.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'

freshStores()

let ada: Browser
let adaId: string

beforeEach(async () => {
  const { actor } = await givenSuperAdmin()
  adaId = actor.personId
  ada = await signedInBrowser((await findPerson(database(), adaId))?.email ?? '')
})

type Row = {
  sequence: number
  action: string
  actorName: string | null
  subjectName: string | null
}
type Page = { items: Row[]; nextCursor: string | null; actors: { name: string }[] }

const find = async (query = '') =>
  (await ada.request('GET', `/api/admin/audit?${query}`)).json<Page>()

/** Rows apart from those that signing in leaves. */
async function givenRows(count: number, fromMs = at('2026-10-01T12:00:00Z')) {
  for (let row = 0; row < count; row += 1) {
    await insertAudit(database(), {
      atMs: fromMs + row,
      actor: row % 2 === 0 ? { kind: 'system' } : { kind: 'person', personId: adaId },
      action: row % 2 === 0 ? 'month.closed' : 'reseller.suspended',
      subject: row % 2 === 0 ? { kind: 'month', id: '2026-09' } : { kind: 'reseller', id: 'r-1' },
      ...(row % 2 === 0 ? {} : { resellerId: 'r-1' }),
      details: { step: row },
    })
  }
}

describe('the audit log', () => {
  test('is read page by page, each row once, latest first', async () => {
    await givenRows(7)
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = await find(`limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ sequence }) => sequence))
      cursor = page.nextCursor
    }
    // The first row is of now, those given are of October.
    expect(seen).toEqual([1, 8, 7, 6, 5, 4, 3, 2])
  })

  test.each([
    ['what was done', 'action=reseller.suspended', ['reseller.suspended', 'reseller.suspended']],
    ['the program itself', 'actor=system', ['month.closed', 'month.closed']],
    ['a subject', 'subject=month:2026-09', ['month.closed', 'month.closed']],
    ['a reseller', 'subject=reseller:r-1', ['reseller.suspended', 'reseller.suspended']],
    [
      'a day',
      'from=2026-10-01&to=2026-10-01&actor=person',
      ['reseller.suspended', 'reseller.suspended'],
    ],
    ['days before it', 'to=2026-09-30', []],
    ['several at once', 'actor=system&subject=reseller:r-1', []],
  ])('is found by %s', async (_what, query, actions) => {
    await givenRows(4)
    expect((await find(query)).items.map(({ action }) => action)).toEqual(actions)
  })

  test('tells people by the name they have now', async () => {
    const { items, actors } = await find(`actor=person:${adaId}`)
    expect(items).toMatchObject([
      { action: 'person.signed_in', actorName: 'Ada Admin', subjectName: 'Ada Admin' },
    ])
    expect(actors).toMatchObject([{ name: 'Ada Admin' }])
  })

  test.each(['actor=nobody', 'subject=reseller', 'from=2026-02-30', 'cursor=0', 'action=x', 'q=1'])(
    'says what is wrong with %s',
    async (query) => {
      expect((await ada.request('GET', `/api/admin/audit?${query}`)).status).toBe(422)
    },
  )

  test('is a file of what the filter finds, however long', async () => {
    const rows = Array.from({ length: 1_201 }, (_, row) => ({ row }))
    await database().run(sql`INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
      SELECT value->>'row', 'system', 'month.closed', 'month', '=1+1', '{}' FROM json_each(${JSON.stringify(rows)})`)
    const answer = await ada.request('GET', '/api/admin/audit/csv?action=month.closed')
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1_202)
    expect(lines[1]).not.toContain(',=1+1')
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(1_202)
  })
})

describe('the button that verifies the chain', () => {
  type Verdict = {
    state: string
    throughSequence: number
    breaks: { kind: string; what: string; next: string }[]
    waiting: number
    nextCursor: string | null
  }
  async function verify(): Promise<Verdict & { requests: number }> {
    let cursor: string | null = null
    for (let requests = 1; ; requests += 1) {
      const body: object = cursor === null ? {} : { cursor }
      const answer = await ada.request('POST', '/api/admin/audit/verification', body)
      const verdict: Verdict = await answer.json<Verdict>()
      if (verdict.nextCursor === null) return { ...verdict, requests }
      cursor = verdict.nextCursor
    }
  }
  const manyRows = () =>
    database().run(sql`INSERT INTO audit (at_ms, actor_kind, action, subject_kind, subject_id, details)
      SELECT value, 'system', 'month.closed', 'month', 'x', '{}'
      FROM json_each(${JSON.stringify(Array.from({ length: 2_600 }, (_, row) => row))})`)

  test('goes on from page to page and says unbroken', async () => {
    await manyRows()
    // Each successful change seals what was committed, 2,000 rows at a time.
    await verify()
    await verify()
    const verdict = await verify()
    expect(verdict).toMatchObject({
      state: 'intact',
      throughSequence: 2_601,
      waiting: 0,
      requests: 2,
    })
  })

  test('finds an edit that somebody with the database’s keys made', async () => {
    await givenRows(5)
    await verify()
    await database().run(sql`DROP TRIGGER audit_is_only_sealed`)
    await database().run(sql`UPDATE audit SET details = '{"step":99}' WHERE sequence = 4`)
    expect(await verify()).toMatchObject({ state: 'broken', breaks: [{ kind: 'changed' }] })
  })

  test('counts the rows that wait to be sealed', async () => {
    await verify()
    await givenRows(2, Date.now())
    expect(await verify()).toMatchObject({ state: 'intact', waiting: 2 })
  })
})
