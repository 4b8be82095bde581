import { useEffect, useMemo, useRef } from 'preact/hooks'
import { mostLineText } from '#domain/text/text-limits.ts'
import { kindWords, optionsOf } from '#site/search/found-options.ts'
import { findingWords } from '#site/search/found-words.ts'
import { useCombobox } from '#site/search/use-combobox.ts'
import { useFound } from '#site/search/use-found.ts'
import { FoundList } from '../list/found-list.tsx'

export interface FindFieldProps {
  readonly id: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Most of each kind. */
  readonly limit: number
  /** Escape, also while something is typed. */
  readonly onEscape?: () => void
  /** False until the island runs, so that nothing typed is lost. */
  readonly isReady?: boolean
}

/** Finds anything by its name, number or id, and leads there. */
export function FindField({ id, text, onText, limit, onEscape, isReady = true }: FindFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const finding = useFound(text, { limit })
  const { found, isStale, problem, again } = finding
  const groups = useMemo(
    () =>
      (found?.groups ?? []).map((group) => ({
        heading: kindWords[group.kind][1],
        options: optionsOf(group),
      })),
    [found],
  )
  const options = useMemo(() => groups.flatMap((group) => group.options), [groups])
  const box = useCombobox({
    options,
    isStale,
    isFirstMeant: true,
    onChoose: ({ href }) => location.assign(href),
    onEscape: () => {
      onEscape?.()
      return onEscape !== undefined
    },
  })
  useEffect(() => {
    if (isReady) field.current?.focus()
  }, [isReady])
  return (
    <search class="find stack">
      <label class="visually-hidden" for={id}>
        Find a reseller, application, tenant, person, statement or line
      </label>
      <input
        {...box.input}
        class="input"
        id={id}
        ref={field}
        type="search"
        enterkeyhint="go"
        autocomplete="off"
        spellcheck={false}
        maxLength={mostLineText}
        placeholder="Name, number or id"
        disabled={!isReady}
        value={text}
        onInput={({ currentTarget: { value } }) => onText(value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && problem !== null) again()
          else box.input.onKeyDown(event)
        }}
      />
      <p class="find-words" role="status" data-failed={problem !== null}>
        {findingWords(text, finding)}
      </p>
      <FoundList
        id={box.listId}
        label="What was found"
        groups={groups}
        active={box.active}
        idOf={box.idOf}
        isStale={isStale}
        onChoose={() => undefined}
      />
    </search>
  )
}
