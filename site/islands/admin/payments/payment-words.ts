import { shownSum } from '#domain/money/money.ts'
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
