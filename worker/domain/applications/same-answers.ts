import { canonicalJson, type Json } from '#domain/text/digest.ts'
import type { Application } from './application.ts'

/** Whether an application says again what another one of its address said; the terms' version aside. */
export function isSameAnswers(
  { acceptedTerms: _terms, ...given }: Application,
  known: Readonly<Record<Exclude<keyof Application, 'acceptedTerms'>, Json>>,
): boolean {
  const names = Object.keys(given) as (keyof typeof given)[]
  return names.every((name) => canonicalJson(given[name]) === canonicalJson(known[name]))
}
