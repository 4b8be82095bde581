import { useEffect, useRef } from 'preact/hooks'
import type { KeyScope } from '#domain/key-scopes.ts'
import { CopyButton } from '#site/components/page/copyable.tsx'
import { adminPages } from '#site/paths.ts'
import { KeyCalls } from './key-calls.tsx'

/** A key that was made now. */
export interface ShownKey {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly scopes: readonly KeyScope[]
}

/** A key as it is shown once, with its first calls; it goes when it was stored, or with the page. */
export function NewKey({ made, onStored }: { made: ShownKey; onStored: () => void }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    // After the dialog that is closing has given the focus back.
    const timer = setTimeout(() => place.current?.focus(), 0)
    return () => clearTimeout(timer)
  }, [])
  const { id, name, key, scopes } = made
  return (
    <section class="new-key" aria-labelledby="new-key-title" tabIndex={-1} ref={place}>
      <h2 class="section-title" id="new-key-title">
        The key “{name}”
      </h2>
      <p>Put it where it is used now. It is not shown again.</p>
      <code>{key}</code>
      <div class="row">
        <CopyButton name={`The key “${name}”`} text={key} />
        <button class="button button-quiet" type="button" onClick={onStored}>
          I have stored it
        </button>
        <a href={adminPages.apiKey(id)}>See what it asks</a>
      </div>
      <KeyCalls scopes={scopes} secret={key} />
    </section>
  )
}
