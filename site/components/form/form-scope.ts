import { createContext } from 'preact'
import type { ApiProblem } from '#site/api/api-problem.ts'

/** What a form tells its fields, and they it. */
export interface FormScope {
  /** The ids of its fields begin with it. */
  readonly id: string
  /** From the first try to send on: until then nobody is told off for what is half typed. */
  readonly isTried: boolean
  /** Nothing can be typed yet. */
  readonly rests: boolean
  /** Why the last try was refused; what concerns a field of the form is told there. */
  readonly problem: ApiProblem | null
  /** The fields that are shown, by name, each with what is wrong with it now. */
  readonly fields: Map<string, string | null>
}

/** A field that stands outside of any form tells at once what is wrong. */
export const FormContext = createContext<FormScope>({
  id: '',
  isTried: true,
  rests: false,
  problem: null,
  fields: new Map(),
})
