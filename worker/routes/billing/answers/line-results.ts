import { z } from 'zod'
import type { Answer } from './answer.ts'
import { lineRemark } from './remark.ts'

const lineFields = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** What became of one line of a request. */
const lineResult = z
  .strictObject({
    index: z.int().meta({ description: 'Its place in the request, from 0.' }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'As it was sent; null where it was no text.' }),
    externalId: z.string().nullable().meta({
      description: 'As it was sent; null where it was no text of at most 200 characters.',
    }),
    result: z.enum(['accepted', 'unchanged', 'refused']).meta({
      description: 'Taken into the ledger; known already with the same content; or kept out.',
    }),
    errors: z
      .array(
        z.strictObject({
          path: z.string().meta({ description: 'The field of the line.' }),
          message: z.string().meta({ description: 'What to send instead.' }),
        }),
      )
      .optional()
      .meta({ description: 'Of a refused line: what is wrong with it, a field each.' }),
    existing: lineFields
      .optional()
      .meta({ description: 'Where the id is taken by other content: the line as it is stored.' }),
    given: lineFields
      .optional()
      .meta({ description: 'Where the id is taken by other content: the line as it was sent.' }),
    countsIn: z.string().nullable().optional().meta({
      description:
        'Of a line that is not refused: the month whose statements it counts in, its own or, where that takes no more lines, a later one. Null while the program has no reseller, as no month closes then.',
    }),
    remarks: z.array(lineRemark).optional().meta({
      description:
        'Of a line that is not refused: what you may not expect of it; empty where there is nothing to say. New codes may come.',
    }),
  })
  .meta({ id: 'LineResult', description: 'What became of one line.' })

/** The answer to revenue lines: one result a line, in their order. */
export const lineResults = z
  .strictObject({
    accepted: z.int().meta({ description: 'How many lines were taken in.' }),
    unchanged: z.int().meta({ description: 'How many were known already.' }),
    refused: z.int().meta({ description: 'How many were kept out.' }),
    results: z.array(lineResult).meta({ description: 'One a line, in the order of the request.' }),
  })
  .meta({ id: 'LineResults', description: 'What became of the lines of a request.' })

const checkedLine = lineResult
  .extend({
    result: z.enum(['would_be_accepted', 'unchanged', 'refused']).meta({
      description:
        'What sending it would come to now: it would be taken in; it is known already; or it would be kept out.',
    }),
  })
  .meta({ id: 'CheckedLine', description: 'What would become of one line.' })

/** The answer to revenue lines that are only judged. */
export const checkedLines = z
  .strictObject({
    wouldBeAccepted: z.int().meta({ description: 'How many lines would be taken in.' }),
    unchanged: z.int().meta({ description: 'How many are known already.' }),
    refused: z.int().meta({ description: 'How many would be kept out.' }),
    results: z.array(checkedLine).meta({ description: 'One a line, in the order of the request.' }),
  })
  .meta({ id: 'CheckedLines', description: 'What would become of lines. Nothing is stored.' })

export type LineResultsAnswer = Answer<typeof lineResults>
export type CheckedLinesAnswer = Answer<typeof checkedLines>
