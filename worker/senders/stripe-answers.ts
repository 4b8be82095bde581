import type { ObjectKind } from '#domain/billing/stripe/states.ts'
import type { StripeObject } from './stripe-port.ts'

/** A list, of which every element has an id to go on after. */
type StripeList = Readonly<{ object: 'list'; data: readonly StripeObject[]; has_more: boolean }>

/** Whether an answer is an object of this kind; of any where none is named. */
export function isStripeObject(answer: unknown, kind?: ObjectKind): answer is StripeObject {
  if (typeof answer !== 'object' || answer === null) return false
  const { id, object } = answer as Readonly<Record<string, unknown>>
  return (
    typeof id === 'string' && (kind === undefined ? typeof object === 'string' : object === kind)
  )
}

export function isStripeList(answer: unknown): answer is StripeList {
  if (typeof answer !== 'object' || answer === null) return false
  const { object, data, has_more } = answer as Readonly<Record<string, unknown>>
  return (
    object === 'list' &&
    typeof has_more === 'boolean' &&
    Array.isArray(data) &&
    data.every((each) => isStripeObject(each))
  )
}
