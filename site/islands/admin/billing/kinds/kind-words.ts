import type { ChargeKind } from '#domain/billing/stripe/states.ts'
import type { KindWaitingView } from '#domain/billing/stripe/stripe-views.ts'

/** What charges of Stripe can be. */
export const kindWords: Readonly<Record<ChargeKind, string>> = {
  platform_fee: 'Platform fee',
  overage: 'Message overage',
  none: 'Neither: it earns nothing',
}

/** The same on a button that confirms it. */
export const shortKind: Readonly<Record<ChargeKind, string>> = {
  platform_fee: 'platform fee',
  overage: 'overage',
  none: 'neither',
}

/** The same in a sentence: “… is a platform fee”. */
export const kindInSentence: Readonly<Record<ChargeKind, string>> = {
  platform_fee: 'a platform fee',
  overage: 'message overage',
  none: 'neither fee nor overage',
}

/** What is told once it is said. */
export const saidWords = (name: string, kind: ChargeKind): string =>
  `“${name}” is ${kindInSentence[kind]} from now on. ${
    kind === 'none'
      ? 'Lines that waited for it earn nothing.'
      : 'Lines that waited for it follow within minutes.'
  }`

/** What the usage type proposes, which a person confirms (stripe-mapping 3); null where it says nothing. */
export const proposedKind = (usage: KindWaitingView['usage']): ChargeKind | null =>
  usage === null ? null : usage === 'metered' ? 'overage' : 'platform_fee'

/** Its name, as people gave it in Stripe; else the id. */
export const nameOfKind = ({
  objectId,
  objectKind,
  name,
  productName,
}: Pick<KindWaitingView, 'objectId' | 'objectKind' | 'name' | 'productName'>): string => {
  if (objectKind === 'line') return productName ?? `Line ${objectId}`
  return name ?? productName ?? objectId
}
