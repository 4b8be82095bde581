import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { declineNews, tellNews, tellWaitingNews, wantNews } from '#db/mail/vendor-news.ts'
import type { NewsKind } from '#domain/states.ts'
import { newsPauseMs } from '#domain/vendor-news.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { minuteMs } from '#test/worker/kit/outbox-harness.ts'
import { givenVendorPerson, newsMails } from '#test/worker/mail/news-scene.ts'

freshStores()
const t0 = at('2026-12-01T10:00:00Z')
const kinds = [
  'vendor_applicant_replied',
  'vendor_application_received',
] as const satisfies NewsKind[]

const step = fc.record({
  minutes: fc.nat({ max: 12 }),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.record({ came: fc.constantFrom(...kinds) }) },
    { weight: 3, arbitrary: fc.constant('cron' as const) },
    {
      weight: 1,
      arbitrary: fc.record({ wanted: fc.boolean(), kind: fc.constantFrom(...kinds) }),
    },
  ),
})

/** Counted on paper beside: of each kind what the person was told, and what waits. */
test('whatever comes when, no person gets two of a kind within 15 minutes, and each cause is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const db = database()
      for (const table of ['outbox', 'news_turns', 'vendor_news', 'people']) {
        await db.run(sql.raw(`DELETE FROM ${table}`))
      }
      const ada = await givenVendorPerson('reviewer')
      const paper = new Map(
        kinds.map((kind) => [kind, { wanted: true, waits: 0, toldAt: -Infinity, told: 0 }]),
      )
      let nowMs = t0
      const turn = (kind: NewsKind) => {
        const page = paper.get(kind as (typeof kinds)[number])
        if (!page?.wanted || page.waits === 0 || nowMs - page.toldAt < newsPauseMs) return
        Object.assign(page, { told: page.told + page.waits, waits: 0, toldAt: nowMs })
      }
      for (const { minutes, what } of steps) {
        nowMs += minutes * minuteMs
        if (what === 'cron') {
          await db.batch(tellWaitingNews(db, nowMs))
          for (const kind of kinds) turn(kind)
        } else if ('came' in what) {
          const latest = { applicationId: 'a', did: 'answered', country: 'DE', expectedTenants: 1 }
          const news = { kind: what.came, latest, nowMs } as Parameters<typeof tellNews>[1]
          await db.batch(tellNews(db, news))
          const page = paper.get(what.came)
          if (page?.wanted) page.waits += 1
          turn(what.came)
        } else {
          if (what.wanted) await wantNews(db, ada, what.kind)
          else await db.batch([...declineNews(db, ada, what.kind, nowMs)])
          const page = paper.get(what.kind)
          if (page)
            Object.assign(page, what.wanted ? { wanted: true } : { wanted: false, waits: 0 })
        }
      }
      const mails = await newsMails()
      for (const kind of kinds) {
        const own = mails.filter((mail) => mail.kind === kind)
        expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(paper.get(kind)?.told)
        for (const [index, mail] of own.entries()) {
          const before = own[index - 1]
          if (before) expect(mail.atMs - before.atMs).toBeGreaterThanOrEqual(newsPauseMs)
        }
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)
