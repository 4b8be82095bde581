import { addMonths, monthOfInstantMs } from '#domain/calendar/month.ts'
import { billingScopes } from '#domain/key-scopes.ts'
import { newId } from '#http/new-id.ts'
import { asApplicant, givenApplicant } from '#test/worker/kit/applicant-harness.ts'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { givenReseller } from '#test/worker/kit/harness.ts'
import { fee, givenApiKey, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { givenPayables, statementOf } from '#test/worker/kit/payments-scene.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { byBearer, exactly, type LateScenes, shownTo } from './scene.ts'

const thisMonth = () => monthOfInstantMs(Date.now())
const tenant = '/api/admin/tenants/t1'
const pushed = '/api/v1/tenants/t1'

async function givenOwners() {
  const [one, two] = [
    await givenReseller({ approvedAtMs: Date.now() }),
    await givenReseller({ approvedAtMs: Date.now() }),
  ]
  const admin = await signedInBrowser(await adminEmailOf(one))
  await givenTenant(null, 't1', `${thisMonth()}-01`)
  return { admin, one, two }
}

const facts = (name: string, expect?: number) => ({
  name,
  onboardedOn: `${thisMonth()}-01`,
  test: false,
  ...(expect !== undefined && { expect }),
})
const recorded = 'SELECT id, name, onboarded_on, test FROM tenants'
const payments = 'SELECT kind, reference FROM payments ORDER BY sequence'

async function givenPayable() {
  const [reseller] = await givenPayables()
  if (!reseller) throw new Error('no reseller')
  const payment = (reference: string) => ({
    payments: [{ statementNumber: statementOf(1), reference, paidOn: '2026-11-19' }],
  })
  return { admin: await signedInBrowser(await adminEmailOf(reseller)), payment }
}

/** Tenants, the ledger, payments and keys: decided twice, and the first again. */
export const lateAtLedger: LateScenes = {
  'POST /api/admin/tenants/:id/transfers': async () => {
    const { admin, one, two } = await givenOwners()
    const transfer = (resellerNumber: number, expect: number) => ({
      fromMonth: addMonths(thisMonth(), 1),
      resellerNumber,
      reason: 'agreed',
      expect,
    })
    const first = exactly(admin, 'POST', `${tenant}/transfers`, transfer(one.number, 0))
    return {
      first,
      since: async () => {
        const shown = await shownTo<{ tenant: { ownersVersion: number } }>(admin, tenant)
        const body = transfer(two.number, shown.tenant.ownersVersion)
        return admin.request('POST', `${tenant}/transfers`, body)
      },
      stands: 'SELECT reseller_id FROM ownerships ORDER BY sequence',
    }
  },
  'PUT /api/admin/tenants/:id': async () => {
    const { admin } = await givenOwners()
    return {
      first: exactly(admin, 'PUT', tenant, facts('Other', 0)),
      since: exactly(admin, 'PUT', tenant, facts('Tenant t1', 1)),
      stands: recorded,
    }
  },
  'PUT /api/v1/tenants/:externalId': async () => {
    await givenOwners()
    const { authorization } = await givenApiKey()
    const input = (name: string, expect: number) => ({
      ...facts(name, expect),
      resellerNumber: null,
    })
    return {
      first: byBearer(authorization, 'PUT', pushed, input('Other', 0)),
      since: byBearer(authorization, 'PUT', pushed, input('Tenant t1', 1)),
      stands: recorded,
    }
  },
  'PUT /api/v1/control-totals/:month/:currency': async () => {
    const { authorization } = await givenApiKey()
    const path = `/api/v1/control-totals/${thisMonth()}/EUR`
    const totals = (lineCount: number) => ({ lineCount, sumMinor: lineCount * 100 })
    return {
      first: byBearer(authorization, 'PUT', path, totals(1), 'the-first-key'),
      since: byBearer(authorization, 'PUT', path, totals(2), 'the-second-key'),
      stands: 'SELECT line_count FROM control_totals ORDER BY sequence',
    }
  },
  'PUT /api/admin/months/:month/control-totals/:currency': async () => {
    const { admin } = await givenOwners()
    const path = `/api/admin/months/${thisMonth()}/control-totals/EUR`
    const totals = (lineCount: number) => ({
      source: 'billing',
      ...{ lineCount, sumMinor: lineCount * 100 },
    })
    return {
      first: exactly(admin, 'PUT', path, totals(1), 'the-first-key'),
      since: exactly(admin, 'PUT', path, totals(2), 'the-second-key'),
      stands: 'SELECT line_count FROM control_totals ORDER BY sequence',
    }
  },
  'POST /api/v1/revenue-lines': async () => {
    await givenOwners()
    const { authorization } = await givenApiKey()
    const line = fee('t1', thisMonth(), 10_000, { externalId: 'fee-1' })
    const back = { source: 'billing', kind: 'credit', corrects: 'fee-1', amountMinor: -10_000 }
    const lines = (...sent: readonly unknown[]) => ({ lines: sent })
    return {
      first: byBearer(authorization, 'POST', '/api/v1/revenue-lines', lines(line)),
      since: byBearer(
        authorization,
        'POST',
        '/api/v1/revenue-lines',
        lines({ ...back, externalId: 'back-1', reason: 'agreed' }),
      ),
      stands: 'SELECT external_id, amount_minor FROM revenue_lines ORDER BY sequence',
    }
  },
  'POST /api/admin/payments': async () => {
    const { admin, payment } = await givenPayable()
    return {
      first: exactly(admin, 'POST', '/api/admin/payments', payment('SEPA 1'), 'the-first-key'),
      since: exactly(admin, 'POST', '/api/admin/payments/1/reversal', { reason: 'it came back' }),
      stands: payments,
    }
  },
  'POST /api/admin/payments/:sequence/reversal': async () => {
    const { admin, payment } = await givenPayable()
    await admin.request('POST', '/api/admin/payments', payment('SEPA 1'))
    return {
      first: exactly(admin, 'POST', '/api/admin/payments/1/reversal', { reason: 'it came back' }),
      since: exactly(admin, 'POST', '/api/admin/payments', payment('SEPA 1'), 'the-second-key'),
      stands: payments,
    }
  },
  'POST /api/admin/api-keys': async () => {
    const { admin } = await givenOwners()
    const key = { name: 'billing', scopes: [...billingScopes] }
    return {
      first: exactly(admin, 'POST', '/api/admin/api-keys', key, 'the-first-key'),
      since: async () => {
        const shown = await shownTo<{ items: { id: string }[] }>(admin, '/api/admin/api-keys')
        return admin.request('POST', `/api/admin/api-keys/${shown.items[0]?.id}/revocation`, {})
      },
      stands: 'SELECT name, revoked_at_ms IS NULL AS works FROM api_keys',
    }
  },
  'POST /api/admin/api-keys/:id/rotation': async () => {
    const { admin } = await givenOwners()
    const post = (path: string, body: unknown, requestKey: string) =>
      exactly(admin, 'POST', `/api/admin/api-keys${path}`, body, requestKey)
    const made = await post('', { name: 'billing', scopes: [...billingScopes] }, 'the-key-itself')()
    const { id } = await made.json<{ id: string }>()
    const revokeNewest = async () => {
      const shown = await shownTo<{ items: { id: string }[] }>(admin, '/api/admin/api-keys')
      return admin.request('POST', `/api/admin/api-keys/${shown.items[0]?.id}/revocation`, {})
    }
    return {
      first: post(`/${id}/rotation`, { overlapHours: 24 }, 'the-first-key'),
      since: revokeNewest,
      stands: 'SELECT name, expires_at_ms IS NULL, revoked_at_ms IS NULL AS works FROM api_keys',
    }
  },
  'POST /api/admin/applications/:id/information-request': async () => {
    const { admin } = await givenOwners()
    const { id, token } = await givenApplicant()
    const asked = { round: 1, question: 'Which clinics do you know?' }
    return {
      first: exactly(admin, 'POST', `/api/admin/applications/${id}/information-request`, asked),
      since: () => asApplicant(token, '/answers', { round: 1, answer: 'All of them.' }),
      stands: `SELECT state FROM applications WHERE id = '${id}'`,
    }
  },
  'POST /api/applications/mine/answers': async () => {
    const { admin } = await givenOwners()
    const { id, token } = await givenApplicant()
    const ask = (round: number, question: string) =>
      exactly(admin, 'POST', `/api/admin/applications/${id}/information-request`, {
        round,
        question,
      })
    await ask(1, 'Which clinics do you know?')()
    const authorization = `Bearer ${token}`
    const answer = { round: 1, answer: `All of them, ${newId()}.` }
    return {
      first: byBearer(authorization, 'POST', '/api/applications/mine/answers', answer),
      since: ask(2, 'And which hospitals?'),
      stands: `SELECT state FROM applications WHERE id = '${id}'`,
    }
  },
}
