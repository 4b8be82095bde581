import { type Refusal, refuse } from '#actions/outcome.ts'
import { mostEndpoints } from '#domain/webhooks/endpoint-fields.ts'
import type { DataKey, Safe } from '#worker/secrets/data-key.ts'

/** What secrets are kept in, or why none can be: nothing is stored then. */
export function requireSafe(dataKey: DataKey): Readonly<{ ok: true; safe: Safe }> | Refusal {
  switch (dataKey.state) {
    case 'set':
      return { ok: true, safe: dataKey.safe }
    case 'missing':
      return refuse(
        'data_key_missing',
        `Secrets of endpoints are kept under a secret of the deployment that is not set yet: ${howToSet}.`,
      )
    case 'invalid':
      return refuse(
        'data_key_invalid',
        `The deployment’s secret DATA_KEY is not 32 bytes in base64, so that nothing can be kept under it. Set the one that it was, or where there was none: ${howToSet}.`,
      )
  }
}

const howToSet =
  'run npm run deploy, which makes it, or npx wrangler secret put DATA_KEY -c wrangler.toml with what openssl rand -base64 32 prints'

export const noSuchEndpoint = refuse(
  'not_found',
  'There is no such endpoint any more. Load the list again.',
)

export const changedMeanwhile = refuse(
  'webhook_changed',
  'Somebody changed this endpoint since it was shown. Look at the list, and decide again.',
)

export const full = refuse(
  'webhooks_full',
  `There are ${mostEndpoints} endpoints, and no more can be told of each event. End one that nobody listens at, then send this again.`,
)

export const isSwitchedOff = refuse(
  'webhook_changed',
  'The endpoint is switched off, so that nothing is sent to it. Switch it on, then send this again.',
)
