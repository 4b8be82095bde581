import { api } from '#site/api/api-client.ts'
import { type ApiResult, answerOf } from '#site/api/api-request.ts'
import type { StatementRow } from '../admin-answers.ts'

const pageSize = 100

/** The statements of a query in its order, page by page, until there are so many or no more. */
export async function readAll(
  query: Readonly<Record<string, string>>,
  most: number,
): Promise<ApiResult<readonly StatementRow[]>> {
  const rows: StatementRow[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(query, cursor)
    if (!page.ok) return page
    rows.push(...page.value.items)
    cursor = page.value.nextCursor
  } while (cursor !== null && rows.length < most)
  return { ok: true, value: rows }
}

const pageAfter = (query: Readonly<Record<string, string>>, cursor: string | null) =>
  answerOf(
    api.admin.statements.$get({
      query: { ...query, limit: String(pageSize), ...(cursor !== null && { cursor }) },
    }),
  )
