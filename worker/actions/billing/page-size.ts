import { howItPasses, isAborted } from '#db/core/database-error.ts'
import { failureReason } from '#worker/log/failure-reason.ts'
import { errorName } from '#worker/log/log-failure.ts'

/** How many are taken at once: half of those that failed together, and more again once it went well. */
export type PageSize = Readonly<{
  size: () => number
  went: () => void
  failed: (count: number) => void
}>

export function pageSize(most: number): PageSize {
  let size = most
  return {
    size: () => size,
    went: () => {
      size = Math.min(most, size * 2)
    },
    failed: (count) => {
      size = Math.ceil(count / 2)
    },
  }
}

/**
 * Whether an error can come of what was to be written, so that fewer are tried. Of a run whose lease is over, of a
 * database that is away or not migrated yet, nothing of it is to blame.
 */
export const isOfWhatItHolds = (error: unknown): boolean =>
  !isAborted(error) && howItPasses(error) === null && !ofTheSchema.test(failureReason(error) ?? '')

const ofTheSchema = /^no such |has no column|^Too many |^not authorized|^database /

/** Why something could not be kept, in a sentence that holds nothing of it. */
export const whyInWords = (error: unknown): string =>
  `The reason: ${(failureReason(error) ?? errorName(error)).slice(0, 280)}.`
