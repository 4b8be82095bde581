import fc from 'fast-check'
import type { LineContent } from '../oracle/events.ts'

type Charge = Exclude<LineContent, { type: 'credit' }>
type Overage = Extract<LineContent, { type: 'overage' }>

const price = fc.oneof(
  {
    weight: 5,
    arbitrary: sent(fc.constantFrom('0', '0.000001', '0.005', '0.012', '0.333333', '0.5', '1')),
  },
  {
    weight: 5,
    arbitrary: sent(
      fc.constantFrom('0.0000125', '0.000000000000001', '0.333333333333333', '0.0120', '01.5'),
    ),
  },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(0, 1, 5000, 12_000, 333_333, 500_000, 1_000_000)
      .map((millionths) => ({ price: null, millionths })),
  },
  { weight: 5, arbitrary: fc.constant({ price: null, millionths: null }) },
  { weight: 1, arbitrary: fc.constant({ price: '0.012', millionths: 12_000 }) },
  {
    weight: 1,
    arbitrary: sent(
      fc.constantFrom('1e-2', '-1', '0.0000000000000001', '1000000.1', '1,5', '.5', '5.'),
    ),
  },
)

/** What is billed for messages: at a price in one of its spellings, less something, or at none. */
export const billed = fc
  .record({
    messages: fc.oneof(fc.constantFrom(0, 1, 100, 3412, 1_000_000), fc.nat(5000)),
    price,
    discountMinor: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(null, 0) },
      { weight: 2, arbitrary: fc.constantFrom(1, 2, 101, 819) },
    ),
    offMinor: fc.constantFrom(0, 0, 0, 1, 1, -1, 2, -2),
  })
  .map(({ price, ...rest }) => ({ ...rest, ...price }))

/** The same said otherwise: a currency in the other case, a price with zeros around it, null for 0. */
export function spelledOtherwise(content: Charge): Charge {
  const { currency } = content
  const upper = currency.toUpperCase()
  const turned = { currency: currency === upper ? currency.toLowerCase() : upper }
  if (content.type === 'platform_fee') return { ...content, ...turned }
  const { price, millionths, discount } = content
  const text = price ?? (millionths === null ? null : decimalText(millionths))
  return {
    ...content,
    ...turned,
    price: text === null ? null : `0${text}`,
    millionths: null,
    discount: discount === 0 ? null : discount === null ? 0 : discount,
  }
}

/** Another price, too little of one to change the amount. */
export function finer({ price, millionths }: Overage): Pick<Overage, 'price' | 'millionths'> {
  const text = price ?? (millionths === null ? '0' : decimalText(millionths))
  const [whole = '0', decimals = ''] = text.split('.')
  const last = decimals.padEnd(15, '0').replace(/\d$/, (digit) => (digit === '9' ? '8' : '9'))
  return { price: `${whole}.${last}`, millionths: null }
}

const decimalText = (millionths: number): string =>
  String(millionths)
    .padStart(7, '0')
    .replace(/(\d{6})$/, '.$1')

function sent(texts: fc.Arbitrary<string>) {
  return texts.map((price) => ({ price, millionths: null }))
}
