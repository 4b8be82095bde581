import { allowing } from '#db/core/budget.ts'
import { openDatabase } from '#db/core/database.ts'
import { type JobName, jobsByCron } from '#domain/jobs.ts'
import { newId } from '#http/new-id.ts'
import { originOf } from './http/guards/origin.ts'
import { requireEventTime, timeInWords } from './jobs/event-time.ts'
import { runJob } from './jobs/run-job.ts'
import { shares } from './jobs/shares.ts'
import { logFailure } from './log/log-failure.ts'

/** An event of the platform. One that is far ahead of the clock fails before any job, and its line says why. */
export async function takeEvent(cron: string, scheduledTimeMs: number, env: Env): Promise<void> {
  try {
    // The local demo, which no deployment holds, may be taken into the future by hand.
    if (!__DEMO__) requireEventTime(scheduledTimeMs, Date.now())
  } catch (error) {
    logFailure('event_refused', error, { cron, eventFor: timeInWords(scheduledTimeMs) })
    throw error
  }
  await runScheduled(cron, scheduledTimeMs, env)
}

/**
 * Runs the jobs of `cron` at the time the event was for; one that fails doesn't hold up the next. D1 counts
 * their statements together: each job has its share, and what the jobs before it left of theirs. Rejects
 * once all have had their turn, if one failed: the platform then counts the event as failed.
 */
export async function runScheduled(cron: string, scheduledTimeMs: number, env: Env): Promise<void> {
  const db = openDatabase(env.DB)
  const names: readonly JobName[] | undefined = Object.entries(jobsByCron).find(
    ([expression]) => expression === cron,
  )?.[1]
  if (!names) throw new Error(`no jobs for the cron expression ${cron}`)
  const work = { db, nowMs: scheduledTimeMs, newId, origin: originOf(env), underWay: names }
  const failed: JobName[] = []
  let left = 0
  for (const name of names) {
    const most = left + shares[name]
    const before = db.spent.statements
    const { outcome } = await runJob(name, { cron }, env, { ...work, mayGoOn: allowing(db, most) })
    if (outcome === 'failed') failed.push(name)
    left = most - (db.spent.statements - before)
  }
  if (failed.length > 0)
    throw new Error(`these jobs failed, their lines say why: ${failed.join(', ')}`)
}
