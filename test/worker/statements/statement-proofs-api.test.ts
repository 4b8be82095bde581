import { beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'
import { tupleCursor } from '#http/answers/tuple-cursor.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { statementRows } from '#test/worker/kit/ledger-harness.ts'
import { adminEmailOf, emailOf, givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'

freshStores()

let admin: Browser
let mine: Browser
const given = savedScene(async () => {
  const { one } = await givenStatedQuarter()
  return {
    admin: await signedInBrowser(await adminEmailOf(one)),
    mine: await signedInBrowser(await emailOf(one)),
  }
})
beforeEach(async () => {
  ;({ admin, mine } = await given())
})

async function get(browser: Browser, path: string) {
  const response = await browser.request('GET', path)
  return [response.status, await response.json<Record<string, unknown>>()] as const
}

const october = 'R0001-2026-10-EUR'
const november = 'R0001-2026-11-EUR'

describe('GET /api/reseller/statements/:number/download', () => {
  test('gives the stored document, its inputs, the one before, and roles instead of names', async () => {
    const path = `/api/reseller/statements/${november}/download`
    const response = await mine.request('GET', path)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${november}-with-inputs.json"`,
    )
    const text = await response.text()
    const file = JSON.parse(text)
    const rows = await statementRows()
    const stored = rows.find((row) => row.number === november)
    const before = rows.find((row) => row.number === october)
    expect(canonicalJson(file.statement)).toBe(stored?.document)
    expect(file.sha256).toBe(stored?.sha256)
    expect(canonicalJson(file.previous.statement)).toBe(before?.document)
    expect(await sha256Hex(canonicalJson(file.inputs))).toBe(file.statement.inputsSha256)
    expect(file.notes).toMatchObject({
      rates: [{ setBy: 'super_admin' }, { fromMonth: '2026-11', reason: 'new agreement' }],
      adjustments: [{ bookedBy: 'super_admin', reason: 'a wrong owner in a closed month' }],
    })
    expect(text).not.toContain('Ada')
  })

  test('holds no line, tenant or interval of another reseller', async () => {
    const [, file] = await get(mine, `/api/reseller/statements/${november}/download`)
    const { lines, ownership } = file['inputs'] as Record<string, { tenantId: string }[]>
    const tenants = [...(lines ?? []), ...(ownership ?? [])].map(({ tenantId }) => tenantId)
    // Tenant c was reseller 1's in October, and in November reseller 2's.
    expect([...new Set(tenants)].sort()).toEqual(['a', 'b'])
    expect(JSON.stringify(file)).not.toContain('R0002')
  })
})

describe('explanations over HTTP', () => {
  test('a reseller pages through the parts of its statement by cursor', async () => {
    const path = `/api/reseller/statements/${october}/explanation?limit=2`
    const [status, first] = await get(mine, path)
    expect([status, first['subject'], first['isFinal']]).toEqual([200, 'statement', true])
    const cursor = encodeURIComponent(String(first['nextCursor']))
    const [, second] = await get(mine, `${path}&cursor=${cursor}`)
    expect(second).toMatchObject({ parts: [{ tenantId: 'c' }], nextCursor: null })
  })

  test('an admin reads the same part with the name of who set the rate', async () => {
    const query = `explanation?serviceMonth=2026-11&tenantId=a`
    const ofReseller = await get(mine, `/api/reseller/statements/${november}/${query}`)
    const ofAdmin = await get(admin, `/api/admin/statements/${november}/${query}`)
    expect(ofReseller).toMatchObject([
      200,
      { rate: { setBy: { role: 'super_admin', name: null } } },
    ])
    expect(ofAdmin).toMatchObject([200, { rate: { setBy: { name: 'Ada Admin' } } }])
    expect(ofReseller[1]['part']).toEqual(ofAdmin[1]['part'])
  })

  test.each([
    [`statements/${october}/explanation?serviceMonth=2026-10`, 'tenantId'],
    [`statements/${october}/explanation?tenantId=a`, 'tenantId'],
    [`statements/${october}/explanation?serviceMonth=2026-13&tenantId=a`, 'serviceMonth'],
    [`statements/${october}/explanation?cursor=%5B1%5D`, 'cursor'],
    [`statements/${october}/explanation?limit=101`, 'limit'],
  ])('%s is refused at %s', async (path, field) => {
    const [status, problem] = await get(mine, `/api/reseller/${path}`)
    expect([status, problem['code']]).toEqual([422, 'invalid_input'])
    expect(problem['errors']).toMatchObject([{ path: expect.stringMatching(`^${field}`) }])
  })

  test('what is another reseller’s or the admin’s is nowhere', async () => {
    for (const path of [
      '/api/reseller/statements/R0002-2026-10-EUR/explanation',
      '/api/reseller/statements/R0002-2026-10-EUR/download',
      `/api/admin/statements/${october}/explanation`,
    ]) {
      expect([path, (await get(mine, path))[0]]).toEqual([path, 404])
    }
  })
})

describe('POST /api/admin/verification', () => {
  const post = async (browser: Browser, body: unknown) => {
    const response = await browser.request('POST', '/api/admin/verification', body)
    return [response.status, await response.json()]
  }

  test('reports identical with what was compared', async () => {
    expect(await post(admin, {})).toEqual([
      200,
      {
        state: 'identical',
        months: 3,
        statements: 6,
        parts: 9,
        difference: null,
        nextCursor: null,
      },
    ])
  })

  test('goes on from a cursor', async () => {
    expect(await post(admin, { cursor: tupleCursor(['2026-12', 0]) })).toMatchObject([
      200,
      { state: 'identical', months: 1, statements: 1 },
    ])
  })

  test('is refused with a cursor of another kind, and to a reseller', async () => {
    expect(await post(admin, { cursor: tupleCursor(['2026-12']) })).toMatchObject([422, {}])
    expect(await post(mine, {})).toMatchObject([404, { code: 'not_found' }])
  })
})
