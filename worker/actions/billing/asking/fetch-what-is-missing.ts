import {
  keepUnanswered,
  listForbiddenKinds,
  listWantedObjects,
  type UnansweredAsk,
  type WantedObject,
} from '#db/billing/wanted-objects.ts'
import { together } from '#db/core/read.ts'
import type { ObjectKind, Unanswered } from '#domain/billing/stripe/states.ts'
import { dayMs, hourMs } from '#domain/calendar/durations.ts'
import type {
  PageAnswer,
  ReadAnswer,
  StripeFailure,
  StripeObject,
} from '#worker/senders/stripe-port.ts'
import type { AskingRun, WhyItStopped } from './asking-run.ts'
import { takeInFetched } from './take-in-fetched.ts'

/** Of each kind in one run; the next takes others up. */
const mostOfKind = 100
/** So many are fetched before they are stored together. */
const mostAtOnce = 20
/** What is read first, and what is stored last. */
const statementsOfAsking = 16

/** What was fetched, and what Stripe could not give, in counts. */
export type FetchedMissing = Readonly<{
  fetched: number
  unanswered: number
  stopped: WhyItStopped
}>

/** How long it is not asked again. A permission may be given at any time, and one request tells. */
const pauseMs: Readonly<Record<Unanswered, number>> = {
  missing: 7 * dayMs,
  unreadable: 7 * dayMs,
  refused: 7 * dayMs,
  too_long: 7 * dayMs,
  permission: hourMs,
}

/**
 * Fetches what lines and matters wait for and no event brings: further lines, older customers, prices, products and
 * payments. What Stripe has not is remembered, and asked for again after a week.
 */
export async function fetchWhatIsMissing(run: AskingRun): Promise<FetchedMissing> {
  if (!run.mayAsk(statementsOfAsking)) return { fetched: 0, unanswered: 0, stopped: null }
  const { db } = run
  const [wanted, forbidden] = await together(db, [
    listWantedObjects(db, { nowMs: run.now(), most: mostOfKind }),
    listForbiddenKinds(db, run.now()),
  ])
  const kinds = new Set<ObjectKind>(forbidden)
  const basket = new Basket(run)
  for (const want of wanted) {
    if (kinds.has(want.kind)) continue
    if (!run.mayAsk(statementsOfAsking)) break
    const isFresh = basket.isUntouched()
    const answer = await ask(run, want)
    if (answer.ok) await basket.put(want, answer.objects)
    else if (answer.failure === 'permission') {
      kinds.add(want.kind)
      basket.leave(`kind:${want.kind}`, 'permission')
    } else if (answer.failure === 'unreadable' || answer.failure === 'refused') {
      basket.leave(want.subject, answer.failure)
    } else if (answer.failure === 'budget' && isFresh) {
      // A whole run is not enough for it, and no other will be.
      basket.leave(want.subject, 'too_long')
    } else if (answer.failure !== 'budget') {
      await basket.store()
      return { ...basket.counts(), stopped: answer.failure }
    }
  }
  await basket.store()
  return { ...basket.counts(), stopped: null }
}

type Answer = Readonly<{ ok: true; objects: readonly StripeObject[] }> | StripeFailure

async function ask({ stripe, requestsLeft }: AskingRun, want: WantedObject): Promise<Answer> {
  const { intent, kind, subject } = want
  if (intent === null) return objectIn(await stripe.readObject(kind, subject, requestsLeft()))
  const page = { after: null, limit: 100 }
  return paidIn(await stripe.listInvoicePayments({ paymentIntent: intent }, page))
}

const objectIn = (answer: ReadAnswer): Answer =>
  answer.ok ? { ok: true, objects: answer.object === null ? [] : [answer.object] } : answer

/** One that is open or was cancelled ties nothing to an invoice. */
const paidIn = (answer: PageAnswer): Answer =>
  answer.ok ? { ok: true, objects: answer.items.filter(({ status }) => status === 'paid') } : answer

/** What came, until it is stored. */
class Basket {
  readonly #run: AskingRun
  readonly #atMs: number
  readonly #requestsBefore: number
  #objects: StripeObject[] = []
  #unanswered: UnansweredAsk[] = []
  #counts = { fetched: 0, unanswered: 0 }

  constructor(run: AskingRun) {
    this.#run = run
    this.#atMs = run.now()
    this.#requestsBefore = run.stripe.spent()
  }

  isUntouched = (): boolean => this.#run.stripe.spent() === this.#requestsBefore

  counts = () => this.#counts

  async put({ subject }: WantedObject, objects: readonly StripeObject[]): Promise<void> {
    if (objects.length === 0) this.leave(subject, 'missing')
    this.#objects.push(...objects)
    if (this.#objects.length >= mostAtOnce) await this.store()
  }

  leave(subject: string, answer: Unanswered): void {
    this.#counts.unanswered += 1
    this.#unanswered.push({ subject, answer, againAtMs: this.#run.now() + pauseMs[answer] })
  }

  async store(): Promise<void> {
    const objects = this.#objects
    this.#objects = []
    const unreadable = await takeInFetched(this.#run.db, objects, this.#atMs)
    for (const id of unreadable) this.leave(id, 'unreadable')
    this.#counts.fetched += objects.length - unreadable.length
    for (const kept of keepUnanswered(this.#run.db, this.#unanswered)) await kept
    this.#unanswered = []
  }
}
