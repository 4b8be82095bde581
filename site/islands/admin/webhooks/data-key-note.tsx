import type { DataKeyState } from '#domain/data-key-state.ts'

/** What stands in the way of endpoints: addresses and secrets are kept encrypted, or not at all. */
export function DataKeyNote({ state }: { state: DataKeyState }) {
  if (state === 'set') return null
  return (
    <div class="caution stack stack-tight">
      <p>
        <strong>
          {state === 'missing' ? 'Webhooks are off.' : 'The secret DATA_KEY has another form.'}
        </strong>{' '}
        Addresses and secrets of endpoints are kept encrypted under the deployment’s secret{' '}
        <code>DATA_KEY</code>, 32 random bytes in base64. Whoever deploys this program sets it once:
      </p>
      <p>
        <code>npx wrangler secret put DATA_KEY</code>
      </p>
    </div>
  )
}
