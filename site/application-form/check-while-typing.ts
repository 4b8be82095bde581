import type { FieldProblem } from '#site/api/api-problem.ts'
import { clearField, isMarked, labelOf, markField } from './form-errors.ts'

/**
 * Judges a field when it is left, never while it is first typed in; a field that shows an error is judged
 * with every stroke, so that the error goes as soon as it is put right.
 */
export function checkWhileTyping(
  form: HTMLFormElement,
  check: () => readonly FieldProblem[],
): void {
  const typedIn = new Set<string>()
  const told = form.querySelector<HTMLElement>('#form-told')
  const afterPress = workAfterPress()

  const judge = (name: string): string | null => {
    const message = check().find(({ path }) => path === name)?.message ?? null
    if (message === null) clearField(form, name)
    else markField(form, name, message)
    return message
  }
  const judgeAloud = (name: string) => {
    const message = judge(name)
    // The focus is elsewhere already: whoever does not see the error hears of it.
    if (told === null) return
    told.textContent = message === null ? '' : `${labelOf(form, name)}: ${message}`
  }

  form.addEventListener('input', ({ target }) => {
    const name = nameOf(target)
    if (name === null) return
    typedIn.add(name)
    if (isMarked(form, name)) judge(name)
  })

  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const name = nameOf(target)
    // From one box of a list to the next is not leaving it.
    if (name === null || name === nameOf(relatedTarget) || !typedIn.has(name)) return
    afterPress(() => judgeAloud(name))
  })
}

/**
 * Puts work off until no pointer is down: an error that appears between press and release would move
 * the button from under the pointer, and the click would be lost.
 */
function workAfterPress(): (work: () => void) => void {
  let isDown = false
  const waiting: (() => void)[] = []
  const press = () => {
    isDown = true
  }
  const release = () => {
    isDown = false
    // The click follows the release in the same task.
    setTimeout(() => {
      for (const work of waiting.splice(0)) work()
    })
  }
  document.addEventListener('pointerdown', press, true)
  document.addEventListener('pointerup', release, true)
  document.addEventListener('pointercancel', release, true)
  return (work) => {
    if (isDown) waiting.push(work)
    else work()
  }
}

const nameOf = (target: EventTarget | null): string | null =>
  target instanceof HTMLElement ? target.getAttribute('name') : null
