import type { KnownDecision } from '#domain/billing/stripe/known-customer.ts'
import { PlayedStripe } from '../stripe-product/play-stripe.ts'
import type { History } from './histories/history.ts'
import type { Take } from './histories/orders.ts'
import type { StripeWorld } from './reading/objects.ts'
import { StripeReading } from './reading/stripe-reading.ts'

/** Where the mapper and the reading differ first. */
export type Difference = Readonly<{
  afterTake: number
  what: string
  onlyReading: readonly string[]
  onlyProduct: readonly string[]
}>

/** Plays the same takes to both; null where they agree after every one. */
export async function differenceOf(
  { world }: Pick<History, 'world'>,
  takes: readonly Take[],
  isLeftOut: (what: string, text: string) => boolean = () => false,
): Promise<Difference | null> {
  const reading = new StripeReading(world)
  const product = new PlayedStripe(forProduct(world))
  let now = world
  for (const [afterTake, { world: changed, deliveries }] of takes.entries()) {
    now = { ...now, ...changed }
    reading.change(now)
    reading.take(deliveries)
    // Nobody decides on a refund of an invoice that was never seen.
    const isKnown = ({ invoice }: StripeWorld['decisions'][number]) => reading.books.known.invoices.has(invoice)
    Object.assign(product.world, forProduct({ ...now, decisions: now.decisions.filter(isKnown) }))
    await product.take(deliveries)
    const [ours, theirs] = [saidByReading(reading), saidByProduct(product)]
    for (const what of Object.keys(ours)) {
      const [onlyReading, onlyProduct] = apart(ours[what] ?? [], theirs[what] ?? []).map((texts) => texts.filter((text) => !isLeftOut(what, text))) as [string[], string[]]
      if (onlyReading.length + onlyProduct.length === 0) continue
      return { afterTake, what, onlyReading, onlyProduct }
    }
  }
  return null
}

type Said = { readonly [what: string]: readonly string[] }

function saidByReading(reading: StripeReading): Said {
  const { lines, waits, reports, totals, tenantsRecorded } = reading.result()
  return {
    lines: lines.map(({ amountMinor, ...line }) => {
      if (line.kind === 'credit') {
        return `${line.externalId} credit ${amountMinor} of ${line.corrects}`
      }
      const of = `${line.externalId} ${line.tenantId} ${line.serviceMonth} ${line.currency}`
      if (line.kind === 'platform_fee')
        return `${of} fee ${line.listFeeMinor} - ${line.discountMinor}`
      const priced = `${line.unitPrice ?? null} ${line.discountMinor ?? 0}`
      return `${of} overage ${line.messages} at ${priced}: ${amountMinor}`
    }),
    tenants: tenantsRecorded.map(({ id, name, onboardedOn, isTest, owner }) =>
      [id, name, onboardedOn, isTest, owner].join(' '),
    ),
    waits: waits.map(({ id, reason, amountMinor }) =>
      amountMinor === null ? `${id} ${reason}` : `${id} ${reason} ${amountMinor}`,
    ),
    rest: reports.rest.map(({ id, amountMinor }) => `${id} ${amountMinor}`),
    owner: reports.owner.map(({ customer, about }) => `${customer} ${about}`),
    paid: reports.paid.map(({ id, kind }) => `${id} ${kind}`),
    totals: totals.map(({ month, currency, lineCount, sumMinor }) =>
      [month, currency, lineCount, sumMinor].join(' '),
    ),
  }
}

/** Waits whose amount the reading does not say. */
const withoutAmount = ['credit_notes', 'lines', 'sum', 'payment']

function saidByProduct(product: PlayedStripe): Said {
  const matters = product.matters()
  const rows = product.rows.filter(
    ({ role, state }) =>
      (role === 'charge' && !['written', 'none'].includes(state)) || role === 'whole',
  )
  const waits = [
    ...rows.map(({ externalId: id, state: reason, amountMinor }) => ({ id, reason, amountMinor })),
    ...matters
      .filter(({ reason }) =>
        ['line', 'credit_notes', 'written_off', 'lines', 'payment'].includes(reason),
      )
      .map(({ subject: id, reason, amountMinor }) => ({ id, reason, amountMinor })),
  ].filter(({ reason }) => reason !== 'sum')
  return {
    lines: product.lines.map((line) => {
      if (line.kind === 'credit') {
        return `${line.externalId} credit ${line.amountMinor} of ${line.corrects}`
      }
      const of = `${line.externalId} ${line.tenantId} ${line.serviceMonth} ${line.currency}`
      if (line.kind === 'platform_fee')
        return `${of} fee ${line.listFeeMinor} - ${line.discountMinor}`
      const priced = `${line.unitPrice ?? null} ${line.discountMinor ?? 0}`
      return `${of} overage ${line.messages} at ${priced}: ${line.amountMinor}`
    }),
    tenants: [...product.tenantsRecorded].map(([id, { name, onboardedOn, test, resellerNumber }]) =>
      [id, name, onboardedOn, test, resellerNumber].join(' '),
    ),
    waits: waits.map(({ id, reason, amountMinor }) =>
      withoutAmount.includes(reason) ? `${id} ${reason}` : `${id} ${reason} ${amountMinor}`,
    ),
    rest: matters
      .filter(({ reason }) => reason === 'rest')
      .map(({ subject, amountMinor }) => `${subject} ${amountMinor}`),
    owner: matters
      .filter(({ reason }) => reason === 'owner')
      .map(({ subject }) => subject.split(':').slice(0, 2).join(' ')),
    paid: matters
      .filter(({ reason }) => reason === 'refund' || reason === 'dispute')
      .map(({ subject, reason }) => `${subject} ${reason}`),
    totals: [...product.totals()].map(([key, { lineCount, sumMinor }]) =>
      [key, lineCount, sumMinor].join(' '),
    ),
  }
}

function apart(ours: readonly string[], theirs: readonly string[]): [string[], string[]] {
  return [
    ours.filter((one) => !theirs.includes(one)).sort(),
    theirs.filter((one) => !ours.includes(one)).sort(),
  ]
}

function forProduct({ countings, kinds, ...world }: StripeWorld) {
  const decisions = world.decisions.map(
    ({ about, reason, invoice, amountMinor, atS }): KnownDecision => ({
      subject: about,
      reason,
      verdict: 'credit',
      invoiceId: invoice,
      amountMinor,
      atS,
    }),
  )
  return {
    ...world,
    kinds,
    countings: countings.map(({ fromS, on }) => ({ fromS, countsOnce: on })),
    decisions,
  }
}
