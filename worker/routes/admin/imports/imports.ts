import { Hono } from 'hono'
import { z } from 'zod'
import { abandonImport } from '#actions/imports/abandon-import.ts'
import { beginImport } from '#actions/imports/begin-import.ts'
import { checkImportPage } from '#actions/imports/check-import-page.ts'
import { commitImportPage } from '#actions/imports/commit-import-page.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { importView } from '#actions/imports/import-view.ts'
import { readForetold } from '#actions/imports/read-foretold.ts'
import { readImport, readImports, readReadings } from '#actions/imports/read-imports.ts'
import { receiveImportRows } from '#actions/imports/receive-import-rows.ts'
import { listResultRows } from '#db/imports/import-results.ts'
import { columnsOf, importKinds, unreadable } from '#domain/imports/import-columns.ts'
import {
  longestCell,
  mostImportRows,
  mostRowsAtOnce,
  shownRows,
} from '#domain/imports/import-states.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostLineText } from '#domain/text/text-limits.ts'
import { textAsBrought } from '#domain/text/visible-text.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf, sequenceCursorQuery } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { streamedCsv } from '#http/answers/streamed-csv.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { integerField } from '#http/integer-field.ts'
import { bulkBody } from '#http/limits/body-size.ts'
import { validated } from '#http/validation.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'
import { readingBody } from './reading-body.ts'
import { refusedColumns } from './refused-rows-csv.ts'

const rowsMessage = `Send “rows” as a list of 1 to ${mostRowsAtOnce} rows.`

const kindField = z.enum(importKinds, {
  error: 'Say whether the file holds revenue_lines or tenants.',
})
const readingsQuery = z.strictObject({ kind: kindField })

const importBody = z.strictObject({
  kind: kindField,
  fileName: singleLine({ max: mostLineText, message: 'Send the name of the file.' }),
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'Send the SHA-256 of the file.' }),
  rowCount: z
    .int({ error: 'Send the number of rows.' })
    .min(1, { error: 'Choose a file that has rows below its headings.' })
    .max(mostImportRows, {
      error: `Split the file: ${mostImportRows} rows are the most that one may have.`,
    }),
  reading: readingBody.nullable().default(null),
})

const columnNames = new Set<string>([...Object.values(columnsOf).flat(), unreadable])
const cellsSchema = z
  .record(
    z.string(),
    z
      .string()
      .max(longestCell, {
        error: `Shorten this cell to ${longestCell.toLocaleString('en')} characters.`,
      })
      .transform(textAsBrought)
      .or(z.number()),
  )
  .refine((cells) => Object.keys(cells).every((name) => columnNames.has(name)), {
    error: 'Send cells under the names of columns that an import takes.',
  })

const rowsBody = z.strictObject({
  after: integerField('Send the last row that has arrived, 0 at first.', 0),
  rows: z
    .array(
      z.strictObject({
        row: integerField('Number the rows as a spreadsheet does.', 2, 999_999_999),
        cells: cellsSchema,
      }),
      { error: rowsMessage },
    )
    .min(1, { error: rowsMessage })
    .max(mostRowsAtOnce, { error: rowsMessage }),
})

const resultsQuery = z.strictObject({
  show: oneOf(shownRows).default('all'),
  limit: pageLimit,
  cursor: sequenceCursorQuery.optional(),
})

/** /api/admin/imports */
export const adminImportRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json({ items: await readImports(c.var.db) }, 200))
  .get('/readings', validated('query', readingsQuery), async (c) =>
    c.json({ items: await readReadings(c.var.db, c.req.valid('query').kind) }, 200),
  )
  .post('/', takesKey, validated('json', importBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const found = await onceByKey(c, context, (once) => beginImport(once, c.req.valid('json')))
    const { id, change, doneBeforeAt } = orFault(found)
    // As it stands now: whoever repeats this goes on from there.
    const begun = orFault(await readImport(c.var.db, id)).import
    return c.json({ import: begun, change, doneBeforeAt }, change === 'begun' ? 201 : 200)
  })
  .get('/:id', async (c) =>
    c.json(orFault(await readImport(c.var.db, c.req.param('id'))).import, 200),
  )
  .post('/:id/rows', bulkBody(`${mostRowsAtOnce} rows`), validated('json', rowsBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { after, rows } = c.req.valid('json')
    const result = orFault(await receiveImportRows(context, c.req.param('id'), after, rows))
    return c.json(importView(result.import), 200)
  })
  .post('/:id/check', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    return c.json(
      importView(orFault(await checkImportPage(context, c.req.param('id'))).import),
      200,
    )
  })
  .post('/:id/confirmation', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    return c.json(importView(orFault(await confirmImport(context, c.req.param('id'))).import), 200)
  })
  .post('/:id/commit', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    return c.json(
      importView(orFault(await commitImportPage(context, c.req.param('id'))).import),
      200,
    )
  })
  .delete('/:id', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    return c.json(importView(orFault(await abandonImport(context, c.req.param('id'))).import), 200)
  })
  .get('/:id/rows', validated('query', resultsQuery), async (c) => {
    const { show, limit, cursor = 0 } = c.req.valid('query')
    const rows = await listResultRows(c.var.db, c.req.param('id'), show, {
      afterRow: cursor,
      limit: limit + 1,
    })
    const page = pageOf(rows, limit, ({ rowNumber }) => String(rowNumber))
    return c.json(page, 200)
  })
  .get('/:id/foretold', async (c) => {
    const { ok: _, ...foretold } = orFault(await readForetold(c.var.db, c.req.param('id')))
    return c.json(foretold, 200)
  })
  .get('/:id/refused.csv', async (c) => {
    const { id, kind, reading } = orFault(await readImport(c.var.db, c.req.param('id'))).import
    return streamedCsv(
      `refused-rows-${id}.csv`,
      refusedColumns(kind, reading),
      0,
      async (afterRow) => {
        const rows = await listResultRows(c.var.db, id, 'refused', { afterRow, limit: 2000 })
        return { rows, next: rows.length < 2000 ? null : (rows.at(-1)?.rowNumber ?? null) }
      },
    )
  })
