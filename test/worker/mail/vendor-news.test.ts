import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { answerQuestion } from '#actions/applications/answer-question.ts'
import { withdrawApplication } from '#actions/applications/withdraw-application.ts'
import { switchMail } from '#actions/mail/switch-mail.ts'
import { disablePerson, enablePerson } from '#actions/people/set-person-access.ts'
import { expectThat } from '#db/core/expectations.ts'
import { tellNews } from '#db/mail/vendor-news.ts'
import { newsKinds } from '#domain/states.ts'
import { newsOf, newsPauseMs } from '#domain/vendor-news.ts'
import { ask } from '#test/worker/kit/applicant-harness.ts'
import {
  at,
  contextOf,
  database,
  freshStores,
  givenApplication,
  givenReseller,
} from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { deliver, minuteMs } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import {
  countsTo,
  givenVendorPerson,
  laterNews,
  newsMails,
  replied,
} from '#test/worker/mail/news-scene.ts'

freshStores()
const t0 = at('2026-12-01T10:00:00Z')
const later = (minutes: number) => t0 + minutes * minuteMs
const byPerson = (personId: string, nowMs = t0) => contextOf({ kind: 'person', personId }, nowMs)

describe('of one kind', () => {
  test('the first comes at once, and what comes within 15 minutes is counted by one mail after them', async () => {
    const ada = await givenVendorPerson()
    for (const minutes of [0, 1, 14, 14]) await replied(later(minutes))
    expect(await countsTo(ada)).toEqual([1])
    await laterNews(t0 + newsPauseMs - 1)
    expect(await countsTo(ada)).toEqual([1])
    await laterNews(t0 + newsPauseMs)
    expect(await countsTo(ada)).toEqual([1, 3])
    expect((await newsMails()).at(-1)).toMatchObject({ sinceMs: t0, atMs: t0 + newsPauseMs })
    await laterNews(later(60))
    expect(await countsTo(ada)).toEqual([1, 3])
  })

  test('what comes once the pause is over is told at once, with what waited', async () => {
    const ada = await givenVendorPerson()
    for (const minutes of [0, 5, 15]) await replied(later(minutes))
    expect(await countsTo(ada)).toEqual([1, 2])
  })

  test('two events of cron at once order one mail', async () => {
    const ada = await givenVendorPerson()
    for (const minutes of [0, 5]) await replied(later(minutes))
    await Promise.all([laterNews(later(15)), laterNews(later(15)), laterNews(later(16))])
    expect(await countsTo(ada)).toEqual([1, 1])
  })

  test('a batch that does not commit tells nothing and counts nothing', async () => {
    const ada = await givenVendorPerson()
    const news = {
      kind: 'vendor_applicant_replied',
      latest: { applicationId: 'a', did: 'withdrew' },
      nowMs: t0,
    } as const
    const db = database()
    await expect(db.batch([...tellNews(db, news), expectThat(db, sql`false`)])).rejects.toThrow()
    expect(await countRows('SELECT count(*) n FROM vendor_news')).toBe(0)
    await replied(later(1))
    expect(await countsTo(ada)).toEqual([1])
  })
})

test('5,000 applications within a quarter of an hour are one mail a person, then one that counts them', async () => {
  const people = [await givenVendorPerson(), await givenVendorPerson()]
  const news = {
    kind: 'vendor_application_received',
    latest: { applicationId: 'a', country: 'DE', expectedTenants: 1 },
  } as const
  for (let hundred = 0; hundred < 50; hundred += 1) {
    const db = database()
    const [first, ...others] = Array.from({ length: 100 }, () =>
      tellNews(db, { ...news, nowMs: t0 + hundred * 10_000 }),
    ).flat()
    if (first) await db.batch([first, ...others])
  }
  expect(await newsMails()).toHaveLength(people.length)
  await laterNews(later(15))
  for (const person of people) expect(await countsTo(person)).toEqual([1, 4999])
  const office = postOffice()
  await deliver(office, later(15))
  expect(office.taken.at(-1)?.subject).toBe('4,999 new applications to the partner program')
  expect(office.taken.at(-1)?.text).toContain('Since 1 December 2026 at 10:00 UTC:')
})

