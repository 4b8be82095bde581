import type { EndpointRow } from '#db/webhooks/endpoints.ts'
import type { KeyChange } from '#domain/data-key-state.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'

/** How far a change of DATA_KEY has come with these endpoints; null while none is under way. */
export async function keyChangeOf(
  dataKey: DataKey,
  endpoints: readonly EndpointRow[],
): Promise<KeyChange | null> {
  if (dataKey.state !== 'set' || dataKey.before === 'none') return null
  const beginning = await dataKey.safe.beginning()
  const kept = endpoints.flatMap((endpoint) => [
    endpoint.sealedUrl,
    endpoint.sealedSecret,
    endpoint.sealedEarlierSecret,
  ])
  const left = kept.filter((sealed) => sealed !== null && !sealed.startsWith(beginning))
  return { before: dataKey.before, left: left.length }
}
