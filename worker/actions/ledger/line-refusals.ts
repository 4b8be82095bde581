import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import type { CreditProblem } from '#domain/ledger/credit.ts'
import type { ParsedCredit, ParsedLine } from '#domain/ledger/revenue-line.ts'
import type { Minor } from '#domain/money/money.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { lineInWords } from './line-in-words.ts'

/** What is wrong with a line that only the ledger could tell (rule 5), and what to do about it. */
export const unknownTenant = (tenantId: string): FieldError => ({
  path: 'tenantId',
  message: `The tenant ${tenantId} is not known: record it first, with PUT /api/v1/tenants/${tenantId} or by an import of tenants, then send the line again`,
})

export const otherMonth = (nowMs: number): FieldError => ({
  path: 'serviceMonth',
  message: `Send lines of months up to ${nextMonth(monthOfInstantMs(nowMs))}; keep this one until then`,
})

export const otherContent = (given: ParsedLine, existing: ParsedLine): FieldError => ({
  path: 'externalId',
  message: `This id is taken by other content: a ${lineInWords(existing)} is stored, a ${lineInWords(given)} was sent. Lines are never changed: send a correction as a new line with an id of its own`,
})

export function creditRefusal(
  problem: CreditProblem,
  { source, corrects }: ParsedCredit,
  corrected: Readonly<{ amountMinor: Minor }> | null,
  creditedMinor: Minor,
): FieldError {
  switch (problem) {
    case 'unknown_line':
      return {
        path: 'corrects',
        message: `There is no line ${corrects} of ${source}: send the fee or overage line first, or along with the credit`,
      }
    case 'corrects_a_credit':
      return {
        path: 'corrects',
        message: `The line ${corrects} is a credit itself: name the fee or overage line that is corrected`,
      }
    case 'exceeds_line':
      return {
        path: 'amountMinor',
        message: `The line ${corrects} has ${(corrected?.amountMinor ?? 0) + creditedMinor} minor units left to credit: send a credit of at most that`,
      }
  }
}

export const creditOvertaken = (line: ParsedLine): FieldError => ({
  path: 'amountMinor',
  message: `Another credit${line.kind === 'credit' ? ` of ${line.corrects}` : ''} was stored at the same moment and left too little: send a smaller credit`,
})
