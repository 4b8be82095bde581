import { z } from 'zod'
import type { Answer } from './answer.ts'
import { pageOf } from './page.ts'

const reseller = z
  .strictObject({
    id: z.string().meta({ description: 'The program’s own id of the reseller.' }),
    number: z.int().meta({ description: 'What a tenant names as “resellerNumber”.' }),
    label: z.string().meta({ description: 'The number as people write it.', examples: ['R0007'] }),
    companyName: z.string().meta({ description: 'The company.' }),
    approvedOn: z.iso.date().meta({
      description: 'When it was approved: it owns tenants from that month on, not before.',
    }),
    state: z.enum(['approved', 'suspended', 'terminated']).meta({
      description:
        'Suspended: no payment to it can be recorded for now, and all figures go on. Terminated: it owns nothing from “terminatedFromMonth” on.',
    }),
    terminatedFromMonth: z.string().nullable().meta({
      description: 'The first month in which it owns nothing; null while nothing ends it.',
    }),
  })
  .meta({ id: 'Reseller', description: 'An approved partner company.' })

export const resellerPage = pageOf(
  'ResellerPage',
  reseller,
  'Resellers in the order of their numbers.',
)

export type ResellerPageAnswer = Answer<typeof resellerPage>
