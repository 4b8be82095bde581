import type { ObjectKind } from '#domain/billing/stripe/states.ts'
import { isStripeList } from './stripe-answers.ts'
import { failure } from './stripe-failure.ts'
import {
  type LinedKind,
  mostTries,
  type ReadAnswer,
  type StripeObject,
  type StripePort,
} from './stripe-port.ts'

/** The most that Stripe gives at once. */
const linesOfPage = 100

type Wanted = Readonly<{ kind: ObjectKind; id: string; mostRequests: number }>

/** An object with all its lines. Those of what is no draft are final, so that pages of one moment and another fit. */
export async function wholeObject(
  port: Pick<StripePort, 'spent' | 'readLines'>,
  read: (kind: ObjectKind, id: string) => Promise<ReadAnswer>,
  { kind, id, mostRequests }: Wanted,
): Promise<ReadAnswer> {
  const until = port.spent() + mostRequests
  const mayAsk = () => port.spent() + mostTries <= until
  if (!mayAsk()) return failure('budget', { mayTryAgain: true })
  const answer = await read(kind, id)
  if (!answer.ok || answer.object === null || !isLined(kind)) return answer
  const { lines } = answer.object
  if (!isStripeList(lines)) return failure('unreadable')
  const held = [...lines.data]
  for (let isOver = !lines.has_more; !isOver; ) {
    if (!mayAsk()) return failure('budget', { mayTryAgain: true })
    const page = await port.readLines(kind, id, {
      after: held.at(-1)?.id ?? null,
      limit: linesOfPage,
    })
    if (!page.ok) return page
    held.push(...page.items)
    isOver = page.nextAfter === null
  }
  return { ok: true, object: withLines(answer.object, held) }
}

const isLined = (kind: ObjectKind): kind is LinedKind =>
  kind === 'invoice' || kind === 'credit_note'

const withLines = (object: StripeObject, data: readonly StripeObject[]): StripeObject => ({
  ...object,
  lines: { ...(object['lines'] as object), data, has_more: false },
})
