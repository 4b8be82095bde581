import { addMonths, dayOf } from '../oracle/calendar.ts'
import type { Event } from '../oracle/events.ts'
import { sum } from '../oracle/statements.ts'
import { statusOn } from '../oracle/status.ts'
import { chosenDay, chosenMonth, picked, resellerId, type Scene, tenantId } from './choices.ts'
import { dueAtOf, plusDays, plusMs } from './clock.ts'
import type { Action, DayChoice } from './intent.ts'
import { type LineScene, lineEvents } from './line-events.ts'

/** Ids whose order is one by code units and another by locale or by number. */
const trickyIds = ['b', 'B', 'a', '10', '9', 'a:1', 'a.1', '_', 'A-', 'Z', 'z-9', '09']

type ResolvedAction = Exclude<Action, { do: 'ask-estimate' | 'ask-status' }>

/** The events of an action where the history stands; none when there is nothing to pick from. */
export function resolve(scene: LineScene, action: ResolvedAction): Event[] {
  const { books, at } = scene
  switch (action.do) {
    case 'approve': {
      const bps = Math.min(10_000, Math.max(0, action.bps))
      return [{ kind: 'approve', at, reseller: `r${books.approvals.length + 1}`, bps }]
    }
    case 'rate': {
      const from = chosenMonth(scene, action.month)
      const reseller = resellerId(scene, action.reseller)
      const rate: Event = { kind: 'rate', at, reseller, from, bps: action.bps }
      if (!action.mistaken) return [rate]
      const nth = books.rates.filter((one) => one.reseller === reseller).length
      return [rate, { kind: 'withdraw', at, reseller, nth }]
    }
    case 'withdraw': {
      const reseller = resellerId(scene, action.reseller)
      const rates = books.rates.filter((one) => one.reseller === reseller)
      // Mostly the last ones: what is older can't be withdrawn any more.
      const nth = action.back === 40 ? rates.length : rates.length - 1 - action.back
      return [{ kind: 'withdraw', at, reseller, nth: Math.max(0, nth) }]
    }
    case 'tenants':
      return tenants(scene, action)
    case 'correct': {
      const tenant = books.tenants.find((one) => one.tenant === tenantId(scene, action.tenant))
      return [
        {
          ...{ kind: 'correct', at, tenant: tenant?.tenant ?? 'unknown' },
          onboardedOn: dayOr(scene, action.day, tenant?.onboardedOn),
          test: action.test ?? tenant?.test ?? false,
        },
      ]
    }
    case 'transfer': {
      const from = chosenMonth(scene, action.month)
      const owner = action.owner === null ? null : resellerId(scene, action.owner)
      return [{ kind: 'transfer', at, tenant: tenantId(scene, action.tenant), from, owner }]
    }
    case 'terminate': {
      const from = chosenMonth(scene, action.month)
      return [{ kind: 'terminate', at, reseller: resellerId(scene, action.reseller), from }]
    }
    case 'adjust': {
      const { currency, amountMinor } = action
      if (amountMinor === 0) return []
      const id = `adjustment-${books.adjustments.length + 1}`
      const reseller = resellerId(scene, action.reseller)
      return [{ kind: 'adjustment', at, id, reseller, currency, amount: amountMinor }]
    }
    case 'minimum':
      return [{ kind: 'minimum', at, currency: action.currency, amount: action.amountMinor }]
    case 'totals':
      return [totals(scene, action)]
    case 'active-until': {
      const day = action.day === null ? null : dayOr(scene, action.day, undefined)
      const until = day === null ? null : addMonths(day, action.plusMonths)
      return [{ kind: 'activeUntil', at, reseller: resellerId(scene, action.reseller), until }]
    }
    case 'close':
      return [{ kind: 'close', at: runAt(scene, action.at), interrupted: action.interrupted }]
    case 'force': {
      const { interrupted } = action
      return [{ kind: 'force', at, month: chosenMonth(scene, action.month), interrupted }]
    }
    default:
      return lineEvents(scene, action)
  }
}

function tenants(scene: Scene, action: Action & { do: 'tenants' }): Event[] {
  const { books, at } = scene
  const { test } = action
  const owner = action.owner === null ? null : resellerId(scene, action.owner)
  return Array.from({ length: action.count }, (_, nth) => {
    const number = books.tenants.length + nth
    const onboardedOn = chosenDay(scene, action.day)
    const tenant = trickyIds[number] ?? `t${number}`
    return { kind: 'tenant', at, tenant, onboardedOn, test, owner }
  })
}

function totals(scene: Scene, action: Action & { do: 'totals' }): Event {
  const { currency, source } = action
  const month = chosenMonth(scene, action.month)
  const lines = scene.books.lines.filter(
    (line) =>
      line.currency === currency &&
      line.month === month &&
      (source === null || line.id.source === source),
  )
  return {
    ...{ kind: 'totals', at: scene.at, currency, month, source },
    isLast: source !== null && action.isLast,
    count: lines.length + action.offCount,
    sum: Number(sum(lines.map((line) => line.amount))) + action.offSum,
  }
}

function dayOr(scene: Scene, choice: DayChoice | null, otherwise: string | undefined): string {
  return choice === null ? (otherwise ?? dayOf(scene.at)) : chosenDay(scene, choice)
}

/** The time of the event that starts a run may be off by days: late, or a little ahead. */
function runAt(scene: Scene, at: (Action & { do: 'close' })['at']): string {
  const dueAt = dueAtOf(chosenMonth(scene, { from: 'open', offset: 0 }))
  const isFarAhead = dayOf(dueAt) > plusDays(dayOf(scene.at), 3)
  if (at === 'now' || isFarAhead) return scene.at
  return at === 'due' ? dueAt : plusMs(dueAt, -1)
}

/** The day that a question about status is for. */
export function askedDay(scene: Scene, action: Action & { do: 'ask-status' }): string | null {
  const { books, at } = scene
  const reseller = resellerId(scene, action.reseller)
  const days = {
    approval: books.approvals
      .filter((one) => one.reseller === reseller)
      .map((one) => dayOf(one.at)),
    tenant: books.tenants.map((tenant) => tenant.onboardedOn),
    now: [dayOf(at)],
    termination: books.terminations
      .filter((one) => one.reseller === reseller)
      .map((one) => `${one.from}-01`),
    lock: lockEnds(scene, reseller),
    'active-until': books.activeUntils.flatMap(({ until }) => (until === null ? [] : [until])),
  }
  const day = picked(days[action.from], action.pick)
  return day === null ? null : plusDays(addMonths(day, action.months), action.days)
}

function lockEnds({ books, at }: Scene, reseller: string): string[] {
  const status = statusOn(books, reseller, dayOf(at))
  return status.status === 'locked' ? [status.end] : []
}
