import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { shownSum } from '#domain/money/money.ts'
import { isLate } from '#domain/statements/due-date.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import type { PaymentsRecorded, StatementRow } from '#site/islands/admin/admin-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { counted } from '#site/words/plural.ts'

/** What came of a request, in a sentence or two. */
export function recordedWords({ recorded, unchanged, refused }: PaymentsRecorded): string {
  const paid = recorded + unchanged
  const all = paid + refused
  if (refused === 0) {
    return `${paid === 1 ? 'The statement is' : `${counted(paid, 'statement')} are`} marked paid.${
      recorded === 0 ? ' Nothing has changed: it was recorded before.' : ''
    }`
  }
  return `${paid} of ${counted(all, 'statement')} ${paid === 1 ? 'is' : 'are'} marked paid. ${
    refused === 1 ? 'One is not' : `${refused} are not`
  }: see why below.`
}

/** "EUR 1,200.00 and USD 30.00": currencies are never added up. */
export function payableWords(statements: readonly StatementRow[]): string {
  const sums = [...Map.groupBy(statements, ({ currency }) => currency)].map(([currency, rows]) =>
    formatMoney(shownSum(rows.map(({ payableMinor }) => payableMinor)), currency),
  )
  return new Intl.ListFormat('en').format(sums)
}

/** “Due on 17 Nov 2026.” or “Due from … to …; 2 are late.”: of what is open; empty of nothing. */
export function dueWords(statements: readonly StatementRow[], nowMs = Date.now()): string {
  const dates = statements.flatMap(({ dueOn, payment }) =>
    dueOn === null || payment !== null ? [] : [dueOn],
  )
  const [first, last] = [dates.toSorted().at(0), dates.toSorted().at(-1)]
  if (first === undefined || last === undefined) return ''
  const today = dateOfInstantMs(nowMs)
  const late = dates.filter((dueOn) => isLate({ dueOn, paidOn: null }, today)).length
  const when =
    first === last
      ? `Due on ${formatDate(first)}`
      : `Due from ${formatDate(first)} to ${formatDate(last)}`
  if (late === 0) return `${when}.`
  if (late === dates.length) return `${when}: late.`
  return `${when}; ${late} of them late.`
}
