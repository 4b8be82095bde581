import { z } from 'zod'
import type { Answer } from './answer.ts'

/** The answer to a tenant that was recorded. */
export const toldTenant = z
  .strictObject({
    change: z
      .enum(['created', 'corrected', 'unchanged'])
      .meta({ description: 'What the request did to the record.' }),
    id: z.string().meta({ description: 'Your id of the tenant.' }),
    name: z.string().meta({ description: 'Its name, as its reseller sees it.' }),
    onboardedOn: z.iso.date().meta({ description: 'The date on which it became a customer.' }),
    test: z.boolean().meta({ description: 'A test tenant earns nothing and counts nowhere.' }),
    resellerNumber: z
      .int()
      .nullable()
      .meta({ description: 'The reseller that owned it first; null when nobody did.' }),
    version: z.int().meta({
      description:
        'Of this record: named as “expect”, it keeps a later request from undoing what it has not seen.',
    }),
  })
  .meta({ id: 'RecordedTenant', description: 'A tenant as it is recorded now.' })

export type ToldTenantAnswer = Answer<typeof toldTenant>
