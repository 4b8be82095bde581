import { isMonth, type Month, toMonth } from '#domain/calendar/month.ts'
import { resellerLabel } from '#domain/ids.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { formatMoney } from '#site/words/format-amount.ts'
import { counted } from '#site/words/plural.ts'
import type { TenantDetail } from '../admin-answers.ts'
import { factIn } from '../fact-in-month.ts'

type Known = Pick<TenantDetail, 'ownerships' | 'closedThrough' | 'openMonths' | 'tenant'>

/** What a transfer will do, in numbers, one sentence each. */
export function transferEffects(known: Known, fromMonth: Month, newOwner: string): string[] {
  const until = nextEntryAfter(known, fromMonth)
  const months =
    until === null ? '' : ` until ${formatMonth(until)}, from which a later entry holds`
  const moved = known.openMonths.filter(
    ({ serviceMonth }) => serviceMonth >= fromMonth && (until === null || serviceMonth < until),
  )
  return [
    `Charges for ${formatMonth(fromMonth)} and later earn for ${newOwner}${months}.`,
    ...movedWords(known, moved, newOwner),
    ...onboardingWords(known, fromMonth, newOwner),
    known.closedThrough === null
      ? 'No month is closed yet.'
      : `Months up to ${formatMonth(known.closedThrough)} are closed: what they stated, and late lines for them, stay with the owner of those months.`,
  ]
}

/** The name of whoever owns the tenant in a month. */
function ownerIn({ ownerships }: Pick<Known, 'ownerships'>, month: Month): string {
  const entry = factIn(ownerships, month)
  if (entry?.owner == null) return 'nobody'
  const { owner, terminatedFromMonth } = entry
  if (terminatedFromMonth !== null && terminatedFromMonth <= month) return 'nobody'
  return `${owner.companyName} (${resellerLabel(owner.number)})`
}

function movedWords(known: Known, moved: Known['openMonths'], newOwner: string): string[] {
  if (moved.length === 0) return ['No line for those months has arrived yet.']
  const byOwner = Map.groupBy(moved, ({ serviceMonth }) => ownerIn(known, toMonth(serviceMonth)))
  return [...byOwner].map(([owner, months]) => {
    const lines = months.reduce((sum, each) => sum + each.lines, 0)
    const inMonths = counted(new Set(months.map(({ serviceMonth }) => serviceMonth)).size, 'month')
    const change =
      owner === newOwner ? 'go on earning' : `will earn for ${newOwner} instead of ${owner}`
    return `${counted(lines, 'line')} of ${inMonths}, ${sumWords(months)}, ${change}.`
  })
}

function sumWords(months: Known['openMonths']): string {
  const byCurrency = Map.groupBy(months, ({ currency }) => currency)
  return [...byCurrency]
    .map(([currency, sums]) =>
      formatMoney(
        sums.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0),
        currency,
      ),
    )
    .join(' and ')
}

function onboardingWords(known: Known, fromMonth: Month, newOwner: string): string[] {
  const month = known.tenant.onboardedOn.slice(0, 7)
  if (!isMonth(month) || month < fromMonth || known.tenant.test) return []
  const before = ownerIn(known, month)
  if (before === newOwner) return []
  return [`It then counts as onboarded for ${newOwner} instead of ${before}.`]
}

function nextEntryAfter({ ownerships }: Known, fromMonth: Month): Month | null {
  const later = ownerships.flatMap(({ fromMonth: month }) =>
    isMonth(month) && month > fromMonth ? [month] : [],
  )
  return later.toSorted()[0] ?? null
}
