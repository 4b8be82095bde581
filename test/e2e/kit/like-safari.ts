import type { BrowserContext, Request } from 'playwright-core'

/**
 * The browser keeps no `Secure` cookie of plain http from now on, as Safari does on localhost; until the
 * answer is called, from when on it keeps them all.
 */
export async function likeSafari(browser: BrowserContext): Promise<() => void> {
  let drops = true
  await browser.route('**/api/**', async (route) => {
    if (!drops) return route.continue()
    const answer = await answerTo(route.request()).catch(() => null)
    // The server is gone. Thrown here it would be nobody's: it has to reach the page.
    await (answer ? route.fulfill(answer) : route.abort('connectionrefused'))
  })
  return () => {
    drops = false
  }
}

/** What the server answers, without the cookies that Safari drops. */
async function answerTo(request: Request) {
  const { connection: _, ...headers } = await request.allHeaders()
  const body = request.postData()
  const answer = await fetch(request.url(), {
    method: request.method(),
    headers,
    redirect: 'manual',
    ...(body === null ? {} : { body }),
  })
  const kept = answer.headers.getSetCookie().filter((set) => !/;\s*secure\s*(;|$)/i.test(set))
  const others = [...answer.headers].filter(
    ([name]) => !['set-cookie', 'content-encoding', 'content-length'].includes(name),
  )
  return {
    status: answer.status,
    headers: {
      ...Object.fromEntries(others),
      ...(kept.length > 0 && { 'set-cookie': kept.join('\n') }),
    },
    body: Buffer.from(await answer.arrayBuffer()),
  }
}
