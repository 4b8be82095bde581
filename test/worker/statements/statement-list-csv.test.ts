import { beforeEach, expect, test } from 'vitest'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { givenPayables, pay, statementOf } from '#test/worker/kit/payments-scene.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'

freshStores()

let admin: Browser
/** October: 1 is paid, 2 is open, 3 carries a balance on. */
const given = savedScene(async () => {
  const [one] = await givenPayables()
  if (!one) throw new Error('no reseller')
  await pay(one.admin, 'key-1', [{ statementNumber: statementOf(1), reference: '=SEPA 1' }])
  return signedInBrowser(await adminEmailOf(one))
})
beforeEach(async () => {
  admin = await given()
})

async function csv(query: string) {
  const response = await admin.request('GET', `/api/admin/exports/statements${query}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(/filename="statements-[\d-]+\.csv"/)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  return new TextDecoder().decode(bytes).trimEnd().split('\r\n')
}

test('the statements as CSV have every figure as a number, and the payment', async () => {
  const [header, ...lines] = await csv('?order=oldest')
  expect(header?.split(',')).toHaveLength(18)
  expect(
    lines.map((line) => line.replace(/,[0-9a-f]{64}$/, '').replace(/,Company \w+,/, ',C,')),
  ).toEqual([
    "R0001-2026-10-EUR,2026-10,R0001,C,EUR,100.00,20.00,0.00,0.00,20.00,20.00,2026-11-17,0.00,paid,2026-11-19,'=SEPA 1,no",
    'R0002-2026-10-EUR,2026-10,R0002,C,EUR,100.00,20.00,0.00,0.00,20.00,20.00,2026-11-17,0.00,open,,,no',
    'R0003-2026-10-EUR,2026-10,R0003,C,EUR,100.00,20.00,-25.00,0.00,-5.00,0.00,,-5.00,nothing_due,,,no',
  ])
})

test('it holds what the filter of the list shows', async () => {
  const numbersOf = async (query: string) =>
    (await csv(query)).slice(1).map((line) => line.split(',')[0])
  expect(await numbersOf('?state=open')).toEqual([statementOf(2)])
  expect(await numbersOf('?reseller=3&month=2026-10&currency=EUR')).toEqual([statementOf(3)])
  expect(await numbersOf('?month=2026-11')).toEqual([])
})

test.each(['month=2026-13', 'state=lost', 'order=up', 'reseller=0'])(
  '%s is refused',
  async (query) => {
    const response = await admin.request('GET', `/api/admin/exports/statements?${query}`)
    expect(response.status).toBe(422)
  },
)
