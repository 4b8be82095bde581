import { expect, test } from 'vitest'
import { freshStores } from '#test/worker/kit/harness.ts'
import { app } from '#worker/app.ts'
import { lateAtBilling } from './late-at-billing.ts'
import { lateAtLedger } from './late-at-ledger.ts'
import { lateAtPeople } from './late-at-people.ts'
import { lateAtResellers } from './late-at-resellers.ts'
import { lateAtWebhooks } from './late-at-webhooks.ts'
import { lateIsFine } from './late-is-fine.ts'
import { rowsOf } from './scene.ts'

// Who decides late undoes nothing (decision 039): a request whose answer was lost is sent again by whatever
// lies between, at any time. The decision that came in between stands.

freshStores()

const scenes = {
  ...lateAtResellers,
  ...lateAtPeople,
  ...lateAtLedger,
  ...lateAtWebhooks,
  ...lateAtBilling,
}

test('every changing route is either played below, or named with why its late repeat is harmless', () => {
  const changing = app.routes
    .filter(({ method, path }) => !['ALL', 'GET'].includes(method) && !path.includes('/demo/'))
    .map(({ method, path }) => `${method} ${path}`)
  const told = [...Object.keys(scenes), ...Object.values(lateIsFine).flat()]
  expect(told.toSorted()).toEqual([...new Set(changing)].toSorted())
})

// A decision that was overtaken before it first arrived is refused then and later.
const overtakenAtOnce = ['POST /api/admin/resellers/:id/termination']

test.each(Object.entries(scenes))(
  '%s: what was decided since stands when the first is sent again',
  async (route, given) => {
    const { first, since, stands } = await given()
    const before = await first()
    expect([route, before.ok]).toEqual([route, !overtakenAtOnce.includes(route)])
    const later = await since()
    expect([later.ok, later.ok ? '' : await later.text()]).toEqual([true, ''])
    const decided = await rowsOf(stands)
    const late = await first()
    expect(await rowsOf(stands)).toEqual(decided)
    if (late.ok) return
    // Told what stands, and what to do; never as an error of the program.
    const { code, detail } = await late.json<{ code: string; detail: string }>()
    expect([409, 422]).toContain(late.status)
    expect(code).not.toBe('invalid_input')
    expect(detail).toMatch(/\. [A-Z].+\.$|: .+\.$/)
  },
)
