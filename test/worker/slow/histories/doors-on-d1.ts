import {
  approvalOf,
  type Books,
  firstMonthOf,
  terminationOf,
} from '#test/simulation/oracle/books.ts'
import { dayOf, monthAfter, monthOf } from '#test/simulation/oracle/calendar.ts'
import type { VerbEvent } from './record-on-d1.ts'

/**
 * What a verb answers before the rules are asked: a `repetition` of what holds already writes nothing;
 * a code or field refuses what the rules leave open. Null: the rules decide.
 */
export function doorOf(books: Books, event: VerbEvent): string | null {
  if ('reseller' in event && approvalOf(books, event.reseller) === null) return null
  return doorRefusal(books, event) ?? (isRepetition(books, event) ? 'repetition' : null)
}

function doorRefusal(books: Books, event: VerbEvent): string | null {
  switch (event.kind) {
    case 'totals':
      if (event.count === 0 && event.sum !== 0) return 'sumMinor'
      return event.month > monthAfter(monthOf(event.at)) ? 'month' : null
    case 'activeUntil': {
      const today = dayOf(event.at)
      if (event.until === null) return null
      if (event.until <= today) return 'activeUntilOn'
      const end = terminationOf(books, event.reseller)
      return end !== null && `${end}-01` <= today ? 'reseller_changed' : null
    }
    default:
      return null
  }
}

function isRepetition(books: Books, event: VerbEvent): boolean {
  switch (event.kind) {
    case 'rate': {
      const versions = books.rates.filter(
        ({ reseller, withdrawn }) => reseller === event.reseller && !withdrawn,
      )
      return latestFrom(versions, event.from)?.bps === event.bps
    }
    case 'transfer': {
      const { tenant, from } = event
      const entries = [...firstEntries(books, tenant), ...transfersOf(books, tenant)]
      return latestFrom(entries, from)?.owner === event.owner
    }
    case 'terminate':
      return terminationOf(books, event.reseller) === event.from
    case 'totals': {
      const { currency, month, source, count, sum, isLast } = event
      const latest = books.totals.findLast(
        (pushed) =>
          pushed.currency === currency && pushed.month === month && pushed.source === source,
      )
      const isSame = latest?.count === count && latest.sum === BigInt(sum)
      return isSame && latest.isLast === isLast
    }
    case 'activeUntil': {
      const latest = books.activeUntils.findLast(({ reseller }) => reseller === event.reseller)
      return (latest?.until ?? null) === event.until
    }
    default:
      return false
  }
}

/** Of what starts in that very month, the one recorded last. */
const latestFrom = <Entry extends Readonly<{ from: string }>>(
  entries: readonly Entry[],
  from: string,
): Entry | undefined => entries.findLast((entry) => entry.from === from)

const transfersOf = ({ transfers }: Books, id: string) =>
  transfers.filter(({ tenant }) => tenant === id)

const firstEntries = (books: Books, id: string) =>
  books.tenants
    .filter(({ tenant, firstOwner }) => tenant === id && firstOwner !== null)
    .map(({ onboardedOn, firstOwner }) => ({
      from: firstMonthOf(books, onboardedOn, firstOwner),
      owner: firstOwner,
    }))
