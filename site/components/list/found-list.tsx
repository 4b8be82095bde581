import type { FoundOption } from '#site/search/found-options.ts'
import { StatusBadge, statusWords } from '../status/status-badge.tsx'

export interface FoundListProps {
  readonly id: string
  readonly label: string
  /** By what they stand under; without a heading where there is one group alone. */
  readonly groups: readonly Readonly<{ heading: string | null; options: readonly FoundOption[] }>[]
  /** The number of the option that Enter takes, counted over all groups. */
  readonly active: number
  readonly idOf: (at: number) => string
  /** Dimmed: they are of what was typed before. */
  readonly isStale: boolean
  readonly onChoose: (option: FoundOption, event: MouseEvent) => void
}

/** The options of a combobox, by groups. The focus stays in its field. */
export function FoundList(props: FoundListProps) {
  const { id, label, groups, active, idOf, isStale, onChoose } = props
  let at = -1
  return (
    <div class="found" id={id} role="listbox" aria-label={label} data-stale={isStale}>
      {groups.map(({ heading, options }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, and no fieldset
        <div role="group" aria-label={heading ?? label} key={heading}>
          {heading !== null && (
            <p class="found-heading" aria-hidden="true">
              {heading}
            </p>
          )}
          {options.map((option) => {
            at += 1
            const nth = at
            return (
              <a
                class="found-option"
                role="option"
                id={idOf(nth)}
                key={`${option.kind} ${option.key}`}
                href={option.href}
                tabIndex={-1}
                aria-selected={nth === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => onChoose(option, event)}
              >
                <span class="found-title">{option.title}</span>
                <span class="found-detail">{option.detail}</span>
                {option.state !== null && (
                  <StatusBadge state={option.state} label={wordsOf(option.state)} />
                )}
              </a>
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** "Nothing due": states that only a search shows, in words. */
const wordsOf = (state: string): string => {
  const words = statusWords(state)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
