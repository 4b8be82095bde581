import { createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { copiedWords, notCopiedWords } from '#site/words/copied.ts'

export interface CopyableProps {
  /** Names the text for a screen reader: "Record a test tenant". */
  readonly name: string
  readonly text: string
}

/** Hears each text that a button inside of it has copied. */
export const Copied = createContext<(text: string) => void>(() => undefined)

/** Code to paste elsewhere, with a button that copies it. */
export function Copyable({ name, text }: CopyableProps) {
  return (
    <div class="copyable">
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton name={name} text={text} isSmall />
    </div>
  )
}

/** Copies a text, and says whether the browser let it. */
export function CopyButton({ name, text, isSmall = false }: CopyableProps & { isSmall?: boolean }) {
  const [told, setTold] = useState('')
  const hear = useContext(Copied)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => {
        setTold(copiedWords)
        hear(text)
      },
      () => setTold(notCopiedWords),
    )
  return (
    <div class="row">
      <button
        class={isSmall ? 'button button-quiet button-small' : 'button'}
        type="button"
        aria-label={`Copy: ${name}`}
        onClick={copy}
      >
        Copy
      </button>
      <p role="status">{told}</p>
    </div>
  )
}
