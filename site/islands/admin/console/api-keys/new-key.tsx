import type { KeyScope } from '#domain/key-scopes.ts'
import { ShownOnce } from '#site/components/page/shown-once.tsx'
import { KeyCalls } from './key-calls.tsx'

/** A key that was made now. */
export interface ShownKey {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly scopes: readonly KeyScope[]
}

/** A key as it is shown once, with its first calls. */
export function NewKey({ made, onStored }: { made: ShownKey; onStored: () => void }) {
  const { name, key, scopes } = made
  return (
    <ShownOnce title={`The key “${name}”`} value={key} onStored={onStored}>
      <KeyCalls scopes={scopes} secret={key} />
    </ShownOnce>
  )
}
