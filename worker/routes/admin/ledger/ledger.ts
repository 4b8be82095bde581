import { Hono } from 'hono'
import { z } from 'zod'
import { readLedger } from '#actions/ledger/read-ledger.ts'
import { listLedgerFiles, listSentFields } from '#db/ledger/ledger-list.ts'
import { mostImportRows } from '#domain/imports/import-states.ts'
import { sourceSchema } from '#domain/ledger/revenue-line-schema.ts'
import { storedTenantIdSchema } from '#domain/ledger/tenant.ts'
import { lineKinds } from '#domain/states.ts'
import { pageLimit } from '#http/answers/paging.ts'
import { streamedCsv } from '#http/answers/streamed-csv.ts'
import type { AppEnv } from '#http/app-env.ts'
import { addressInteger } from '#http/integer-field.ts'
import { invalidInput, validated } from '#http/validation.ts'
import { checkedAnswer } from '#worker/routes/fields/checked-lines.ts'
import { currencyField } from '#worker/routes/fields/currency-field.ts'
import { linesBody } from '#worker/routes/fields/lines-body.ts'
import { resellerNumberField } from '#worker/routes/fields/list-fields.ts'
import { monthField } from '#worker/routes/fields/month-field.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'
import { ledgerCsvColumns } from './ledger-csv.ts'

const sequenceMessage = 'Name the lines of a file as /api/admin/ledger/files does.'
const sequence = addressInteger(sequenceMessage, 1)

const filterFields = {
  month: monthField.optional(),
  currency: currencyField.optional(),
  kind: oneOf(lineKinds).optional(),
  source: sourceSchema.optional(),
  after: addressInteger('Name a line by its number in the ledger, from 0 on.', 0).optional(),
  tenant: storedTenantIdSchema.optional(),
  reseller: resellerNumberField.optional(),
}

const filterQuery = z.strictObject(filterFields)
const listQuery = z.strictObject({
  ...filterFields,
  limit: pageLimit,
  cursor: sequence.optional(),
})
const fileQuery = z.strictObject({ ...filterFields, from: sequence, through: sequence })

const filterOf = (query: z.output<typeof filterQuery>) => ({
  month: query.month ?? null,
  currency: query.currency ?? null,
  kind: query.kind ?? null,
  source: query.source ?? null,
  after: query.after ?? null,
  tenantId: query.tenant ?? null,
  resellerNumber: query.reseller ?? null,
})

/** Lines that one read of a file brings. */
const linesAtOnce = 2000

/** /api/admin/ledger */
export const adminLedgerRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { limit, cursor = null, ...query } = c.req.valid('query')
    return c.json(await readLedger(c.var.db, filterOf(query), { before: cursor, limit }), 200)
  })
  .post('/test-lines', validated('json', linesBody), async (c) =>
    c.json(await checkedAnswer(c.var, c.req.valid('json').lines), 200),
  )
  .get('/files', validated('query', filterQuery), async (c) => {
    const files = await listLedgerFiles(c.var.db, filterOf(c.req.valid('query')), mostImportRows)
    return c.json({ files }, 200)
  })
  .get('/lines.csv', validated('query', fileQuery), (c) => {
    const { from, through, ...query } = c.req.valid('query')
    const filter = filterOf(query)
    const name = ['ledger', query.month, query.currency, `${from}-${through}.csv`]
    let rows = 0
    return streamedCsv(
      name.filter((part) => part !== undefined).join('-'),
      ledgerCsvColumns,
      from,
      async (at) => {
        const range = { from: at, through, limit: linesAtOnce }
        const lines = await listSentFields(c.var.db, filter, range)
        rows += lines.length
        // A file that could not be brought back whole is cut off with an error instead of in silence.
        if (rows > mostImportRows)
          throw invalidInput([{ path: 'through', message: sequenceMessage }])
        const last = lines.at(-1)
        return { rows: lines, next: lines.length < linesAtOnce || !last ? null : last.sequence + 1 }
      },
    )
  })
