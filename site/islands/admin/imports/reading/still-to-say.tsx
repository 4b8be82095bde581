import { useEffect, useRef } from 'preact/hooks'
import { counted } from '#site/words/plural.ts'
import { columnId } from './column-item.tsx'
import type { OpenPoint } from './open-points.ts'

export interface StillToSayProps {
  readonly points: readonly OpenPoint[]
  /** How often somebody tried to go on: from the first time on what is open keeps the file from it. */
  readonly tries: number
  /** Columns of which nobody said yet what they hold. */
  readonly asked: readonly number[]
  readonly onLeaveOut: () => void
}

/** What is open before a file can be checked: calm while it is being said, an error once it was passed over. */
export function StillToSay({ points, tries, asked, onLeaveOut }: StillToSayProps) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (tries > 0) place.current?.focus()
  }, [tries])
  if (points.length === 0) return null
  const isOfAsked = ({ column }: OpenPoint) => column !== null && asked.includes(column)
  const isMany = asked.length > mostAsked
  const shown = isMany ? points.filter((point) => !isOfAsked(point)) : points
  const count = shown.length + (isMany ? 1 : 0)
  return (
    <section
      class={tries > 0 ? 'problem' : 'to-say'}
      aria-labelledby="to-say-title"
      tabIndex={-1}
      ref={place}
    >
      <h3 id="to-say-title">
        {tries > 0 ? `${counted(count, 'point')} still to settle first` : 'Still to say'}
      </h3>
      <ul>
        {shown.map(({ column, message }) => (
          <li key={message}>
            {column === null ? (
              message
            ) : (
              <a href={`#${columnId(column)}`} onClick={(event) => leadTo(event, column)}>
                {message}
              </a>
            )}
          </li>
        ))}
        {isMany && <li>Say what {asked.length} columns hold, or leave them out.</li>}
      </ul>
      {asked.length > 1 && (
        <div>
          <button class="button button-quiet button-small" type="button" onClick={onLeaveOut}>
            Leave out the {asked.length} columns that hold nothing yet
          </button>
        </div>
      )}
    </section>
  )
}

/** More columns than that are told as one point. */
const mostAsked = 4

/** To the first control of a column, without a step in the history. */
function leadTo(event: MouseEvent, column: number): void {
  event.preventDefault()
  const item = document.getElementById(columnId(column))
  const controls = [...(item?.querySelectorAll<HTMLElement>('select, input') ?? [])]
  const open = controls.find((control) => control.matches('select')) && openControl(controls)
  item?.scrollIntoView({ block: 'center' })
  open?.focus({ preventScroll: true })
}

const openControl = (controls: readonly HTMLElement[]): HTMLElement | undefined =>
  controls.find((control) => control instanceof HTMLSelectElement && control.value === '') ??
  controls.find((control) => control instanceof HTMLInputElement) ??
  controls[0]
