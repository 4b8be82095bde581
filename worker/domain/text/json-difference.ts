import { compareCodeUnits } from './code-unit-order.ts'
import { canonicalJson, type Json } from './digest.ts'

/** Where two JSON values part, as an RFC 6901 pointer; the values as JSON text, null: nothing there. */
export type JsonDifference = Readonly<{
  pointer: string
  stored: string | null
  recomputed: string | null
}>

/** The first place where two JSON values differ, names in code-unit order; null when none does. */
export function firstJsonDifference(
  stored: Json | undefined,
  recomputed: Json | undefined,
  pointer = '',
): JsonDifference | null {
  if (
    isBranch(stored) &&
    isBranch(recomputed) &&
    Array.isArray(stored) === Array.isArray(recomputed)
  ) {
    for (const name of namesOf(stored, recomputed)) {
      const found = firstJsonDifference(
        valueAt(stored, name),
        valueAt(recomputed, name),
        `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      )
      if (found) return found
    }
    return null
  }
  const texts = { stored: textOf(stored), recomputed: textOf(recomputed) }
  return texts.stored === texts.recomputed ? null : { pointer, ...texts }
}

type Branch = Extract<Json, object>

const isBranch = (value: Json | undefined): value is Branch =>
  typeof value === 'object' && value !== null

const valueAt = (branch: Branch, name: string): Json | undefined =>
  Object.hasOwn(branch, name) ? (branch as { readonly [name: string]: Json })[name] : undefined

/** Indexes in their order, or names of both in code-unit order. */
function namesOf(one: Branch, other: Branch): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  if (Array.isArray(one)) return names.sort((a, b) => Number(a) - Number(b))
  return names.sort(compareCodeUnits)
}

const textOf = (value: Json | undefined): string | null =>
  value === undefined ? null : canonicalJson(value)
