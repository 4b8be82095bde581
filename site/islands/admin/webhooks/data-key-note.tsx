import type { DataKeyState, KeyChange } from '#domain/data-key-state.ts'

export interface DataKeyNoteProps {
  readonly state: DataKeyState
  /** How far a change of the key has come; null while none is under way. */
  readonly change: KeyChange | null
}

/** What stands in the way of endpoints, or what is next while the key is changed that they are kept under. */
export function DataKeyNote({ state, change }: DataKeyNoteProps) {
  if (state !== 'set') return <NoKey state={state} />
  if (change === null) return null
  return <UnderChange change={change} />
}

function NoKey({ state }: { state: Exclude<DataKeyState, 'set'> }) {
  return (
    <div class="caution stack stack-tight">
      <p>
        <strong>
          {state === 'missing' ? 'Webhooks are off.' : 'The secret DATA_KEY has another form.'}
        </strong>{' '}
        Addresses and secrets of endpoints are kept encrypted under the deployment’s secret{' '}
        <code>DATA_KEY</code>, 32 random bytes in base64. Whoever deploys this program sets it once,
        or sets the one again that endpoints were stored under:
      </p>
      <p>
        <code>npx wrangler secret put DATA_KEY -c wrangler.toml</code>
      </p>
    </div>
  )
}

function UnderChange({ change: { before, left } }: { change: KeyChange }) {
  switch (before) {
    case 'invalid':
      return (
        <p class="caution">
          The secret <code>DATA_KEY_BEFORE</code> is not 32 bytes in base64, so it opens nothing.
          Set the <code>DATA_KEY</code> of before as it was, or delete it.
        </p>
      )
    case 'same':
      return (
        <p class="notice">
          <code>DATA_KEY_BEFORE</code> is the <code>DATA_KEY</code> that is set. To change the key,
          set a new <code>DATA_KEY</code> now: both are read then.
        </p>
      )
    case 'set':
      return left > 0 ? (
        <p class="notice">
          <code>DATA_KEY</code> is being changed: {left.toLocaleString()} addresses and secrets are
          not sealed under the new one yet. Webhooks go on meanwhile. It takes some minutes; leave{' '}
          <code>DATA_KEY_BEFORE</code> in place until this says that it is done.
        </p>
      ) : (
        <div class="notice stack stack-tight">
          <p>
            <strong>The change of DATA_KEY is done.</strong> All is sealed under the new one. Delete
            the one before:
          </p>
          <p>
            <code>npx wrangler secret delete DATA_KEY_BEFORE -c wrangler.toml</code>
          </p>
        </div>
      )
  }
}
