import { sql } from 'drizzle-orm'
import { settleRequests } from '#actions/applications/settle-requests.ts'
import { deliverDueMail, deliverOrderedMail } from '#actions/mail/deliver-mail.ts'
import { retryFailedMails } from '#actions/mail/retry-failed-mails.ts'
import { requestSignInLink } from '#actions/people/request-sign-in-link.ts'
import { newToken } from '#auth/new-token.ts'
import type { Database } from '#db/core/database.ts'
import { pruneOutbox } from '#db/mail/outbox-pruning.ts'
import { newId } from '#http/new-id.ts'
import { at, database } from '#test/worker/kit/harness.ts'
import { minuteMs, origin } from '#test/worker/kit/outbox-harness.ts'
import { type PostOffice, postOffice } from '#test/worker/kit/post-office.ts'
import { givenWaitingMail } from '#test/worker/kit/waiting-mail.ts'
import type { CrashScene } from './crash-sweep.ts'

const nowMs = at('2026-12-01T10:00:00Z')
/** Two pages, and rounds that are not full. */
const people = 100

type Given = Awaited<ReturnType<typeof givenWaitingMail>>
const waiting = () => givenWaitingMail(people, nowMs - 60 * minuteMs)

/** Mail that is delivered, tried again and deleted. Duplicates are allowed, a mail that is lost is not. */
export const mailScenes: Readonly<Record<string, CrashScene<Given>>> = {
  'a delivery of two pages, gone on with when its leases are over': {
    given: waiting,
    act: ({ db }) => deliver(db, nowMs),
    driveOn: async ({ db }) => {
      await deliver(db, nowMs + 3 * minuteMs)
      const { taken } = await deliver(db, nowMs + 6 * minuteMs)
      if (taken.length > 0) throw new Error('one more run does not end it')
    },
    // A mail that was sent while the news of it was lost is sent once more.
    blind: ['outbox.attempts'],
  },
  'a sign-in link, by its own request and the next run, whatever is queued': {
    given: () => givenWaitingMail(4, nowMs - 60 * minuteMs),
    act: async ({ db }, { email }) => {
      await requestSignInLink({ db, nowMs, newId }, email)
      await settleRequests({ db, newId, mayGoOn: () => true }, { atMs: nowMs })
      const office = postOffice()
      await deliverOrderedMail(deliveryOf(db, nowMs, office), nowMs)
      if (office.taken.some(({ to }) => to !== email)) throw new Error('another mail came with it')
      await deliver(db, nowMs + 3 * minuteMs)
    },
    driveOn: async ({ db }, { email }) => {
      await settleRequests({ db, newId, mayGoOn: () => true }, { untilMs: nowMs })
      // Where no link was ordered the person asks again.
      const links = await database().all(sql`SELECT state FROM outbox WHERE kind = 'sign_in_link'`)
      if (links.length === 0) await requestSignInLink({ db, nowMs, newId }, email)
      await settleRequests({ db, newId, mayGoOn: () => true }, { untilMs: nowMs })
      const { taken } = await deliver(db, nowMs + 6 * minuteMs)
      const place = taken.findIndex(({ to }) => to === email)
      if (place > 0) throw new Error('the link did not go first')
      await database().run(sql`DELETE FROM one_time_tokens
        WHERE token_hash <> (SELECT max(token_hash) FROM one_time_tokens)`)
    },
    blind: ['outbox.attempts'],
  },
  'all failed mails tried again': {
    given: async () => {
      const given = await waiting()
      await database().run(sql`UPDATE outbox SET state = 'failed', last_error = 'down'`)
      return given
    },
    act: ({ db }, { admin }) => retryFailedMails({ ...admin, db, nowMs }),
    driveOn: ({ db }, { admin }) => retryFailedMails({ ...admin, db, nowMs }),
  },
  'old mails deleted and counted': {
    given: async () => {
      const given = await waiting()
      await database().run(sql`UPDATE outbox SET state = 'cancelled'`)
      return given
    },
    act: ({ db }) => prune(db),
    driveOn: ({ db }) => prune(db),
  },
}

async function deliver(db: Database, atMs: number): Promise<PostOffice> {
  const office = postOffice()
  await deliverDueMail(deliveryOf(db, atMs, office))
  return office
}

const deliveryOf = (db: Database, atMs: number, mail: PostOffice) => ({
  db,
  mail,
  origin,
  newToken,
  now: () => atMs,
  mayGoOn: () => true,
})

async function prune(db: Database): Promise<void> {
  for (;;) if ((await pruneOutbox(db, nowMs, 60)).pruned < 60) return
}
