import { z } from 'zod'
import type { Answer } from './answer.ts'
import { lineTotals } from './line-totals.ts'

/** The answer to control totals that were pushed. */
export const pushedTotals = z
  .strictObject({
    change: z
      .enum(['recorded', 'unchanged'])
      .meta({ description: 'Whether they are news: the same again change nothing.' }),
    month: z.string().meta({ description: 'The service month.' }),
    currency: z.string().meta({ description: 'ISO 4217, in upper case.' }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'The billing system; null for all systems together.' }),
    expected: lineTotals.nullable().meta({ description: 'What the latest push says.' }),
    received: lineTotals.meta({ description: 'What the ledger holds up to now.' }),
    difference: lineTotals
      .nullable()
      .meta({ description: 'Received less expected: below 0 where lines are missing.' }),
    isLast: z
      .boolean()
      .meta({ description: 'Whether later months need no totals of this source.' }),
    remark: z.string().nullable().meta({
      description:
        'For people: why they hold no close back, or that the ledger holds no line of their source yet; null for neither.',
    }),
  })
  .meta({ id: 'PushedControlTotals', description: 'Control totals beside what the ledger holds.' })

export type PushedTotalsAnswer = Answer<typeof pushedTotals>
