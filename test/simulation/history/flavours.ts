import fc from 'fast-check'
import { actions, moves } from './arbitraries.ts'
import type { Action, ActionName, History, Intent } from './intent.ts'

/** A kind of history: what it is full of, and how fast its clock runs. */
type Flavour = Readonly<{
  /** The most of each: few make a failure small, so there may be none. */
  resellers: number
  tenants: number
  intents: number
  closings: number
  clock: keyof typeof moves
  weights: Partial<Record<ActionName, number>>
}>

const flavours = {
  /** Ties, half units, credits and late lines: the statements themselves. */
  'crowded months': {
    ...{ resellers: 2, tenants: 7, intents: 22, closings: 7, clock: 'slow' },
    weights: {
      ...{ fee: 18, fees: 14, overage: 10, credit: 10, 'credit-all': 5, again: 6 },
      ...{ close: 12, adjust: 3, minimum: 2, rate: 10, withdraw: 1, tenants: 2, transfer: 2 },
      ...{ 'ask-estimate': 3 },
    },
  },
  /** Many months: balances, minimum payouts, gaps, missed and doubled runs, the end of a reseller. */
  'long programs': {
    ...{ resellers: 3, tenants: 4, intents: 34, closings: 7, clock: 'fast' },
    weights: {
      ...{ fee: 16, fees: 8, overage: 4, credit: 8, 'credit-all': 2, again: 3 },
      ...{
        close: 20,
        force: 6,
        totals: 9,
        adjust: 8,
        minimum: 6,
        rate: 6,
        withdraw: 2,
        terminate: 3,
      },
      ...{ tenants: 2, transfer: 2, approve: 2, 'ask-estimate': 2, 'ask-status': 1 },
    },
  },
  /** What is left when a reseller ends: under the minimum, below zero, and what comes late after it. */
  'last balances': {
    ...{ resellers: 1, tenants: 3, intents: 30, closings: 7, clock: 'fast' },
    weights: {
      ...{ fee: 12, fees: 4, credit: 4, 'credit-all': 2, adjust: 8, minimum: 24 },
      ...{ close: 16, terminate: 4, 'ask-estimate': 4 },
    },
  },
  /** Everything that may change who earns: moves, corrections, rates, ends, tenants recorded late. */
  'restless owners': {
    ...{ resellers: 4, tenants: 5, intents: 30, closings: 7, clock: 'slow' },
    weights: {
      ...{
        transfer: 16,
        correct: 10,
        tenants: 10,
        rate: 10,
        withdraw: 6,
        terminate: 4,
        approve: 3,
      },
      ...{ fee: 18, fees: 10, overage: 2, credit: 6, close: 12, force: 2, adjust: 2 },
      ...{ 'ask-estimate': 2, 'ask-status': 4 },
    },
  },
  /** One or two tenants to which everything happens. */
  'one tenant': {
    ...{ resellers: 2, tenants: 2, intents: 14, closings: 4, clock: 'slow' },
    weights: {
      ...{ transfer: 10, correct: 14, fee: 12, close: 8, credit: 2, terminate: 2, rate: 2 },
      ...{ 'ask-status': 2 },
    },
  },
  /** Years of onboardings, locks and their ends. */
  'partner status': {
    ...{ resellers: 2, tenants: 3, intents: 24, closings: 0, clock: 'fast' },
    weights: {
      ...{ tenants: 24, correct: 3, transfer: 4, terminate: 1, 'active-until': 5, close: 4 },
      ...{ 'ask-status': 20 },
    },
  },
} as const satisfies Record<string, Flavour>

/** The end of a history: month after month closes, with what comes late in between. */
const closingWeights: Flavour['weights'] = {
  ...{ close: 12, force: 3, fee: 4, fees: 3, credit: 3, 'credit-all': 1, adjust: 1, rate: 4 },
  ...{ correct: 3, transfer: 1 },
}

export type FlavourName = keyof typeof flavours

export const flavourNames: readonly FlavourName[] = [
  'crowded months',
  'long programs',
  'last balances',
  'restless owners',
  'one tenant',
  'partner status',
]

/** Histories of one flavour: an opening with resellers and tenants, then whatever comes. */
export function historyOf(name: FlavourName): fc.Arbitrary<History> {
  const flavour: Flavour = flavours[name]
  const move = moves[flavour.clock]
  const opening = (action: fc.Arbitrary<Action>, minLength: number, maxLength: number) =>
    fc.array(fc.record({ move: moves.slow, action }), { minLength, maxLength, size: 'max' })
  const history = fc
    .record({
      startsAt: fc.constantFrom(
        '2026-10-01T09:00:00.000Z',
        '2026-10-31T23:59:59.999Z',
        '2026-11-01T00:00:00.000Z',
        '2027-01-31T12:00:00.000Z',
        '2027-12-30T08:00:00.000Z',
        '2028-02-29T18:30:00.000Z',
      ),
      resellers: opening(actions.approve, 1, flavour.resellers),
      tenants: opening(actions.tenants, 0, flavour.tenants),
      rest: fc.array(intentOf(move, flavour.weights), { maxLength: flavour.intents, size: 'max' }),
      closing: fc.array(intentOf(moves.due, closingWeights), {
        maxLength: flavour.closings,
        size: 'max',
      }),
    })
    .map(({ startsAt, resellers, tenants, rest, closing }) => ({
      startsAt,
      intents: [...resellers, ...tenants, ...rest.map(inBulk(name)), ...closing],
    }))
  // The edges are in the arbitraries already; a bias of fast-check's own would make short histories.
  return fc.noBias(history)
}

function intentOf(move: (typeof moves)['slow'], weights: Flavour['weights']): fc.Arbitrary<Intent> {
  const action = fc.oneof(
    ...Object.entries(actions).flatMap(([name, arbitrary]) => {
      const weight = weights[name as ActionName] ?? 0
      return weight === 0 ? [] : [{ weight, arbitrary }]
    }),
  )
  return fc.record({ move, action })
}

// Locks need fifty tenants: where status is the matter, they come by the dozen.
const bulk: Readonly<Record<number, number>> = { 2: 12, 3: 50 }

const inBulk =
  (name: FlavourName) =>
  (intent: Intent): Intent => {
    const { action } = intent
    if (name !== 'partner status' || action.do !== 'tenants') return intent
    return { ...intent, action: { ...action, count: bulk[action.count] ?? 1 } }
  }
