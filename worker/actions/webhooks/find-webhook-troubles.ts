import type { Database } from '#db/core/database.ts'
import { listEndpoints } from '#db/webhooks/endpoints.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'
import { keyChangeOf } from './read-key-change.ts'
import { openUrl } from './read-webhooks.ts'

/** What is bad about the webhooks, each as a clause: a DATA_KEY that is none, or not the one of the endpoints. */
export async function findWebhookTroubles(db: Database, dataKey: DataKey) {
  const endpoints = await listEndpoints(db)
  const change = await keyChangeOf(dataKey, endpoints)
  const shown = {
    dataKey: dataKey.state,
    endpoints: endpoints.length,
    ...(change !== null && { dataKeyBefore: change.before, leftToSealAnew: change.left }),
  }
  if (dataKey.state === 'invalid') {
    return { why: ['DATA_KEY is not 32 bytes in base64'], shown }
  }
  const why =
    change?.before === 'invalid'
      ? ['DATA_KEY_BEFORE is not 32 bytes in base64, so it opens nothing']
      : []
  if (endpoints.length === 0) return { why, shown }
  if (dataKey.state === 'missing') {
    return { why: ['DATA_KEY is missing, so that no webhook is sent'], shown }
  }
  const urls = await Promise.all(endpoints.map((endpoint) => openUrl(dataKey, endpoint)))
  const lost = urls.filter((url) => url === null).length
  if (lost > 0) {
    why.push(
      `DATA_KEY is not the one that ${lost} of ${endpoints.length} endpoints were stored under`,
    )
  }
  return { why, shown }
}
