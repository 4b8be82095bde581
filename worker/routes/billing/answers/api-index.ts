import { z } from 'zod'

const address = (description: string) => z.string().meta({ description })

/** The answer of the API’s own address. */
export const apiIndex = z
  .strictObject({
    name: z.string().meta({ description: 'Whose program this is.' }),
    reference: address('The reference, for people.'),
    openapi: address('This description.'),
    keys: address('Where a super admin makes API keys.'),
    tenants: address('The tenants.'),
    revenueLines: address('The ledger of revenue lines.'),
    controlTotals: address('The control totals, by month.'),
    resellers: address('The resellers.'),
    statements: address('The statements.'),
  })
  .meta({ id: 'ApiIndex', description: 'Where everything is.' })
