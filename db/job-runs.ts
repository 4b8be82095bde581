import { eq } from 'drizzle-orm'
import type { Database } from './database.ts'
import { jobRuns, type PlainDetails } from './schema/operations.ts'

export const startJobRun = (
  db: Database,
  run: Readonly<{ id: string; job: string; scheduledForMs: number; startedAtMs: number }>,
) => db.insert(jobRuns).values({ ...run, details: {} })

export const finishJobRun = (
  db: Database,
  end: Readonly<{
    id: string
    outcome: 'done' | 'failed'
    details: PlainDetails
    finishedAtMs: number
  }>,
) =>
  db
    .update(jobRuns)
    .set({ outcome: end.outcome, details: end.details, finishedAtMs: end.finishedAtMs })
    .where(eq(jobRuns.id, end.id))
