import { api } from '#site/api/api-client.ts'
import { type ApiResult, answerOf } from '#site/api/api-request.ts'
import type { Statement, StatementPart } from '#site/islands/reseller/reseller-answers.ts'

export interface WholeStatement {
  readonly statement: Statement
  readonly parts: readonly StatementPart[]
}

/** A statement with every part of it: paper has no “Show more”. */
export async function loadWholeStatement(number: string): Promise<ApiResult<WholeStatement>> {
  const parts: StatementPart[] = []
  let cursor: string | null = null
  for (;;) {
    const result = await loadPage(number, cursor)
    if (!result.ok) return result
    const { statement, nextCursor } = result.value
    parts.push(...result.value.parts)
    if (nextCursor === null) return { ok: true, value: { statement, parts } }
    cursor = nextCursor
  }
}

const loadPage = (number: string, cursor: string | null) =>
  answerOf(
    api.reseller.statements[':number'].$get({
      param: { number: encodeURIComponent(number) },
      query: cursor === null ? { limit: '500' } : { limit: '500', cursor },
    }),
  )
