import { z } from 'zod'
import type { Answer } from './answer.ts'
import { pageOf } from './page.ts'

const minor = (description: string) => z.int().meta({ description })

const listed = {
  number: z.string().meta({
    description: 'Reseller, month and currency, as a bookkeeper quotes it.',
    examples: ['R0007-2026-10-EUR'],
  }),
  resellerNumber: z.int().meta({ description: 'Whose it is.' }),
  month: z.string().meta({ description: 'The month that it states.', examples: ['2026-10'] }),
  currency: z.string().meta({ description: 'ISO 4217. Currencies are never added up.' }),
  revenueMinor: minor('The revenue that commission is paid on.'),
  commissionMinor: minor('The commission, rounded once.'),
  adjustmentsMinor: minor('The sum of its adjustments.'),
  balanceInMinor: minor('What the statement before carried out.'),
  dueMinor: minor('Commission, adjustments and the balance carried in.'),
  payableMinor: minor('What is to be paid: 0 while due is below 0 or the minimum.'),
  dueOn: z.iso.date().nullable().meta({
    description:
      'The day until which what is payable is paid; null where nothing is. Unpaid, it is late from the day after.',
  }),
  balanceOutMinor: minor('What the next statement carries in.'),
  state: z.enum(['open', 'paid', 'nothing_due']).meta({
    description: 'Whether what is payable is paid; with nothing payable there is nothing due.',
  }),
  payment: z
    .strictObject({
      reference: z.string().meta({ description: 'As the vendor recorded it.' }),
      paidOn: z.iso.date().meta({ description: 'The day of the payment.' }),
    })
    .nullable()
    .meta({ description: 'The payment that stands; null while none does.' }),
  sha256: z.string().meta({ description: 'Of the bytes of its document, in hexadecimal digits.' }),
  createdAt: z.iso.datetime().meta({ description: 'When it was made. It is never edited.' }),
  links: z
    .strictObject({
      self: z.string().meta({ description: 'This statement, with its parts.' }),
      document: z.string().meta({ description: 'The bytes that “sha256” is of.' }),
    })
    .meta({ description: 'Where to read on.' }),
}

const listedStatement = z
  .strictObject(listed)
  .meta({ id: 'ListedStatement', description: 'A statement of a list.' })

export const statementPage = pageOf('StatementPage', listedStatement, 'Statements by month.')

const adjustment = z
  .strictObject({
    id: z.string().meta({ description: 'Of the adjustment, as in the document.' }),
    amountMinor: minor('With its sign.'),
    reason: z.string().meta({ description: 'Why it was booked.' }),
    concernsStatement: z
      .string()
      .nullable()
      .meta({ description: 'The statement that it settles; null where it names none.' }),
    bookedAt: z.iso.datetime().meta({ description: 'When it was booked.' }),
  })
  .meta({ id: 'Adjustment', description: 'Commission that was booked by hand.' })

const part = z
  .strictObject({
    serviceMonth: z.string().meta({
      description:
        'The month of the lines: an earlier one than the statement’s where they came late.',
    }),
    tenantId: z.string().meta({ description: 'The tenant.' }),
    tenantName: z.string().meta({ description: 'Its name as it is now.' }),
    rateBps: z.int().meta({ description: 'The rate of that month.' }),
    platformFeeMinor: minor('Its effective platform fees.'),
    overageMinor: minor('Its overage.'),
    creditMinor: minor('Its credits, below 0.'),
    revenueMinor: minor('The three together.'),
    commissionMinor: minor('Its share of the rounded commission: all parts add up to it.'),
  })
  .meta({ id: 'StatementPart', description: 'What one tenant brought in one service month.' })

const reversal = z
  .strictObject({
    amountMinor: minor('What had been recorded as paid.'),
    paidOn: z.iso.date().nullable().meta({ description: 'The day that had been recorded.' }),
    reference: z.string().nullable().meta({ description: 'The reference that had been recorded.' }),
    reason: z.string().nullable().meta({ description: 'Why it was taken back.' }),
    reversedAt: z.iso.datetime().meta({ description: 'When it was taken back.' }),
  })
  .meta({ id: 'Reversal', description: 'A payment that was recorded by mistake.' })

/** One statement with a page of its parts. */
export const statement = z
  .strictObject({
    ...listed,
    minimumPayoutMinor: minor('Below this nothing is paid, and carried on instead.'),
    previousSha256: z.string().nullable().meta({
      description:
        'Of the document of the reseller’s statement before in this currency; null for the first.',
    }),
    adjustments: z.array(adjustment).meta({ description: 'In the order booked.' }),
    reversals: z.array(reversal).meta({ description: 'Payments of it that were taken back.' }),
    parts: z.array(part).meta({ description: 'A page of its parts, by service month and tenant.' }),
    nextCursor: z.string().nullable().meta({
      description: 'Where its next parts begin: send it as “cursor”. Null on the last page.',
    }),
  })
  .meta({ id: 'Statement', description: 'A statement, with its parts.' })

export type StatementPageAnswer = Answer<typeof statementPage>
export type StatementAnswer = Answer<typeof statement>
