import { z } from 'zod'
import { mostLines } from '#actions/ledger/accept-revenue-lines.ts'
import type { ResultOf } from '#actions/ledger/line-results.ts'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'

const linesMessage = `Send “lines” as a list of 1 to ${mostLines} revenue lines.`

/** Revenue lines as they are sent, to be taken in or only to be judged. */
export const linesBody = z.strictObject({
  lines: z
    .array(
      z.unknown().register(takenAsItComes, { why: 'each is judged as a line', as: 'RevenueLine' }),
      {
        error: linesMessage,
      },
    )
    .min(1, { error: linesMessage })
    .max(mostLines, { error: linesMessage }),
})

export const countOf = <Result extends string>(
  results: readonly ResultOf<Result>[],
  result: Result,
): number => results.filter((line) => line.result === result).length

/** A result a line, each named as its sender named it. */
export const resultsAnswer = <Result extends string>(
  lines: readonly unknown[],
  results: readonly ResultOf<Result | 'unchanged' | 'refused'>[],
) => ({
  unchanged: countOf(results, 'unchanged'),
  refused: countOf(results, 'refused'),
  results: results.map((result, index) => ({ index, ...idOf(lines[index]), ...result })),
})

// Also a refused line is named as its sender named it, as far as it did.
const idSchema = z.object({
  source: z.string().max(200).nullable().catch(null),
  externalId: z.string().max(200).nullable().catch(null),
})

const idOf = (line: unknown): z.output<typeof idSchema> =>
  idSchema.catch({ source: null, externalId: null }).parse(line)
