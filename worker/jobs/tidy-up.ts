import { deliverOutbox } from './deliver-outbox.ts'
import type { JobWork } from './job.ts'
import { sealAudit } from './seal-audit.ts'

/** What follows a change and may also wait for the next cron run: mail and audit hashes. Never rejects. */
export async function tidyUp(env: Env, work: JobWork): Promise<void> {
  const results = await Promise.allSettled([deliverOutbox(env, work), sealAudit(env, work)])
  for (const result of results) {
    if (result.status === 'rejected')
      console.error(JSON.stringify({ job: 'tidy-up', error: nameOf(result.reason) }))
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
