import { type FieldError, inOneLine } from '#domain/text/field-errors.ts'
import type { LineCounts } from '#http/app-env.ts'

type Answer = Readonly<{
  unchanged: number
  refused: number
  results: readonly Readonly<{ index: number; errors?: readonly FieldError[] | undefined }>[]
}>

/** What a key’s page tells of an answer: how many lines, and the first that was refused. */
export const notedLines = (
  accepted: number,
  { unchanged, refused, results }: Answer,
): LineCounts => ({
  ...{ accepted, unchanged, refused },
  problem: firstProblem(results),
})

/** In the words of “errors” of a request that is refused as a whole. */
function firstProblem(results: Answer['results']): string | null {
  const found = results.find(({ errors = [] }) => errors.length > 0)
  const [error] = found?.errors ?? []
  if (found === undefined || error === undefined) return null
  const path = ['lines', found.index, error.path].filter((part) => part !== '').join('.')
  return inOneLine({ ...error, path })
}