describe('news goes to', () => {
  test('who has joined, is not switched off, and is of the vendor', async () => {
    const ada = await givenVendorPerson()
    await givenVendorPerson('super_admin', null)
    const off = await givenVendorPerson()
    await database().run(sql`UPDATE people SET disabled_at_ms = 1 WHERE id = ${off}`)
    const { id } = await givenReseller({ approvedAtMs: at('2026-11-01') })
    await database().run(sql`UPDATE people SET joined_at_ms = 1 WHERE reseller_id = ${id}`)
    await database().run(sql`DELETE FROM outbox`)
    await replied(t0)
    expect((await newsMails()).map(({ personId }) => personId)).toEqual([ada])
  })

  test.each(['super_admin', 'reviewer', 'finance'] as const)(
    'a %s by the role’s table',
    async (role) => {
      await givenVendorPerson()
      const person = await givenVendorPerson(role)
      for (const kind of newsKinds) {
        const news = { kind, latest: {}, nowMs: t0 } as unknown as Parameters<typeof tellNews>[1]
        await database().batch(tellNews(database(), news))
      }
      const told = (await newsMails()).filter(({ personId }) => personId === person)
      expect(told.map(({ kind }) => kind).toSorted()).toEqual(newsOf(role).toSorted())
    },
  )
})

describe('who', () => {
  test('switches a kind off gets none, nor one that waits, and on again nothing of the time between', async () => {
    const [ada, bob] = [await givenVendorPerson(), await givenVendorPerson()]
    await replied(t0)
    const kind = 'vendor_applicant_replied'
    await switchMail(byPerson(ada), null, { kind, wanted: false })
    expect(
      await countRows(
        `SELECT count(*) n FROM outbox WHERE state = 'cancelled' AND last_error = 'switched_off'`,
      ),
    ).toBe(1)
    for (const minutes of [1, 20, 40]) await replied(later(minutes))
    await switchMail(byPerson(ada), null, { kind, wanted: true })
    await laterNews(later(60))
    expect([await countsTo(ada), await countsTo(bob)]).toEqual([[1], [1, 2, 1]])
    await replied(later(61))
    expect(await countsTo(ada)).toEqual([1, 1])
  })

  test('was switched off and let in again gets nothing of the time between', async () => {
    const [ada, bob] = [await givenVendorPerson(), await givenVendorPerson()]
    await replied(t0)
    await disablePerson(byPerson(bob), ada)
    for (const minutes of [20, 40]) await replied(later(minutes))
    await enablePerson(byPerson(bob), ada)
    await laterNews(later(60))
    expect(await countsTo(ada)).toEqual([1])
    await replied(later(61))
    expect(await countsTo(ada)).toEqual([1, 1])
  })
})

describe('applications', () => {
  const told = async () =>
    (
      await database().all<{ kind: string; payload: string }>(
        sql`SELECT kind, payload FROM outbox WHERE kind LIKE 'vendor_%' ORDER BY rowid`,
      )
    ).map(({ kind, payload }) => [kind, JSON.parse(payload)])

  test('are news when they come in, are answered, and are withdrawn, once each', async () => {
    await givenVendorPerson()
    const id = await givenApplication(t0, { country: 'AT', expectedTenants: 3 })
    await ask(id, 'Who?')
    const applicant = (minutes: number) => contextOf({ kind: 'applicant' }, later(minutes))
    for (const minutes of [1, 2]) {
      await answerQuestion(applicant(minutes), id, { round: 1, answer: 'Us.' })
    }
    for (const minutes of [20, 21]) await withdrawApplication(applicant(minutes), id)
    await laterNews(later(60))
    const once = { count: 1, applicationId: id }
    expect(await told()).toEqual([
      [
        'vendor_application_received',
        { ...once, sinceMs: null, country: 'AT', expectedTenants: 3 },
      ],
      ['vendor_applicant_replied', { ...once, sinceMs: null, did: 'answered' }],
      ['vendor_applicant_replied', { ...once, sinceMs: later(1), did: 'withdrew' }],
    ])
    expect(
      await countRows(`SELECT count(*) n FROM outbox WHERE kind = 'application_withdrawn'`),
    ).toBe(1)
  })
})

describe('a mail that is given up', () => {
  const refusing = postOffice(() =>
    Object.assign(new Error('no such mailbox'), { code: 'E_RECIPIENT_REJECTED' }),
  )
  const threeDays = 3 * 24 * 60

  async function givenFailure(kind: 'lock_reached' | 'vendor_mail_failed') {
    const person = await givenVendorPerson()
    await env.DB.prepare(
      `INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, next_attempt_at_ms, created_at_ms)
       SELECT 'mail-number-' || value, ?1, ?2, '{"lockedUntilOn":"2031-01-01","count":1}', 'test/' || value, ?3, ?3
       FROM json_each('[1,2,3]')`,
    )
      .bind(kind, person, t0)
      .run()
    await deliver(refusing, t0)
    await deliver(refusing, later(threeDays))
    expect(await countRows(`SELECT count(*) n FROM outbox WHERE state = 'failed'`)).toBe(3)
    return person
  }

  test('is news, which counts all that were', async () => {
    const person = await givenFailure('lock_reached')
    expect(await countsTo(person)).toEqual([3])
  })

  test('is none where it tells news itself', async () => {
    await givenFailure('vendor_mail_failed')
    expect(await countRows('SELECT count(*) n FROM vendor_news')).toBe(0)
  })
})
