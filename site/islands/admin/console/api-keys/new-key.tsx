import { useEffect, useRef, useState } from 'preact/hooks'

export interface NewKeyProps {
  readonly name: string
  readonly value: string
  readonly onStored: () => void
}

/** A key as it is shown once; it goes when it was stored, or with the page. */
export function NewKey({ name, value, onStored }: NewKeyProps) {
  const [told, setTold] = useState('')
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    // After the dialog that is closing has given the focus back.
    const timer = setTimeout(() => place.current?.focus(), 0)
    return () => clearTimeout(timer)
  }, [])
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setTold('Copied.'),
      () => setTold('The browser did not allow it: select the key and copy it yourself.'),
    )
  return (
    <section class="new-key" aria-labelledby="new-key-title" tabIndex={-1} ref={place}>
      <h2 class="section-title" id="new-key-title">
        The key “{name}”
      </h2>
      <p>Put it where it is used now. It is not shown again.</p>
      <code>{value}</code>
      <div class="row">
        <button class="button" type="button" onClick={copy}>
          Copy
        </button>
        <button class="button button-quiet" type="button" onClick={onStored}>
          I have stored it
        </button>
        <p role="status">{told}</p>
      </div>
      <p class="note">
        Sent as the header <code>Authorization: Bearer {value.slice(0, 6)}…</code> with requests to{' '}
        <code>/api/v1/</code>.
      </p>
    </section>
  )
}
