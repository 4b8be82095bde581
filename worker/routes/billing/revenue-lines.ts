import { Hono } from 'hono'
import { z } from 'zod'
import {
  acceptRevenueLines,
  type LineResult,
  mostLines,
} from '#actions/ledger/accept-revenue-lines.ts'
import { findInLedger, followLedger } from '#actions/ledger/follow-ledger.ts'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { bulkBody } from '#http/limits/body-size.ts'
import { validated } from '#http/validation.ts'
import type { RevenueLinePageAnswer } from './answers/revenue-line.ts'
import { ledgerQuery } from './ledger-query.ts'

const linesMessage = `Send “lines” as a list of 1 to ${mostLines} revenue lines.`

const linesBody = z.strictObject({
  lines: z
    .array(
      z.unknown().register(takenAsItComes, { why: 'each is judged as a line', as: 'RevenueLine' }),
      {
        error: linesMessage,
      },
    )
    .min(1, { error: linesMessage })
    .max(mostLines, { error: linesMessage }),
})

/** /api/v1/revenue-lines */
export const revenueLineRoutes = new Hono<AppEnv>()
  .get('/', validated('query', ledgerQuery), async (c) => {
    const { externalId, source = null, month, currency, tenant, ...query } = c.req.valid('query')
    if (externalId !== undefined && source !== null) {
      const items = await findInLedger(c.var.db, { source, externalId })
      return c.json({ items, nextCursor: null, through: null } satisfies RevenueLinePageAnswer, 200)
    }
    const filter = {
      source,
      month: month ?? null,
      currency: currency ?? null,
      kind: null,
      tenantId: tenant ?? null,
      resellerNumber: null,
    }
    const { after, cursor, limit } = query
    const page = { after: after ?? cursor ?? 0, limit }
    const { lines, through, hasMore } = orFault(await followLedger(c.var.db, filter, page))
    const answer: RevenueLinePageAnswer = {
      items: lines,
      nextCursor: hasMore ? String(through) : null,
      through,
    }
    return c.json(answer, 200)
  })
  .post('/', bulkBody(`${mostLines} lines`), validated('json', linesBody), async (c) => {
    const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
    const { lines } = c.req.valid('json')
    const results = await acceptRevenueLines(context, lines)
    return c.json(
      {
        accepted: countOf(results, 'accepted'),
        unchanged: countOf(results, 'unchanged'),
        refused: countOf(results, 'refused'),
        results: results.map((result, index) => ({ index, ...idOf(lines[index]), ...result })),
      },
      200,
    )
  })

const countOf = (results: readonly LineResult[], result: LineResult['result']): number =>
  results.filter((line) => line.result === result).length

// Also a refused line is named as its sender named it, as far as it did.
const idSchema = z.object({
  source: z.string().max(200).nullable().catch(null),
  externalId: z.string().max(200).nullable().catch(null),
})

const idOf = (line: unknown): z.output<typeof idSchema> =>
  idSchema.catch({ source: null, externalId: null }).parse(line)
