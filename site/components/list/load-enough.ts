import type { ApiResult } from '#site/api/api-request.ts'

interface Page {
  readonly items: readonly unknown[]
  readonly nextCursor: string | null
}

/** Requests in a row that a search may take: each looks through a bounded part of a long list. */
const mostRequests = 10

/**
 * The next page that holds something. A search that few fit answers empty pages with a cursor; the
 * reader is not made to press through them.
 */
export async function loadEnough<Shown extends Page>(
  load: (cursor?: string) => Promise<ApiResult<Shown>>,
  from?: string,
): Promise<ApiResult<Shown>> {
  let result = await load(from)
  for (let request = 1; request < mostRequests; request += 1) {
    if (!result.ok || result.value.items.length > 0 || result.value.nextCursor === null) break
    result = await load(result.value.nextCursor)
  }
  return result
}
