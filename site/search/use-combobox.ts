import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface ComboboxProps<Option> {
  readonly options: readonly Option[]
  /** They are not of what is typed now: Enter waits for those that are. */
  readonly isStale: boolean
  readonly onChoose: (option: Option) => void
  /** Whether the first is meant until another is chosen by an arrow. */
  readonly isFirstMeant: boolean
  /** Escape, while options are shown; true when it meant something. */
  readonly onEscape?: () => boolean
}

/** A field whose options are gone through by arrows while the focus stays in it (ARIA combobox). */
export function useCombobox<Option>(props: ComboboxProps<Option>) {
  const { options, isStale, onChoose, isFirstMeant } = props
  const listId = useId()
  const [active, setActive] = useState(-1)
  const isAwaited = useRef(false)
  useLayoutEffect(() => {
    setActive(isFirstMeant && options.length > 0 ? 0 : -1)
    const [first] = options
    if (isAwaited.current && first !== undefined) onChoose(first)
    isAwaited.current = false
  }, [options])
  const idOf = (at: number) => `${listId}-${at}`
  const move = (step: number) => {
    if (options.length === 0) return
    const next = (active + step + options.length) % options.length
    setActive(active === -1 && step < 0 ? options.length - 1 : next)
    document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      const option = options[active]
      if (isStale && isFirstMeant) isAwaited.current = true
      else if (option !== undefined) onChoose(option)
      else return
      event.preventDefault()
    } else if (event.key === 'Escape' && props.onEscape?.() === true) event.preventDefault()
  }
  return {
    active,
    idOf,
    listId,
    input: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': options.length > 0,
      'aria-controls': listId,
      'aria-activedescendant': active === -1 ? undefined : idOf(active),
      onKeyDown: press,
    },
  } as const
}
