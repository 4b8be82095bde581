import { readJobFacts } from '#db/console/job-runs.ts'
import type { Database } from '#db/core/database.ts'
import { tellLasting } from '#db/mail/lasting-news.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { isBad } from '#domain/job-states.ts'
import { type JobName, jobNames } from '#domain/jobs.ts'
import { type JobStanding, jobStandings } from './job-standings.ts'

/** A job that goes on failing is news again after a day; an hour less, as runs are not to the second. */
const newsAgainMs = 23 * hourMs

/** Statements of D1 that it takes. */
export const troubleStatements = 8

/**
 * Orders the mails about jobs that fail, were stopped or are late (rule 9), once for as long as it lasts and
 * then once a day. `underWay`: jobs that run with this one, which are not late: cron has just begun them.
 * The job that tells runs as it looks, and says nothing of itself.
 */
export async function tellJobTroubles(
  db: Database,
  nowMs: number,
  underWay: readonly JobName[],
): Promise<Readonly<{ troubles: number }>> {
  const standings = jobStandings(await readJobFacts(db, jobNames), nowMs)
  const lasting = standings
    .filter(isAnother)
    .flatMap(({ job, state }) =>
      isBad(state) && !(state === 'late' && underWay.includes(job))
        ? { cause: `${job}/${state}`, latest: { job, state } }
        : [],
    )
  const told = { nowMs, againFromMs: nowMs - newsAgainMs }
  await db.batch(tellLasting(db, 'vendor_job_in_trouble', lasting, told))
  return { troubles: lasting.length }
}

const isAnother = ({ job }: JobStanding): boolean => job !== 'tell-vendor'
