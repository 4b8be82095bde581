import type { KeyScope } from '#domain/key-scopes.ts'
import { ShownOnce } from '#site/components/page/shown-once.tsx'
import { adminPages } from '#site/paths.ts'
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
  const { id, name, key, scopes } = made
  return (
    <ShownOnce
      title={`The key “${name}”`}
      value={key}
      onStored={onStored}
      link={<a href={adminPages.apiKey(id)}>See what it asks</a>}
    >
      <KeyCalls scopes={scopes} secret={key} />
    </ShownOnce>
  )
}
