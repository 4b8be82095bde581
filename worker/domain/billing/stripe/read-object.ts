import { z } from 'zod'
import { currencyOf } from '#domain/money/currency.ts'
import { invoiceSchema, noteSchema } from './reading/read-invoice.ts'
import {
  customerSchema,
  disputeSchema,
  paymentSchema,
  priceSchema,
  productSchema,
  refundSchema,
} from './reading/read-others.ts'
import type { Snapshot } from './snapshots.ts'
import { type ObjectKind, objectKinds } from './states.ts'

/** Why an object can’t be read: it is not of the shape that is known, or in a currency that is not. */
export type ObjectProblem =
  | Readonly<{ problem: 'shape'; detail: string; snapshot?: undefined }>
  /** All but its currency could be read: once that is known, so can it. */
  | Readonly<{ problem: 'currency'; detail: string; snapshot: Snapshot }>

/**
 * What the mapping reads of an object of Stripe (stripe-mapping 1.1), and nothing else of it: this is the list of what
 * is stored. Null for a kind that is not read, and for what was deleted. The object may be of an event, an answer of the API, or a file.
 */
export function readStripeObject(object: unknown): Snapshot | ObjectProblem | null {
  const named = namedSchema.safeParse(object)
  if (!named.success) return { problem: 'shape', detail: 'It does not say what object it is.' }
  // Of what was deleted an answer holds the id alone: what was known of it stays known.
  if (named.data.deleted === true) return null
  const kind = objectKinds.find((each) => each === named.data.object)
  if (kind === undefined) return null
  const read = schemas[kind].safeParse(object)
  if (!read.success) return { problem: 'shape', detail: whereOf(kind, read.error) }
  return inKnownCurrency(read.data)
}

const namedSchema = z.object({ object: z.string(), deleted: z.boolean().nullish() })

/** What was read of an object, if its currency is one that is known. */
export function inKnownCurrency(snapshot: Snapshot): Snapshot | ObjectProblem {
  if (!('currency' in snapshot) || currencyOf(snapshot.currency) !== null) return snapshot
  const shown = JSON.stringify(snapshot.currency.slice(0, 10)).slice(1, -1)
  return { problem: 'currency', detail: `Its currency, “${shown}”, is not known.`, snapshot }
}

/** Whether an object could be read. */
export const isSnapshot = (read: Snapshot | ObjectProblem): read is Snapshot => 'kind' in read

/** Which fields are not what they should be; never what they hold. */
function whereOf(kind: ObjectKind, error: z.ZodError): string {
  const paths = new Set(error.issues.map(({ path }) => namesIn(path).join('.')))
  return `Of the ${kind} these fields are not as they are known: ${[...paths].slice(0, 5).join(', ')}.`.slice(
    0,
    300,
  )
}

/** Below metadata names are the vendor’s own, and may be anybody’s. */
function namesIn(path: readonly PropertyKey[]): readonly string[] {
  const names = path.map(String)
  const at = names.indexOf('metadata')
  return at < 0 ? names : names.slice(0, at + 1)
}

const schemas: Readonly<Record<ObjectKind, z.ZodType<Snapshot>>> = {
  invoice: invoiceSchema,
  credit_note: noteSchema,
  customer: customerSchema,
  price: priceSchema,
  product: productSchema,
  invoice_payment: paymentSchema,
  refund: refundSchema,
  dispute: disputeSchema,
}
