import { z } from 'zod'
import { sourceSchema } from '#domain/ledger/revenue-line-schema.ts'
import { mostChargedMinor } from '#domain/ledger/volume.ts'
import { toMinor } from '#domain/money/money.ts'
import { integerField } from '#http/integer-field.ts'

const sumMessage = `Send the sum of the lines’ amounts in minor units, as a whole number of at most ${mostChargedMinor}.`

/** What is pushed for a month and currency: of one source, or without one of all together (rule 7.10). */
export const controlTotalsBody = z
  .strictObject({
    source: sourceSchema.nullable().default(null),
    lineCount: integerField('Send the number of lines as a whole number from 0 on.', 0),
    sumMinor: z
      .number({ error: sumMessage })
      .refine((sum) => Number.isInteger(sum) && Math.abs(sum) <= mostChargedMinor, {
        error: sumMessage,
      })
      .transform(toMinor),
    isLast: z
      .boolean({
        error: 'Send true where the source has no lines in later months, or leave it out.',
      })
      .default(false),
  })
  .refine(({ lineCount, sumMinor }) => lineCount !== 0 || sumMinor === 0, {
    path: ['sumMinor'],
    error: 'No lines add up to 0: send 0, or the number of lines.',
  })
