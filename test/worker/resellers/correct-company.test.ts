import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { correctCompany } from '#actions/resellers/correct-company.ts'
import type { Company } from '#domain/applications/company.ts'
import { companySchema } from '#domain/applications/company.ts'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import type { GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'

freshStores()

let reseller: GivenReseller
let seen: Company
beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  seen = await stored()
})

async function stored(): Promise<Company> {
  const row = await env.DB.prepare(
    `SELECT company_name AS companyName, postal_address AS postalAddress, country, website,
       registration_number AS registrationNumber FROM resellers WHERE id = ?1`,
  )
    .bind(reseller.id)
    .first<Record<string, string | null>>()
  return companySchema.parse(row)
}

/** From what was shown when the reseller was approved, unless `expect` says. */
const correct = (change: Partial<Company>, expect = 0, id = reseller.id, admin = reseller.admin) =>
  correctCompany({ ...admin, nowMs: at('2026-11-05') }, id, {
    expect,
    company: { ...seen, ...change },
  })

const audited = async () =>
  (
    await env.DB.prepare(
      `SELECT details FROM audit WHERE action = 'reseller.company_corrected' ORDER BY sequence`,
    ).all<{ details: string }>()
  ).results.map(({ details }) => JSON.parse(details))

describe('correcting a company', () => {
  test('changes what was mistyped, and the log tells which fields, not what they held', async () => {
    const change = { postalAddress: '2 Harbour Road\nPort Example', registrationNumber: 'DE 123' }
    const fields = ['postalAddress', 'registrationNumber']
    expect(await correct(change)).toEqual({ ok: true, changed: fields })
    expect(await stored()).toEqual({ ...seen, ...change })
    expect(await audited()).toEqual([{ fields }])
  })

  test('leaves the application as it was sent', async () => {
    await correct({ companyName: 'Another Name Ltd' })
    const sent = await env.DB.prepare('SELECT company_name FROM applications WHERE id = ?1')
      .bind(reseller.applicationId)
      .first<string>('company_name')
    expect(sent).toBe(seen.companyName)
  })

  test('again, or without a change, writes nothing', async () => {
    await correct({ website: 'https://right.example/' })
    expect(await correct({ website: 'https://right.example/' })).toEqual({ ok: true, changed: [] })
    seen = await stored()
    expect(await correct({}, 1)).toEqual({ ok: true, changed: [] })
    expect(await audited()).toHaveLength(1)
  })

  test('by two admins at once is done by the first, and told to the second', async () => {
    const bert = await givenSuperAdmin()
    const both = await Promise.all([
      correct({ companyName: 'First Ltd' }),
      correct({ companyName: 'Second Ltd' }, 0, reseller.id, bert),
    ])
    expect(both.map((outcome) => (outcome.ok ? 'done' : outcome.code)).sort()).toEqual([
      'done',
      'reseller_changed',
    ])
    expect(await audited()).toHaveLength(1)
  })

  test('of nobody is not found', async () => {
    const nobody = await correct({ companyName: 'Nobody' }, 0, 'nobody-at-all')
    expect(nobody).toMatchObject({ ok: false, code: 'not_found' })
  })
})

test('over HTTP a field that is wrong is named, and a right one changed', async () => {
  const admin = await signedInBrowser(await adminEmailOf(reseller))
  const put = async (company: Record<string, unknown>) => {
    const path = `/api/admin/resellers/${reseller.id}/company`
    const response = await admin.request('PUT', path, {
      expect: 0,
      company: { ...seen, ...company },
    })
    return [response.status, await response.json()] as const
  }
  expect(await put({ companyName: ' ' })).toMatchObject([
    422,
    { errors: [{ path: 'company.companyName' }] },
  ])
  expect(await put({ country: 'XX' })).toMatchObject([
    422,
    { errors: [{ path: 'company.country' }] },
  ])
  expect(await put({ country: 'AT' })).toEqual([200, { changed: ['country'] }])
  expect((await stored()).country).toBe('AT')
})
