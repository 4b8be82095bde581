import { failureReason } from './failure-reason.ts'
import { stackFrames } from './stack-frames.ts'

/** What a line names, so that it is found again: the request, or the run of a job. Ids and paths, never a name. */
export type LogPlace = Readonly<
  { requestId?: string; job?: string; runId?: string } & Record<string, string>
>

const mostFrames = 7

/**
 * The one way in which a failure is logged: a line of JSON. An error's message holds what was bound or
 * written, so that its name, its reason as far as that is safe, and our own frames are all that is told.
 */
export function logFailure(code: string, error: unknown, place: LogPlace | undefined): void {
  const line = {
    level: 'error',
    code,
    ...place,
    error: error === undefined ? null : errorName(error),
    reason: failureReason(error),
    at: error instanceof Error ? stackFrames(error, mostFrames).map((each) => each.trim()) : [],
  }
  console.error(JSON.stringify(line))
}

/** "Error", "TypeError": what kind it is. */
export const errorName = (error: unknown): string =>
  error instanceof Error ? error.name : typeof error
