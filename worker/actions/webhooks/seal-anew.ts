import type { MayGoOn } from '#db/core/budget.ts'
import type { Database } from '#db/core/database.ts'
import { listSealedOtherwise, replaceSealed, type SealedRow } from '#db/webhooks/sealed-anew.ts'
import type { Safe, SealedPlace } from '#worker/secrets/data-key.ts'

/** Its read, and its write. */
const pageStatements = 2
const endpointsAtOnce = 50

/**
 * Seals under DATA_KEY what is still sealed under the key before it, page by page, as long as it may. What
 * neither opens stays as it is. Late, doubled and at once it does no harm; answers how many texts it sealed.
 */
export async function sealAnew(
  db: Database,
  safe: Safe,
  mayGoOn: MayGoOn,
  limit = endpointsAtOnce,
): Promise<Readonly<{ sealedAnew: number }>> {
  const beginning = await safe.beginning()
  let [sealedAnew, afterId] = [0, '']
  while (mayGoOn(pageStatements)) {
    const page = await listSealedOtherwise(db, { beginning, afterId, limit })
    const resealed = await Promise.all(page.map((row) => resealedRow(safe, beginning, row)))
    const changed = resealed.filter(({ count }) => count > 0)
    await replaceSealed(db, changed)
    sealedAnew += changed.reduce((sum, { count }) => sum + count, 0)
    const last = page.at(-1)
    if (last === undefined || page.length < limit) break
    afterId = last.id
  }
  return { sealedAnew }
}

async function resealedRow(safe: Safe, beginning: string, before: SealedRow) {
  let count = 0
  const anew = async (purpose: SealedPlace['purpose'], sealed: string | null) => {
    if (sealed === null || sealed.startsWith(beginning)) return sealed
    const place = { purpose, id: before.id }
    const text = await safe.open(place, sealed)
    if (text === null) return sealed
    count += 1
    return safe.seal(place, text)
  }
  const [url, secret, earlier] = await Promise.all([
    anew('webhook_url', before.url),
    anew('webhook_secret', before.secret),
    anew('webhook_secret', before.earlier),
  ])
  return { before, after: { id: before.id, url, secret, earlier }, count }
}
