import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { adminPages } from '#site/paths.ts'

type Dialog = FunctionComponent<{ open: boolean; onClose: () => void }>

/** Leads to the search; once it runs it opens it here, and fetches it then. Ctrl-K and the key “/” press it. */
export function FindOpener() {
  const [isOpen, setIsOpen] = useState(false)
  const [Found, setFound] = useState<{ dialog: Dialog } | null>(null)
  const open = async () => {
    setIsOpen(true)
    if (Found !== null) return
    try {
      const { FindDialog } = await import('#site/components/dialog/find-dialog.tsx')
      setFound({ dialog: FindDialog })
    } catch {
      // Without its script there is still the page.
      location.assign(adminPages.search())
    }
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      void open()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return (
    <>
      <a
        class="button button-quiet button-small find-opener"
        href={adminPages.search()}
        aria-keyshortcuts="/ Control+K"
        data-opens-find
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          void open()
        }}
      >
        Find <kbd>/</kbd>
      </a>
      {Found !== null && <Found.dialog open={isOpen} onClose={() => setIsOpen(false)} />}
    </>
  )
}
