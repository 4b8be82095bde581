import { z } from 'zod'
import type { Answer } from './answer.ts'
import { pageOf } from './page.ts'
import { remark } from './remark.ts'

const month = (description: string) => z.string().meta({ description, examples: ['2026-10'] })

const resellerNumber = (description: string) => z.int().nullable().meta({ description })

const standing = (description: string) =>
  z
    .strictObject({
      month: month('The month that is asked about.'),
      resellerNumber: resellerNumber('Who owns the tenant in that month; null for nobody.'),
      remark: remark.nullable().meta({ description: 'Why it does not; null when it does.' }),
    })
    .meta({ description })

/** A tenant as it is recorded. */
export const tenant = z
  .strictObject({
    id: z.string().meta({ description: 'Your id of the tenant.' }),
    name: z.string().meta({ description: 'Its name, as its reseller sees it.' }),
    onboardedOn: z.iso.date().meta({ description: 'The date on which it became a customer.' }),
    test: z.boolean().meta({ description: 'A test tenant earns nothing and counts nowhere.' }),
    resellerNumber: resellerNumber(
      'Who owns it now, as a correction may name it; before its first month, who will. A reseller whose partnership ended stays on record here: “earns” tells.',
    ),
    version: z.int().meta({
      description: 'Of this record: what a correction sends as “expect”. A transfer leaves it.',
    }),
    recordedAt: z.iso.datetime().meta({ description: 'When it was recorded first.' }),
    isFrozen: z.boolean().meta({
      description:
        'Whether its onboarding month is closed: then “onboardedOn” and “test” stay as they are.',
    }),
    owners: z
      .array(
        z.strictObject({
          fromMonth: month('The first month.'),
          toMonth: z.string().nullable().meta({
            description: 'The month that is not among them any more; null while nothing ends it.',
          }),
          resellerNumber: resellerNumber('Who owns it in these months; null for nobody.'),
        }),
      )
      .meta({ description: 'Who owns it in which months, oldest first; empty when nobody ever.' }),
    earns: standing('Whether what it is charged for the running month earns its owner anything.'),
    counts: standing('Whether it counts as a new tenant of its owner in its onboarding month.'),
    links: z
      .strictObject({
        self: z.string().meta({ description: 'This tenant.' }),
        revenueLines: z.string().meta({ description: 'Its lines in the ledger.' }),
      })
      .meta({ description: 'Where to read on.' }),
  })
  .meta({ id: 'Tenant', description: 'A tenant as it is recorded, and whose it is.' })

export const tenantPage = pageOf('TenantPage', tenant, 'Tenants in the order of their ids.')

export type TenantAnswer = Answer<typeof tenant>
export type TenantPageAnswer = Answer<typeof tenantPage>
