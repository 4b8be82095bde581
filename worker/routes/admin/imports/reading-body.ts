import { z } from 'zod'
import { isZone } from '#domain/calendar/zoned-time.ts'
import { dateForms, monthForms, numberForms } from '#domain/imports/file-reading.ts'
import { columnsOf, type ImportColumn } from '#domain/imports/import-columns.ts'
import { longestCell, mostColumns, mostValues } from '#domain/imports/import-states.ts'
import { textAsBrought } from '#domain/text/visible-text.ts'
import { isOnce } from '#worker/routes/fields/is-once.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'

const fields = [...new Set<ImportColumn>(Object.values(columnsOf).flat())]
const forms = [...new Set([...dateForms, ...monthForms, ...numberForms])]

const cellText = z
  .string({ error: 'Send cells of the file as text.' })
  .max(longestCell, { error: `Shorten this text to ${longestCell} characters.` })
  .transform(textAsBrought)

/** What stands for something else: at most so many of a column, or of a file. */
const texts = (message: string) =>
  z
    .record(cellText, cellText)
    .refine((held) => Object.keys(held).length <= mostValues, { error: message })

/** How a file is read (`FileReading`). */
export const readingBody = z.strictObject(
  {
    columns: z
      .array(
        z.strictObject({
          heading: cellText,
          field: oneOf(fields).nullable(),
          form: oneOf(forms).nullable(),
          values: texts(`Choose for at most ${mostValues} texts of a column.`).nullable(),
        }),
        { error: 'Send the columns of the file as a list.' },
      )
      .max(mostColumns, { error: `Leave columns out: a file may have ${mostColumns}.` })
      .refine((columns) => isOnce(columns.flatMap(({ field }) => field ?? [])), {
        error: 'Two columns hold the same: leave one of them out.',
      }),
    same: texts('Say of fewer fields that they are the same for every row.').refine(
      (same) => Object.keys(same).every((name) => fields.some((field) => field === name)),
      {
        error: 'Say only of fields of an import that they are the same for every row.',
      },
    ),
    zone: z
      .string()
      .max(60)
      .refine(isZone, { error: 'Send a time zone by its name, like Europe/Berlin.' })
      .meta({ examples: ['Europe/Berlin', 'UTC'] }),
  },
  { error: 'Send how the file is read.' },
)
