// Asks the deployed site how it is, part by part.

/** @typedef {{ state: 'well' } | { state: 'bad', parts: string[] } | { state: 'unanswered', said: string }} Health */

/**
 * GET /api/health/deep with a key. What is not yet an answer of the new Worker (a domain that does not
 * resolve, an older Worker's 404, a passing error) is asked again until `patienceMs` is over.
 * @param {{ origin: string, key: string, patienceMs?: number, pauseMs?: number }} question
 * @returns {Promise<Health>}
 */
export async function askDeployedHealth({ origin, key, patienceMs = 60_000, pauseMs = 3000 }) {
  const endMs = performance.now() + patienceMs
  for (;;) {
    const health = await askOnce(`${origin}/api/health/deep`, key)
    if (health.state !== 'unanswered' || performance.now() + pauseMs > endMs) return health
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/** @type {(url: string, key: string) => Promise<Health>} */
async function askOnce(url, key) {
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${key}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    })
    const text = await answer.text()
    if (answer.status === 200) return { state: 'well' }
    const parts = answer.status === 503 ? badParts(JSON.parse(text)) : []
    if (parts.length > 0) return { state: 'bad', parts }
    return { state: 'unanswered', said: `it answered ${answer.status}` }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { state: 'unanswered', said: cause instanceof Error ? cause.message : String(cause) }
  }
}

/**
 * The parts that are bad, as "part: why"; of what is no answer of the deep health, none.
 * @type {(body: unknown) => string[]}
 */
function badParts(body) {
  if (typeof body !== 'object' || body === null) return []
  const parts = /** @type {Record<string, { state?: unknown, why?: unknown } | null>} */ (body)
  return Object.entries(parts)
    .filter(([, part]) => part?.state === 'bad')
    .map(([name, part]) => `${name}: ${part?.why}`)
}
