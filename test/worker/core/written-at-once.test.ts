import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { completeApproval } from '#actions/applications/complete-approval.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { abandonImport } from '#actions/imports/abandon-import.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { beginClose } from '#actions/months/begin-close.ts'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { setActivityLock } from '#actions/status/set-activity-lock.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import {
  at,
  contextOf,
  database,
  freshStores,
  givenApplication,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { checked, feeCells, uploaded } from '#test/worker/kit/import-scene.ts'
import {
  accepted,
  billing,
  countRows,
  fee,
  givenApiKey,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { givenPayables, pay, today } from '#test/worker/kit/payments-scene.ts'
import { send } from '#test/worker/kit/send.ts'
import { givenTeam, newEmail } from '#test/worker/kit/team-scene.ts'

freshStores()

const nowMs = at('2026-11-10T12:00:00Z')
const times = <Act>(count: number, act: (nth: number) => Act): Act[] =>
  Array.from({ length: count }, (_, index) => act(index + 1))

/** Statuses of answers; one that asks for patience says how long. */
async function statusesOf(answers: readonly Promise<Response>[]): Promise<number[]> {
  const given = await Promise.all(answers)
  for (const { status, headers } of given) {
    if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  return given.map(({ status }) => status)
}

describe('over HTTP, however many write at once, none is answered 500', () => {
  test('of 24 rates that were decided on the same rates one is set, and the others are told', async () => {
    const { id } = await givenReseller({ approvedAtMs: Date.now() })
    const admin = await adminDoor()
    const rate = { fromMonth: '2030-01', reason: 'agreed', expect: 1 }
    const body = (nth: number) => ({ ...rate, rateBps: 3000 + nth })
    const path = `/api/admin/resellers/${id}/rates`
    const statuses = await statusesOf(times(24, (nth) => admin.answer(path, 'POST', body(nth))))
    expect(statuses.toSorted()).toEqual([201, ...times(23, () => 409)])
    expect(await countRows('SELECT count(*) - 1 n FROM rate_versions')).toBe(1)
  })

  test('sixteen contents of one tenant, which holds one of them in the end', async () => {
    const headers = { ...(await givenApiKey()), 'content-type': 'application/json' }
    const put = (nth: number) =>
      send(
        new Request('https://partners.example/api/v1/tenants/acme-42', {
          method: 'PUT',
          headers,
          body: JSON.stringify({
            name: `Acme ${nth}`,
            onboardedOn: '2026-10-14',
            test: false,
            resellerNumber: null,
          }),
        }),
      )
    const statuses = await statusesOf(times(16, put))
    const other = statuses.filter((status) => ![200, 201, 503].includes(status))
    expect(other).toEqual([])
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    const done = statuses.filter((status) => status !== 503).length
    expect(await countRows(`SELECT count(*) n FROM audit WHERE subject_id = 'acme-42'`)).toBe(done)
  })
})

test('who is overtaken at every try is told to send it again, and nothing of theirs is written', async () => {
  const record = (nth: number) => ({
    name: `Acme ${nth}`,
    onboardedOn: toCalendarDate('2026-10-14'),
    test: false,
    resellerNumber: null,
  })
  await givenTenant(null, 'acme-42', '2026-10-14')
  const headers = { ...(await givenApiKey()), 'content-type': 'application/json' }
  let others = 0
  let isBusy = false
  const fate: Fate = async (): Promise<'answer'> => {
    others += Number(isBusy)
    if (isBusy) await recordTenant(contextOf(billing, nowMs), 'acme-42', record(others))
    return 'answer'
  }
  const bindings: Env = { ...env, DB: faultyD1(env.DB, fate) }
  isBusy = true
  const body = JSON.stringify(record(9000))
  const url = 'https://partners.example/api/v1/tenants/acme-42'
  const answer = await send(new Request(url, { method: 'PUT', headers, body }), bindings)
  isBusy = false
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  expect(await answer.json()).toMatchObject({
    code: 'busy',
    detail: expect.stringContaining('Send it again'),
  })
  expect(await countRows(`SELECT count(*) n FROM tenants WHERE name = 'Acme 9000'`)).toBe(0)
})

type Answer = Readonly<{ ok: boolean; code?: string; change?: string }>
type Scene = Readonly<{
  act: (nth: number) => Promise<Answer>
  /** Of what was answered as done. */
  isDone: (answer: Answer) => boolean
  /** Of what is there: as many as were done. */
  rows: string
}>

const scenes: Readonly<Record<string, () => Promise<Scene>>> = {
  'an active-until date': async () => {
    const { admin, id } = await givenReseller({ approvedAtMs: at('2026-10-01') })
    const until = (nth: number) => toCalendarDate(`2027-01-${String(nth).padStart(2, '0')}`)
    return {
      act: (nth) => {
        const context = { ...admin, db: database(), nowMs }
        return setActivityLock(context, id, { activeUntilOn: until(nth), reason: 'agreed' })
      },
      isDone: ({ change }) => change === 'set',
      rows: 'SELECT count(*) n FROM activity_locks',
    }
  },
  'a tenant’s owner': async () => {
    const owner = await givenReseller({ approvedAtMs: at('2026-10-01') })
    await givenTenant(owner, 't1', '2026-10-05')
    const months = (nth: number) => toMonth(`20${30 + nth}-01`)
    return {
      act: (nth) =>
        transferTenant({ ...owner.admin, db: database(), nowMs }, 't1', {
          fromMonth: months(nth),
          resellerNumber: null,
          reason: 'it left',
        }),
      isDone: ({ change }) => change === 'transferred',
      rows: `SELECT count(*) n FROM ownerships WHERE kind = 'transfer'`,
    }
  },
  'the beginning of a close while lines arrive': async () => {
    const owner = await givenReseller({ approvedAtMs: at('2026-10-01') })
    await givenTenant(owner, 't1', '2026-10-05')
    const context = () => ({ ...owner.admin, db: database(), nowMs })
    return {
      act: async (nth) => {
        if (nth % 2 === 0) return beginClose(context(), toMonth('2026-10'))
        await accepted('2026-11-10', fee('t1', '2026-10', nth))
        return { ok: true, change: 'line' }
      },
      isDone: ({ ok, change }) => ok && change !== 'line',
      rows: 'SELECT 12 * count(*) n FROM closes',
    }
  },
  'the end of an import, confirmed and given up': async () => {
    const admin = await givenSuperAdmin(nowMs)
    const id = await uploaded(admin, [feeCells('one')])
    await checked(admin, id)
    return {
      act: (nth) =>
        nth % 2 === 0
          ? confirmImport({ ...admin, db: database() }, id)
          : abandonImport({ ...admin, db: database() }, id),
      isDone: ({ ok }) => ok,
      rows: 'SELECT 12 * count(*) n FROM imports WHERE confirmed_at_ms IS NOT NULL OR finished_at_ms IS NOT NULL',
    }
  },
  'a payment': async () => {
    const [one] = await givenPayables()
    if (!one) throw new Error('no reseller')
    return {
      act: async (nth) => {
        const reference = `SEPA ${nth}`
        const [paid] = await pay(one.admin, `request-${nth}`, [{ reference }])
        return { ok: paid?.result === 'recorded', ...(paid?.code && { code: paid.code }) }
      },
      isDone: ({ ok }) => ok,
      rows: 'SELECT count(*) n FROM payments',
    }
  },
  'a reversal': async () => {
    const [one] = await givenPayables()
    if (!one) throw new Error('no reseller')
    await pay(one.admin, 'request-1', [{}])
    const context = () => ({ ...one.admin, db: database(), nowMs: at(today) })
    return {
      act: () => reversePayment(context(), 1, 'the wrong account'),
      isDone: ({ change }) => change === 'reversed',
      rows: `SELECT count(*) n FROM payments WHERE kind = 'reversal'`,
    }
  },
  'an invite': async () => {
    const { lead, resellerId } = await givenTeam()
    const member = { email: newEmail(), name: 'New Member', role: 'reseller_member' } as const
    return {
      act: async () => {
        const invited = await inviteToTeam({ ...lead, db: database() }, resellerId, member)
        return { ok: invited.ok && invited.sent }
      },
      isDone: ({ ok }) => ok,
      rows: `SELECT count(*) n FROM people WHERE name = 'New Member'`,
    }
  },
  'an approval': async () => {
    const admin = await givenSuperAdmin(nowMs)
    const id = await givenApplication(nowMs)
    await database().run(
      `UPDATE applications SET state = 'approving', approval_expect = 'promo', approval_rate_bps = 5000,
        decided_by = '${admin.actor.personId}', decided_at_ms = ${nowMs} WHERE id = '${id}'`,
    )
    return {
      act: () => completeApproval(contextOf(admin.actor, nowMs), promoSlotsOf(env), id),
      isDone: ({ ok }) => ok,
      rows: 'SELECT 24 * count(*) n FROM resellers WHERE promo_slot = 1',
    }
  },
}

describe('24 at once end in an answer each, and what was answered as done is done once', () => {
  test.each(Object.entries(scenes))('%s', async (_, given) => {
    const { act, isDone, rows } = await given()
    const answers = await Promise.all(times(24, act))
    const done = answers.filter(isDone).length
    expect(done).toBeGreaterThan(0)
    expect(await countRows(rows)).toBe(done)
  })
})
