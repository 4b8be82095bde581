import { isJobName, type JobName, type JobOutcome, jobOutcomes } from '#domain/jobs.ts'

/** Which runs are shown; null: whichever. */
export interface JobWish {
  readonly job: JobName | null
  readonly outcome: JobOutcome | null
}

export function jobWish(search: string): JobWish {
  const parameters = new URLSearchParams(search)
  const job = parameters.get('job') ?? ''
  const outcome = parameters.get('outcome')
  return {
    job: isJobName(job) ? job : null,
    outcome: jobOutcomes.find((known) => known === outcome) ?? null,
  }
}

/** What the list asks the API for; the preload sends the same, in the same order. */
export function jobQuery(search: string): Record<string, string> {
  const { job, outcome } = jobWish(search)
  return { ...(job !== null && { job }), ...(outcome !== null && { outcome }) }
}
