import { firstDateOfMonth } from '#domain/calendar/calendar-date.ts'
import { addMonths, monthOfInstantMs } from '#domain/calendar/month.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { givenReseller } from '#test/worker/kit/harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { exactly, type LateScenes, shownTo } from './scene.ts'

const at = '/api/admin/resellers/:id'
const later = (months: number) => addMonths(monthOfInstantMs(Date.now()), months)

type Shown = Readonly<{ standingVersion: number; companyVersion: number; ratesVersion: number }>
type Desk = Readonly<{
  /** One super admin in two tabs. */
  admin: Browser
  path: string
  shown: () => Promise<Shown>
}>

async function desk(): Promise<Desk> {
  const reseller = await givenReseller({ approvedAtMs: Date.now() })
  const admin = await signedInBrowser(await adminEmailOf(reseller))
  const path = `/api/admin/resellers/${reseller.id}`
  return { admin, path, shown: () => shownTo<Shown>(admin, path) }
}

const rate = (rateBps: number, expect: number) => ({
  fromMonth: later(2),
  rateBps,
  reason: 'agreed',
  expect,
})
const company = (companyName: string) => ({
  companyName,
  postalAddress: '1 Harbour Road\nPort Example',
  country: 'DE',
  website: 'https://company.example/',
  registrationNumber: null,
})
const lock = (months: number, expect: number) => ({
  activeUntilOn: firstDateOfMonth(later(months)),
  reason: 'agreed',
  expect,
})
const standing = 'SELECT suspension_reason, terminated_from_month FROM resellers'
const locks = 'SELECT sequence, active_until_on FROM activity_locks ORDER BY sequence'
const rates = `SELECT sequence, rate_bps, (SELECT count(*) FROM rate_withdrawals
  WHERE rate_version_sequence = sequence) AS withdrawn FROM rate_versions ORDER BY sequence`

/** What the vendor decides about a reseller, twice, and the first again. */
export const lateAtResellers: LateScenes = {
  [`POST ${at}/rates`]: async () => {
    const { admin, path } = await desk()
    return {
      first: exactly(admin, 'POST', `${path}/rates`, rate(3000, 1)),
      since: exactly(admin, 'POST', `${path}/rates`, rate(4000, 2)),
      stands: rates,
    }
  },
  [`POST ${at}/rates/:sequence/withdrawal`]: async () => {
    const { admin, path } = await desk()
    await admin.request('POST', `${path}/rates`, rate(3000, 1))
    return {
      first: exactly(admin, 'POST', `${path}/rates/2/withdrawal`, { reason: 'a typo' }),
      since: exactly(admin, 'POST', `${path}/rates`, rate(3000, 3)),
      stands: rates,
    }
  },
  [`POST ${at}/suspension`]: async () => {
    const { admin, path } = await desk()
    return {
      first: exactly(admin, 'POST', `${path}/suspension`, { reason: 'unpaid', expect: 0 }),
      since: exactly(admin, 'DELETE', `${path}/suspension`, { expect: 1 }),
      stands: standing,
    }
  },
  [`DELETE ${at}/suspension`]: async () => {
    const { admin, path } = await desk()
    await admin.request('POST', `${path}/suspension`, { reason: 'unpaid', expect: 0 })
    return {
      first: exactly(admin, 'DELETE', `${path}/suspension`, { expect: 1 }),
      since: exactly(admin, 'POST', `${path}/suspension`, { reason: 'unpaid again', expect: 2 }),
      stands: standing,
    }
  },
  // What is final can't be undone: here the first was told that it had not arrived, and somebody thought better.
  [`POST ${at}/termination`]: async () => {
    const { admin, path, shown } = await desk()
    const { standingVersion: expect } = await shown()
    const end = { fromMonth: later(1), reason: 'it sells no more', expect }
    await admin.request('POST', `${path}/suspension`, { reason: 'first we talk', expect })
    return {
      first: exactly(admin, 'POST', `${path}/termination`, end),
      since: exactly(admin, 'DELETE', `${path}/suspension`, { expect: expect + 1 }),
      stands: standing,
    }
  },
  [`PUT ${at}/company`]: async () => {
    const { admin, path } = await desk()
    await admin.request('PUT', `${path}/company`, { expect: 0, company: company('First Ltd') })
    return {
      first: exactly(admin, 'PUT', `${path}/company`, { expect: 1, company: company('Other Ltd') }),
      since: exactly(admin, 'PUT', `${path}/company`, { expect: 2, company: company('First Ltd') }),
      stands: 'SELECT company_name FROM resellers',
    }
  },
  [`POST ${at}/activity-lock`]: async () => {
    const { admin, path } = await desk()
    return {
      first: exactly(admin, 'POST', `${path}/activity-lock`, lock(3, 0)),
      since: exactly(admin, 'POST', `${path}/activity-lock`, lock(5, 1)),
      stands: locks,
    }
  },
  [`DELETE ${at}/activity-lock`]: async () => {
    const { admin, path } = await desk()
    await admin.request('POST', `${path}/activity-lock`, lock(3, 0))
    return {
      first: exactly(admin, 'DELETE', `${path}/activity-lock`, { reason: 'over', expect: 1 }),
      since: exactly(admin, 'POST', `${path}/activity-lock`, lock(3, 2)),
      stands: locks,
    }
  },
  [`POST ${at}/adjustments`]: async () => {
    const { admin, path } = await desk()
    const amount = (amountMinor: number) => ({ currency: 'EUR', amountMinor, reason: 'goodwill' })
    return {
      first: exactly(admin, 'POST', `${path}/adjustments`, amount(500), 'the-first-key'),
      since: exactly(admin, 'POST', `${path}/adjustments`, amount(-500), 'the-second-key'),
      stands: 'SELECT amount_minor FROM adjustments ORDER BY sequence',
    }
  },
}
