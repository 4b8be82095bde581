import { ShownOnce } from '#site/components/page/shown-once.tsx'

export interface NewSecretProps {
  readonly name: string
  /** Null of Slack. */
  readonly secret: string | null
  readonly onStored: () => void
}

/** The secret of an endpoint, which is shown once. */
export function NewSecret({ name, secret, onStored }: NewSecretProps) {
  if (secret === null) {
    return <p class="notice">“{name}” gets one line of text for each event. Send it a test now.</p>
  }
  return (
    <ShownOnce title={`The secret of “${name}”`} value={secret} onStored={onStored}>
      <p class="note">
        Verify each message with it by a library of Standard Webhooks; those of many languages take
        it as it is.
      </p>
    </ShownOnce>
  )
}
