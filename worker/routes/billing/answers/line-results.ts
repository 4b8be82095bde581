import { z } from 'zod'

const lineFields = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** What became of one line of a request. */
const lineResult = z
  .strictObject({
    index: z.int().meta({ description: 'Its place in the request, from 0.' }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'As it was sent; null where it was no text.' }),
    externalId: z
      .string()
      .nullable()
      .meta({ description: 'As it was sent; null where it was no text.' }),
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
      .meta({ description: 'Of a refused line: everything that is wrong with it.' }),
    existing: lineFields
      .optional()
      .meta({ description: 'Where the id is taken by other content: the line as it is stored.' }),
    given: lineFields
      .optional()
      .meta({ description: 'Where the id is taken by other content: the line as it was sent.' }),
    remark: z
      .strictObject({
        code: z
          .enum(['test_tenant', 'no_owner', 'before_partnership', 'after_partnership'])
          .meta({ description: 'Why, for programs.' }),
        message: z.string().meta({ description: 'Why, for people.' }),
      })
      .optional()
      .meta({
        description: 'Of a line that is in the ledger and, as things stand, earns nobody anything.',
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
