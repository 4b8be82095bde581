import { Hono } from 'hono'
import { acceptRevenueLines, mostLines } from '#actions/ledger/accept-revenue-lines.ts'
import { findInLedger, followLedger } from '#actions/ledger/follow-ledger.ts'
import { sameRequest } from '#actions/once.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { apiKeyOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { bulkBody } from '#http/limits/body-size.ts'
import { validated } from '#http/validation.ts'
import { checkedAnswer } from '#worker/routes/fields/checked-lines.ts'
import { countOf, linesBody, resultsAnswer } from '#worker/routes/fields/lines-body.ts'
import { requestKeyOf } from '#worker/routes/once-by-key.ts'
import type { CheckedLinesAnswer, LineResultsAnswer } from './answers/line-results.ts'
import type { RevenueLinePageAnswer } from './answers/revenue-line.ts'
import { ledgerQuery } from './ledger-query.ts'
import { notedLines } from './noted-lines.ts'

/** /api/v1/revenue-lines */
export const revenueLineRoutes = new Hono<AppEnv>()
  .get('/', validated('query', ledgerQuery), async (c) => {
    const { externalId, source = null, ...filter } = c.req.valid('query')
    if (externalId !== undefined && source !== null) {
      const items = await findInLedger(c.var.db, { source, externalId })
      return c.json({ items, nextCursor: null, through: null } satisfies RevenueLinePageAnswer, 200)
    }
    const { month = null, currency = null, tenant = null, after, cursor, limit } = filter
    const page = { after: after ?? cursor ?? 0, limit }
    const followed = await followLedger(
      c.var.db,
      { source, month, currency, tenantId: tenant },
      page,
    )
    const { lines, through, hasMore } = orFault(followed)
    const answer: RevenueLinePageAnswer = {
      items: lines,
      nextCursor: hasMore ? String(through) : null,
      through,
    }
    return c.json(answer, 200)
  })
  .post('/', takesKey, bulkBody(`${mostLines} lines`), validated('json', linesBody), async (c) => {
    const context = actionContextOf(c, { kind: 'api_key', apiKeyId: apiKeyOf(c) })
    const { lines } = c.req.valid('json')
    // Each line is known by its own id: a repeat is judged anew, and says what is in the ledger.
    orFault(await sameRequest(context, await requestKeyOf(c)))
    const results = await acceptRevenueLines(context, lines)
    const answer: LineResultsAnswer = {
      accepted: countOf(results, 'accepted'),
      ...resultsAnswer(lines, results),
    }
    c.set('lineCounts', notedLines(answer.accepted, answer))
    return c.json(answer, 200)
  })
  .post('/check', bulkBody(`${mostLines} lines`), validated('json', linesBody), async (c) => {
    const answer: CheckedLinesAnswer = await checkedAnswer(c.var, c.req.valid('json').lines)
    c.set('lineCounts', notedLines(answer.wouldBeAccepted, answer))
    return c.json(answer, 200)
  })
