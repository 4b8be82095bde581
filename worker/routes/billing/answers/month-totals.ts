import { z } from 'zod'
import type { Answer } from './answer.ts'
import { lineTotals } from './line-totals.ts'

const total = z
  .strictObject({
    currency: z.string().meta({ description: 'ISO 4217, in upper case.' }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'The billing system; null for all systems together.' }),
    expected: lineTotals
      .nullable()
      .meta({ description: 'What the latest push for this month says; null without one.' }),
    received: lineTotals.meta({ description: 'What the ledger holds up to now.' }),
    difference: lineTotals
      .nullable()
      .meta({ description: 'Received less expected: below 0 where lines are missing.' }),
    isRequired: z.boolean().meta({
      description: 'Whether the month waits for totals of this source; of a closed month never.',
    }),
    isGap: z.boolean().meta({ description: 'Whether this holds the month’s close back.' }),
    pushedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the latest push for this month came.' }),
    pushedBy: z.string().nullable().meta({
      description:
        'The name of the API key that pushed; null where nobody did, or somebody by hand.',
    }),
    isByHand: z
      .boolean()
      .meta({ description: 'Whether somebody of the vendor typed them in the console.' }),
    isLast: z
      .boolean()
      .meta({ description: 'Whether later months need no totals of this source.' }),
    endedWith: z.string().nullable().meta({
      description: 'The earlier month whose totals were the source’s last; null where none were.',
    }),
    arrivedSince: lineTotals.nullable().meta({
      description: 'The lines that the ledger accepted since the push; null without one.',
    }),
    links: z
      .strictObject({
        lines: z.string().meta({ description: 'The lines that are counted.' }),
        arrivedSince: z
          .string()
          .nullable()
          .meta({ description: 'Those of them that came since the push; null without one.' }),
      })
      .meta({ description: 'Where to look for what differs.' }),
  })
  .meta({ id: 'ControlTotal', description: 'The totals of a source and currency.' })

/** The control totals of a month. */
export const monthTotals = z
  .strictObject({
    month: z.string().meta({ description: 'The service month.', examples: ['2026-10'] }),
    isClosed: z.boolean().meta({ description: 'Whether its close has begun.' }),
    totals: z.array(total).meta({
      description: 'By currency and source: of each that has lines or totals, or needs totals.',
    }),
  })
  .meta({ id: 'MonthControlTotals', description: 'The control totals of a month.' })

export type MonthTotalsAnswer = Answer<typeof monthTotals>
