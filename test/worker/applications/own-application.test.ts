import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { withdrawApplication } from '#actions/applications/withdraw-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import {
  asApplicant,
  ask,
  auditOf,
  givenApplicant,
  stateOf,
} from '#test/worker/kit/applicant-harness.ts'
import {
  contextOf,
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { origin } from '#test/worker/kit/outbox-harness.ts'
import { send } from '#test/worker/kit/send.ts'

freshStores()

const applicant = () => contextOf({ kind: 'applicant' }, Date.now())
describe('the link of an application', () => {
  test('shows the application as often as its applicant likes, and never the reviewer', async () => {
    const { id, token } = await givenApplicant({ contactEmail: 'carla@harbour.example' })
    await ask(id, 'Which clinics?')
    await asApplicant(token)
    const answer = await asApplicant(token)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const text = await answer.text()
    expect(text).not.toContain('Ada Admin')
    expect(JSON.parse(text)).toMatchObject({
      id,
      contactEmail: 'carla@harbour.example',
      state: 'information_requested',
      mayWithdraw: true,
      exchanges: [{ round: 1, question: { text: 'Which clinics?' }, answer: null }],
      rejection: null,
    })
  })

  test('rests as a hash only', async () => {
    const { token } = await givenApplicant()
    const rows = await database().all(sql`SELECT * FROM one_time_tokens`)
    const mails = await database().all(sql`SELECT * FROM outbox`)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify([rows, mails])).not.toContain(token)
  })

  test.each(['', 'abc', 'x'.repeat(300)])(
    'a token that is none (%j) gets a way on',
    async (token) => {
      const answer = await asApplicant(token)
      expect([answer.status, await answer.json()]).toEqual([
        410,
        expect.objectContaining({
          code: 'token_invalid',
          detail: expect.stringContaining('/application/'),
        }),
      ])
    },
  )

  test('that has expired shows nothing and writes nothing', async () => {
    const { id, token } = await givenApplicant()
    await database().run(sql`UPDATE one_time_tokens SET expires_at_ms = ${Date.now()}`)
    expect((await asApplicant(token)).status).toBe(410)
    expect((await asApplicant(token, '/withdrawal', {})).status).toBe(410)
    expect(await stateOf(id)).toBe('submitted')
  })

  test('shows one application, and not another', async () => {
    const first = await givenApplicant()
    const second = await givenApplicant()
    const shown = await (await asApplicant(second.token)).json<{ id: string }>()
    expect(shown.id).toBe(second.id)
    await asApplicant(second.token, '/withdrawal', {})
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['submitted', 'withdrawn'])
  })

  test('in the address opens nothing', async () => {
    const { token } = await givenApplicant()
    const answer = await send(new Request(`${origin}/api/applications/mine?token=${token}`))
    expect(answer.status).toBe(410)
  })

  test('signs nobody in, and a link that signs in shows no application', async () => {
    const { token } = await givenApplicant()
    const answer = await send(
      new Request(`${origin}/api/auth/session`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      }),
    )
    expect(answer.status).toBe(410)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('does not open the door from another site', async () => {
    const { id, token } = await givenApplicant()
    const answer = await send(
      new Request(`${origin}/api/applications/mine/withdrawal`, {
        method: 'POST',
        headers: {
          origin: 'https://evil.example',
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
        },
        body: '{}',
      }),
    )
    expect(answer.status).toBe(403)
    expect(await stateOf(id)).toBe('submitted')
  })
})

describe('a bad answer', () => {
  test.each([
    ['of blanks', { round: 1, answer: '   ' }, 'answer', 'Write your answer'],
    ['over the limit', { round: 1, answer: 'x'.repeat(4001) }, 'answer', 'at most 4000 characters'],
    ['with half an emoji', { round: 1, answer: 'a\ud83d' }, 'answer', 'Type this again'],
    ['that is a number', { round: 1, answer: 7 }, 'answer', 'Write your answer'],
    ['to a question named in text', { round: '1', answer: 'Both.' }, 'round', 'by its number'],
    [
      'with a field of its own',
      { round: 1, answer: 'Both.', state: 'approved' },
      'state',
      'Remove this field',
    ],
  ])('%s is refused at its field', async (_what, body, path, message) => {
    const { id, token } = await givenApplicant()
    await ask(id, 'Which clinics?')
    const answer = await asApplicant(token, '/answers', body)
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({
        errors: [expect.objectContaining({ path, message: expect.stringContaining(message) })],
      }),
    ])
    expect(await stateOf(id)).toBe('information_requested')
  })
})

describe('withdrawing', () => {
  test.each(['submitted', 'information_requested'] as const)(
    'while it is %s ends it, once',
    async (state) => {
      const { id, token } = await givenApplicant()
      if (state === 'information_requested') await ask(id, 'Which clinics?')
      expect((await asApplicant(token, '/withdrawal', {})).status).toBe(200)
      expect((await asApplicant(token, '/withdrawal', {})).status).toBe(200)
      expect(await stateOf(id)).toBe('withdrawn')
      const log = await auditOf(id)
      expect(log.filter(({ action }) => action === 'application.withdrawn')).toHaveLength(1)
      const shown = await (await asApplicant(token)).json()
      expect(shown).toMatchObject({ state: 'withdrawn', mayWithdraw: false })
    },
  )

  test('while it is being approved is refused and says so; nothing is promised meanwhile', async () => {
    const { id, token } = await givenApplicant()
    const { actor } = await givenSuperAdmin()
    await database().run(sql`UPDATE applications SET state = 'approving', approval_expect = 'standard',
      approval_rate_bps = 2000, decided_by = ${actor.personId}, decided_at_ms = 1 WHERE id = ${id}`)
    const answer = await asApplicant(token, '/withdrawal', {})
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('being approved') }),
    ])
    expect(await (await asApplicant(token)).json()).toMatchObject({
      state: 'submitted',
      mayWithdraw: false,
    })
  })

  test('after the decision is refused', async () => {
    const { id, token } = await givenApplicant()
    const admin = await givenSuperAdmin()
    await approveApplication(admin, promoSlotsOf(env), id, { expect: 'promo' })
    const answer = await asApplicant(token, '/withdrawal', {})
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('decided on meanwhile') }),
    ])
  })

  test('races a rejection: one of the two holds, the other is told', async () => {
    const id = await givenApplication()
    const admin = await givenSuperAdmin()
    const mayReapplyFromOn = toCalendarDate('2027-06-01')
    const [withdrawn, rejected] = await Promise.all([
      withdrawApplication(applicant(), id),
      rejectApplication(admin, id, { reason: 'duplicate', note: null, mayReapplyFromOn }),
    ])
    expect([withdrawn.ok, rejected.ok].sort()).toEqual([false, true])
    expect(await stateOf(id)).toBe(withdrawn.ok ? 'withdrawn' : 'rejected')
  })
})

test('a rejection shows its reason, note and date, in the words of the mail', async () => {
  const { id, token } = await givenApplicant()
  const admin = await givenSuperAdmin()
  const mayReapplyFromOn = toCalendarDate('2027-06-01')
  await rejectApplication(admin, id, {
    reason: 'market_covered',
    note: 'Try again.',
    mayReapplyFromOn,
  })
  expect(await (await asApplicant(token)).json()).toMatchObject({
    state: 'rejected',
    rejection: {
      reason: 'Your focus market is already covered by our partners',
      note: 'Try again.',
      mayReapplyFromOn: '2027-06-01',
    },
  })
})
