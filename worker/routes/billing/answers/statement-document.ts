import { z } from 'zod'

const minor = (description: string) => z.int().meta({ description })
const exact = (description: string) => z.string().meta({ description })

const subtotal = z.strictObject({
  revenueMinor: minor('The revenue of these parts.'),
  commissionMinor: minor('Their commission.'),
})

const part = z.strictObject({
  serviceMonth: z.string().meta({ description: 'The month of the lines.' }),
  tenantId: z.string().meta({ description: 'The tenant.' }),
  rate: z
    .strictObject({
      fromMonth: z.string().meta({ description: 'From when on it holds.' }),
      rateBps: z.int().meta({ description: 'The rate.' }),
    })
    .meta({ description: 'The rate of that month.' }),
  platformFeeMinor: minor('Its effective platform fees.'),
  overageMinor: minor('Its overage.'),
  creditMinor: minor('Its credits, below 0.'),
  revenueMinor: minor('The three together.'),
  numerator: exact('Its commission before rounding, in ten-thousandths of a minor unit.'),
  commissionMinor: minor('Its share of the rounded commission.'),
})

/** What a statement’s SHA-256 is of, parsed. */
export const statementDocument = z
  .strictObject({
    schema: z.literal('reseller-statement/1').meta({ description: 'The form of the document.' }),
    rulesVersion: z.string().meta({ description: 'The rules that the month was closed by.' }),
    engineVersion: z.string().meta({ description: 'The engine that computed it.' }),
    number: z.string().meta({ description: 'The statement.' }),
    reseller: z
      .strictObject({
        id: z.string().meta({ description: 'As GET /api/v1/resellers tells it.' }),
        number: z.int().meta({ description: 'The number of the reseller.' }),
      })
      .meta({ description: 'Whose it is.' }),
    month: z.string().meta({ description: 'The month that it states.' }),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    exponent: z
      .int()
      .meta({ description: 'How many decimals a minor unit is of the currency’s unit.' }),
    inputsSha256: z.string().meta({ description: 'Of everything that it was computed from.' }),
    previousSha256: z.string().nullable().meta({
      description: 'Of the reseller’s statement before in this currency; null for the first.',
    }),
    parts: z.array(part).meta({ description: 'All of its parts.' }),
    ownPeriod: subtotal.meta({ description: 'The parts of the month itself.' }),
    priorPeriods: subtotal.meta({
      description: 'The parts of earlier months, of lines that came late.',
    }),
    revenueMinor: minor('The revenue that commission is paid on.'),
    commission: z
      .strictObject({
        numerator: exact('Before rounding.'),
        denominator: exact('In which parts of a minor unit the numerator counts.'),
        remainder: exact('The numerator less the rounded commission.'),
        amountMinor: minor('Rounded, half to even.'),
      })
      .meta({ description: 'The commission and its one rounding.' }),
    adjustments: z
      .array(
        z.strictObject({
          id: z.string().meta({ description: 'Of the adjustment.' }),
          amountMinor: minor('With its sign.'),
        }),
      )
      .meta({ description: 'In the order booked.' }),
    adjustmentsMinor: minor('Their sum.'),
    balanceInMinor: minor('What the statement before carried out.'),
    minimumPayoutMinor: minor('Below this nothing is paid.'),
    dueMinor: minor('Commission, adjustments and the balance carried in.'),
    payableMinor: minor('What is to be paid.'),
    balanceOutMinor: minor('What the next statement carries in.'),
  })
  .meta({ id: 'StatementDocument', description: 'What a statement’s SHA-256 is of.' })
