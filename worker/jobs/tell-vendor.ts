import { tellJobTroubles, troubleStatements } from '#actions/console/tell-job-troubles.ts'
import { tellWaitingNews } from '#db/mail/vendor-news.ts'
import type { Job } from './job.ts'

const waitingStatements = 2

/**
 * Orders mails for the vendor's people that have no batch of a cause to go with (rule 9): about jobs that
 * fail or are late, and what came since a person's last mail of a kind. Before mail is delivered.
 */
export const tellVendor: Job = async (_env, { db, nowMs, mayGoOn, underWay = [] }) => {
  if (!mayGoOn(troubleStatements + waitingStatements)) return { troubles: 0 }
  const { troubles } = await tellJobTroubles(db, nowMs, underWay)
  await db.batch(tellWaitingNews(db, nowMs))
  return { troubles }
}
