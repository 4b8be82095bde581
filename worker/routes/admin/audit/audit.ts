import { Hono } from 'hono'
import { z } from 'zod'
import { acceptCut } from '#actions/anchor/accept-cut.ts'
import { readAuditVerification } from '#actions/anchor/read-audit-verification.ts'
import { type AuditView, readAudit, readAuditList } from '#actions/audit/read-audit.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import type { AuditPlace } from '#db/audit/audit-search.ts'
import { personContextOf } from '#http/action-context-of.ts'
import type { CsvColumn } from '#http/answers/csv-answer.ts'
import { pageLimit, pageOf } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import { streamedCsv } from '#http/answers/streamed-csv.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { addressInteger } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { reasonBody } from '#worker/routes/fields/reason-field.ts'
import { auditFilterQuery, toAuditFilter } from './audit-query.ts'

const rowsOfCsvPage = 500
/** Rows of the chain that one request looks at. */
const chainPages = { pageSize: 500, mostPages: 4 }

/** The time and sequence of a page's last row. */
const auditCursor = tupleCursorQuery(z.tuple([z.number().int(), z.number().int().min(1)]))

const listQuery = z.strictObject({
  ...auditFilterQuery,
  limit: pageLimit,
  cursor: auditCursor.optional(),
})

const verificationBody = z.strictObject({
  cursor: tupleCursorQuery(
    z.tuple([z.number().int().min(0), z.string().length(64).nullable()]),
  ).optional(),
})

const cutParam = z.strictObject({
  number: addressInteger('Name the cut by its number, a whole number.', 1),
})

/** /api/admin/audit: who did what to what, latest first; as a file; and whether the chain is whole. */
export const adminAuditRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { limit, cursor, ...query } = c.req.valid('query')
    const after = cursor ? { atMs: cursor[0], sequence: cursor[1] } : null
    const wanted = { after, limit: limit + 1 }
    const { rows, actors, actions } = await readAuditList(c.var.db, toAuditFilter(query), wanted)
    const page = pageOf(rows, limit, (last) => tupleCursor([placeOf(last).atMs, last.sequence]))
    return c.json({ ...page, actors, actions }, 200)
  })
  .get('/csv', validated('query', z.strictObject(auditFilterQuery)), (c) => {
    const { db } = c.var
    const filter = toAuditFilter(c.req.valid('query'))
    return streamedCsv<AuditView, { after: AuditPlace | null }>(
      'audit.csv',
      csvColumns,
      { after: null },
      async ({ after }) => {
        const rows = await readAudit(db, filter, { after, limit: rowsOfCsvPage })
        const last = rows.length === rowsOfCsvPage ? rows.at(-1) : undefined
        return { rows, next: last === undefined ? null : { after: placeOf(last) } }
      },
    )
  })
  .post('/verification', validated('json', verificationBody), async (c) => {
    const { cursor } = c.req.valid('json')
    const from = cursor ? { sequence: cursor[0], hash: cursor[1] } : null
    const slots = promoSlotsOf(c.env)
    const { next, ...page } = await readAuditVerification({ ...c.var, slots }, from, chainPages)
    const nextCursor = next && tupleCursor([next.sequence, next.hash ?? ''])
    return c.json({ ...page, nextCursor }, 200)
  })
  .post(
    '/cuts/:number/acceptance',
    validated('param', cutParam),
    validated('json', reasonBody),
    async (c) => {
      const context = personContextOf(c, superAdminOf(c))
      const { number } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const { change } = orFault(await acceptCut(context, promoSlotsOf(c.env), number, reason))
      return c.json({ change }, change === 'accepted' ? 201 : 200)
    },
  )

const placeOf = ({ at, sequence }: AuditView): AuditPlace => ({ atMs: Date.parse(at), sequence })

const csvColumns: readonly CsvColumn<AuditView>[] = [
  { header: 'Sequence', cell: ({ sequence }) => ({ figure: sequence }) },
  { header: 'Time (UTC)', cell: ({ at }) => ({ text: at }) },
  { header: 'Action', cell: ({ action }) => ({ text: action }) },
  { header: 'Actor kind', cell: ({ actorKind }) => ({ text: actorKind }) },
  { header: 'Actor id', cell: ({ actorId }) => ({ text: actorId }) },
  { header: 'Actor', cell: ({ actorName }) => ({ text: actorName }) },
  { header: 'Actor role', cell: ({ actorRole }) => ({ text: actorRole }) },
  { header: 'Actor company', cell: ({ actorCompany }) => ({ text: actorCompany }) },
  { header: 'Subject kind', cell: ({ subjectKind }) => ({ text: subjectKind }) },
  { header: 'Subject id', cell: ({ subjectId }) => ({ text: subjectId }) },
  { header: 'Subject', cell: ({ subjectName }) => ({ text: subjectName }) },
  { header: 'Reseller', cell: ({ resellerName }) => ({ text: resellerName }) },
  { header: 'Details', cell: ({ details }) => ({ text: JSON.stringify(details) }) },
  { header: 'Texts', cell: ({ texts }) => ({ text: JSON.stringify(texts) }) },
  { header: 'Erased texts', cell: ({ erasedTexts }) => ({ text: erasedTexts.join(', ') }) },
]
