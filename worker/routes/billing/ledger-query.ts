import { z } from 'zod'
import { externalIdField, sourceSchema } from '#domain/ledger/revenue-line-schema.ts'
import { storedTenantIdSchema } from '#domain/ledger/tenant.ts'
import { bulkPageLimit } from '#http/answers/paging.ts'
import { addressInteger } from '#http/integer-field.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'

const place = addressInteger(
  'Name a place in the ledger by its number: the “through” or “nextCursor” of an answer, or 0 for its beginning.',
  0,
)

/** Which lines of the ledger: those behind a place, or the one under an id. */
export const ledgerQuery = z
  .strictObject({
    source: sourceSchema.optional(),
    month: monthField.optional(),
    currency: currencyField.optional(),
    tenant: storedTenantIdSchema.optional(),
    after: place.optional(),
    cursor: place.optional(),
    limit: bulkPageLimit,
    externalId: externalIdField('Name the line by your id of it.').optional(),
  })
  .refine(({ externalId, source }) => externalId === undefined || source !== undefined, {
    path: ['source'],
    error: 'Name the billing system as source, too: an externalId is one of its own.',
  })
  .refine(
    ({ externalId, month, currency, tenant, after, cursor }) =>
      externalId === undefined ||
      [month, currency, tenant, after, cursor].every((filter) => filter === undefined),
    {
      path: ['externalId'],
      error: 'Ask for one line by source and externalId alone, or leave externalId out.',
    },
  )
  .refine(({ after, cursor }) => after === undefined || cursor === undefined, {
    path: ['cursor'],
    error: 'Send “after” or “cursor”: both say behind which place to go on.',
  })
