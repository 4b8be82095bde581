import { render } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fewFound } from '#domain/search/search-kinds.ts'
import { adminPages } from '#site/paths.ts'
import { FindField } from '../form/find-field.tsx'

let host: HTMLElement | null = null

/** Opens the search over the page. */
export function openFind(): void {
  host ??= document.body.appendChild(document.createElement('div'))
  const place = host
  const show = (open: boolean) =>
    render(<FindDialog open={open} onClose={() => show(false)} />, place)
  show(true)
}

/** The search over everything, from anywhere in the console. Escape closes it; what was typed stays. */
function FindDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog class="dialog find-dialog" ref={dialog} aria-label="Find anything" onClose={onClose}>
      {open && (
        <div class="stack">
          <FindField
            id="find-anything"
            text={text}
            onText={setText}
            limit={fewFound}
            onEscape={onClose}
          />
          <div class="row row-between">
            <a href={adminPages.search({ q: text.trim() })}>Show more on a page</a>
            <button class="button button-quiet button-small" type="button" onClick={onClose}>
              Close
            </button>
          </div>
        </div>
      )}
    </dialog>
  )
}
