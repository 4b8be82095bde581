import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { findWebhookTroubles } from '#actions/webhooks/find-webhook-troubles.ts'
import type { Database } from '#db/core/database.ts'
import { inTime } from '#db/core/in-time.ts'
import { failureReason } from '#worker/log/failure-reason.ts'
import { type LogPlace, logFailure } from '#worker/log/log-failure.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'
import {
  type Findings,
  findAudit,
  findDatabase,
  findJobs,
  findMail,
  findMonths,
  findSeats,
} from './health-parts.ts'

/** A part that has not answered by then is bad: who asks has less patience than D1. */
const patienceMs = 5_000

/** `why`, of a bad part: what an operator reads. Beside it what it was judged by, without personal data. */
type HealthPart = Readonly<{ state: 'well' | 'bad'; why?: string } & Record<string, unknown>>

export type PartName = 'database' | 'seats' | 'mail' | 'jobs' | 'months' | 'audit' | 'webhooks'
export type Health = Readonly<Partial<Record<PartName, HealthPart>>>

/** How the program is, part by part. One that fails or hangs is bad, and the others are told all the same. */
export async function readHealth(
  db: Database,
  { slots, dataKey }: Readonly<{ slots: () => PromoSlotsPort; dataKey: DataKey }>,
  nowMs: number,
  place: LogPlace,
): Promise<Health> {
  const part = (name: PartName, find: () => Promise<Findings>) => judge(name, find, place)
  const [database, seats, mail, jobs, months, audit, webhooks] = await Promise.all([
    part('database', () => findDatabase(db)),
    part('seats', () => findSeats(slots())),
    part('mail', () => findMail(db, nowMs)),
    part('jobs', () => findJobs(db, nowMs)),
    part('months', () => findMonths(db, nowMs)),
    part('audit', () => findAudit(slots())),
    part('webhooks', () => findWebhookTroubles(db, dataKey)),
  ])
  return { database, seats, mail, jobs, months, audit, webhooks }
}

export const isWell = (health: Health): boolean =>
  Object.values(health).every(({ state }) => state === 'well')

/** Said of the database where it could not even tell who asks; whoever it is learns nothing else. */
export const databaseIsSilent: Health = {
  database: { state: 'bad', why: 'it did not answer; see the log' },
}

async function judge(
  part: PartName,
  find: () => Promise<Findings>,
  place: LogPlace,
): Promise<HealthPart> {
  try {
    const { why, shown } = await inTime(find(), patienceMs)
    return why.length === 0
      ? { state: 'well', ...shown }
      : { state: 'bad', why: why.join('; '), ...shown }
  } catch (error) {
    logFailure('health_part_failed', error, { ...place, part })
    const reason = failureReason(error)
    return { state: 'bad', why: reason === null ? 'it did not answer; see the log' : reason }
  }
}
