import type { Database } from '#db/core/database.ts'
import { listEndpoints } from '#db/webhooks/endpoints.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'
import { openUrl } from './read-webhooks.ts'

/** What is bad about the webhooks, each as a clause: a DATA_KEY that is none, or not the one of the endpoints. */
export async function findWebhookTroubles(db: Database, dataKey: DataKey) {
  const endpoints = await listEndpoints(db)
  const shown = { dataKey: dataKey.state, endpoints: endpoints.length }
  if (dataKey.state === 'invalid') {
    return { why: ['DATA_KEY is not 32 bytes in base64'], shown }
  }
  if (endpoints.length === 0) return { why: [], shown }
  if (dataKey.state === 'missing') {
    return { why: ['DATA_KEY is missing, so that no webhook is sent'], shown }
  }
  const urls = await Promise.all(endpoints.map((endpoint) => openUrl(dataKey, endpoint)))
  const lost = urls.filter((url) => url === null).length
  return {
    why:
      lost === 0
        ? []
        : [
            `DATA_KEY is not the one that ${lost} of ${endpoints.length} endpoints were stored under`,
          ],
    shown,
  }
}
