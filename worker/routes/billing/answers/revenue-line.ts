import { z } from 'zod'
import type { Answer } from './answer.ts'
import { remark } from './remark.ts'

const minor = (description: string) => z.int().nullable().meta({ description })
const words = (description: string) => z.string().nullable().meta({ description })

/** A line of the ledger. */
const revenueLine = z
  .strictObject({
    sequence: z.int().meta({
      description:
        'Its place in the order in which the ledger accepted lines. Places may be left out.',
    }),
    source: z.string().meta({ description: 'The billing system.' }),
    externalId: z.string().meta({ description: 'Your id of the line, unique in its source.' }),
    kind: z.enum(['platform_fee', 'overage', 'credit']).meta({ description: 'What was charged.' }),
    tenantId: z
      .string()
      .meta({ description: 'The tenant; of a credit that of the line it corrects.' }),
    currency: z
      .string()
      .meta({ description: 'ISO 4217; of a credit that of the line it corrects.' }),
    serviceMonth: z
      .string()
      .meta({ description: 'The month it is for; of a credit that of the line it corrects.' }),
    chargedAt: words('The instant of the charge, where it was sent.'),
    listFeeMinor: minor('Of a platform fee: before its discount.'),
    discountMinor: minor('What was taken off; null when nothing was taken off overage.'),
    messages: minor('Of overage: how many messages were charged.'),
    unitPrice: words(
      'Of overage: the price of one message in the currency’s unit, as text; null when it stands as billed.',
    ),
    amountMinor: z
      .int()
      .meta({ description: 'What the line adds to revenue; below 0 for a credit.' }),
    corrects: words('Of a credit: the externalId of the line it takes back from.'),
    reason: words('Of a credit: why.'),
    receivedAt: z.iso.datetime().meta({ description: 'When the ledger accepted it.' }),
    remark: remark.nullable().meta({
      description: 'Why it earns nobody anything, as things stand; null when it earns.',
    }),
    consideredIn: words(
      'The month whose close considered it: a later month than its own when it came late. Null while none has.',
    ),
  })
  .meta({ id: 'StoredRevenueLine', description: 'A line as the ledger holds it.' })

/** Lines behind a place of the ledger. */
export const revenueLinePage = z
  .strictObject({
    items: z.array(revenueLine).meta({
      description: 'In the order accepted. A page may hold fewer than “limit”, even none.',
    }),
    nextCursor: z.string().nullable().meta({
      description: 'Where the next page begins: send it as “cursor”. Null when there is none yet.',
    }),
    through: z.int().nullable().meta({
      description:
        'All lines up to this place are read. Keep it and send it as “after” later: you get what came since, each line once. Null of the answer for one id.',
    }),
  })
  .meta({ id: 'RevenueLinePage', description: 'Lines of the ledger behind a place in it.' })

export type RevenueLinePageAnswer = Answer<typeof revenueLinePage>
