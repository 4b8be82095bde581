import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { answerQuestion } from '#actions/applications/answer-question.ts'
import { requestInformation } from '#actions/applications/request-information.ts'
import { withdrawApplication } from '#actions/applications/withdraw-application.ts'
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
import { deliver, outboxRow, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()

const applicant = () => contextOf({ kind: 'applicant' }, Date.now())

describe('asking an applicant', () => {
  test('moves the application on, writes the mail, and tells the log the number of the question only', async () => {
    const { id, token } = await givenApplicant()
    await asApplicant(token)
    await ask(id, 'Which clinics\ndo you know?')
    expect(await stateOf(id)).toBe('information_requested')
    const office = postOffice()
    await deliver(office, Date.now())
    expect(office.taken.at(-1)?.text).toContain('> Which clinics\n> do you know?')
    expect((await auditOf(id)).at(-1)).toEqual({
      action: 'application.information_requested',
      details: '{"round":1}',
    })
  })

  test('again while the answer is awaited is refused, and says how the application stands', async () => {
    const id = await givenApplication()
    await ask(id, 'Which clinics?')
    const other = await givenSuperAdmin()
    expect(await requestInformation(other, id, { round: 2, question: 'And why?' })).toMatchObject({
      ok: false,
      code: 'application_changed',
      detail: expect.stringContaining('information requested'),
    })
  })

  test('without having read the latest answer is refused', async () => {
    const id = await givenApplication()
    await ask(id, 'Which clinics?')
    await answerQuestion(applicant(), id, { round: 1, answer: 'Both in Port Example.' })
    const other = await givenSuperAdmin()
    expect(await requestInformation(other, id, { round: 1, question: 'How many?' })).toMatchObject({
      ok: false,
      code: 'application_changed',
      detail: expect.stringContaining('read the answer first'),
    })
    expect(await requestInformation(other, id, { round: 2, question: 'How many?' })).toMatchObject({
      ok: true,
    })
  })

  test('the same twice, after a lost answer, asks and mails once', async () => {
    const id = await givenApplication()
    const admin = await ask(id, 'Which clinics?')
    const again = await requestInformation(admin, id, { round: 1, question: 'Which clinics?' })
    expect(again).toEqual({ ok: true, round: 1 })
    const asked = (await outboxRows()).filter(({ kind }) => kind === 'information_requested')
    expect(asked).toHaveLength(1)
  })

  test('of two admins at once, one asks and the other is told', async () => {
    const id = await givenApplication()
    const admins = [await givenSuperAdmin(), await givenSuperAdmin()]
    const results = await Promise.all(
      admins.map((admin, n) => requestInformation(admin, id, { round: 1, question: `Why ${n}?` })),
    )
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  test.each(['approving', 'approved', 'rejected', 'withdrawn'])(
    'is refused when it is %s',
    async (state) => {
      const id = await givenApplication()
      const admin = await givenSuperAdmin()
      await database().run(sql`UPDATE applications SET state = ${state}, approval_expect = 'standard',
      approval_rate_bps = 2000, decided_by = ${admin.actor.personId}, decided_at_ms = 1,
      rejection_reason = 'duplicate', may_reapply_from_on = '2027-01-01' WHERE id = ${id}`)
      expect(await requestInformation(admin, id, { round: 1, question: 'Why?' })).toMatchObject({
        code: 'application_changed',
      })
      expect(await stateOf(id)).toBe(state)
    },
  )

  test('an unknown application is not found', async () => {
    const admin = await givenSuperAdmin()
    expect(
      await requestInformation(admin, 'no-such-application', { round: 1, question: 'Why?' }),
    ).toMatchObject({ code: 'not_found' })
  })
})

describe('answering', () => {
  test('brings the application back to the queue, with the answer to read', async () => {
    const { id, token } = await givenApplicant()
    await ask(id, 'Which clinics?')
    const answer = await asApplicant(token, '/answers', {
      round: 1,
      answer: ' Both.\r\nWe built them. ',
    })
    expect(answer.status).toBe(201)
    expect(await stateOf(id)).toBe('submitted')
    const { exchanges } = await (await asApplicant(token)).json<{ exchanges: unknown[] }>()
    expect(exchanges).toMatchObject([
      { round: 1, question: { text: 'Which clinics?' }, answer: { text: 'Both.\nWe built them.' } },
    ])
    expect((await auditOf(id)).at(-1)).toEqual({
      action: 'application.information_given',
      details: '{"round":1}',
    })
  })

  test('the same twice counts once; another answer to an answered question is refused', async () => {
    const id = await givenApplication()
    await ask(id, 'Which clinics?')
    const first = { round: 1, answer: 'Both.' }
    expect(await answerQuestion(applicant(), id, first)).toEqual({ ok: true, answered: true })
    expect(await answerQuestion(applicant(), id, first)).toEqual({ ok: true, answered: true })
    expect(await answerQuestion(applicant(), id, { round: 1, answer: 'None.' })).toMatchObject({
      code: 'application_changed',
      detail: expect.stringContaining('does not wait for an answer'),
    })
  })

  test('an old question while a new one is open is refused', async () => {
    const id = await givenApplication()
    await ask(id, 'Which clinics?')
    await answerQuestion(applicant(), id, { round: 1, answer: 'Both.' })
    await ask(id, 'How many beds?', 2)
    expect(await answerQuestion(applicant(), id, { round: 1, answer: 'Ten.' })).toMatchObject({
      ok: false,
    })
    expect(await answerQuestion(applicant(), id, { round: 2, answer: 'Ten.' })).toMatchObject({
      ok: true,
    })
  })

  test('after the applicant withdrew is refused, and the question is not mailed any more', async () => {
    const id = await givenApplication()
    await ask(id, 'Which clinics?')
    await withdrawApplication(applicant(), id)
    expect(await answerQuestion(applicant(), id, { round: 1, answer: 'Both.' })).toMatchObject({
      code: 'application_changed',
    })
    await deliver(postOffice(), Date.now())
    expect(await outboxRow('information_requested')).toMatchObject({
      state: 'cancelled',
      last_error: 'no_longer_asked',
    })
  })
})

describe('the table of questions and answers', () => {
  const insert = (id: string, round: number, kind: string, by: string | null) =>
    database().run(sql`INSERT INTO application_messages (application_id, round, kind, text, written_by, at_ms)
      VALUES (${id}, ${round}, ${kind}, 'text', ${by}, 1)`)

  test('takes no answer without its question, and no question before the last answer', async () => {
    const id = await givenApplication()
    const { actor } = await givenSuperAdmin()
    await expect(insert(id, 1, 'answer', null)).rejects.toThrow()
    await expect(insert(id, 2, 'question', actor.personId)).rejects.toThrow()
    await insert(id, 1, 'question', actor.personId)
    await expect(insert(id, 2, 'question', actor.personId)).rejects.toThrow()
  })

  test('is never edited and never deleted', async () => {
    const id = await givenApplication()
    await ask(id, 'Which clinics?')
    await expect(
      database().run(sql`UPDATE application_messages SET text = 'other'`),
    ).rejects.toThrow()
    await expect(database().run(sql`DELETE FROM application_messages`)).rejects.toThrow()
  })
})
