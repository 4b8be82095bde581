import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import type { CreditProblem } from '#domain/ledger/credit.ts'
import type { ParsedCredit, ParsedLine } from '#domain/ledger/revenue-line.ts'
import {
  type Charge,
  type limitPassedBy,
  mostChargedMinor,
  mostMessages,
} from '#domain/ledger/volume.ts'
import type { Minor } from '#domain/money/money.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { differencesInWords, lineInWords } from './line-in-words.ts'

const unknownTenant = (tenantId: string): FieldError => ({
  path: 'tenantId',
  message: `The tenant ${tenantId} is not known: record it first, with PUT /api/v1/tenants/${tenantId} or by an import of tenants, then send the line again`,
})

/** Also of totals. */
export const otherMonth = (nowMs: number): FieldError => ({
  path: 'serviceMonth',
  message: `Send lines of months up to ${nextMonth(monthOfInstantMs(nowMs))}; keep this one until then`,
})

const otherContent = (given: ParsedLine, existing: ParsedLine): FieldError => ({
  path: 'externalId',
  message: `This id is taken by other content: a ${lineInWords(existing)} is stored, a ${lineInWords(given)} was sent. They differ in ${differencesInWords(existing, given)}. Lines are never changed: send a correction as a new line with an id of its own`,
})

function creditRefusal(
  problem: CreditProblem,
  { source, corrects }: ParsedCredit,
  corrected: ParsedLine | null,
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

/** Nothing when no limit is passed. */
function overLimit(limit: ReturnType<typeof limitPassedBy>, charge: Charge): FieldError[] {
  const { currency } = charge
  switch (limit) {
    case null:
      return []
    case 'charges':
      return [
        {
          path: amountFieldOf(charge),
          message: `With this line the charges in ${currency} would pass ${mostChargedMinor.toLocaleString('en')} minor units, up to which the program adds exactly. Check that the amounts sent so far are in minor units, and tell the program’s admins: credits make no room for more charges in ${currency}`,
        },
      ]
    case 'messages':
      return [
        {
          path: 'messages',
          message: `With this line the messages charged in ${currency} would pass ${mostMessages.toLocaleString('en')}, up to which the program adds exactly. Check the numbers of messages sent so far, and tell the program’s admins: credits make no room for more of them in ${currency}`,
        },
      ]
  }
}

const amountFieldOf = ({ kind }: Charge) => (kind === 'overage' ? 'amountMinor' : 'listFeeMinor')

/** What a trigger of the ledger skipped: another request was first. */
const overtaken = (line: ParsedLine): FieldError =>
  line.kind === 'credit'
    ? {
        path: 'amountMinor',
        message: `Another credit of ${line.corrects} was stored at the same moment and left too little: send a smaller credit`,
      }
    : {
        path: amountFieldOf(line),
        message: `Other charges in ${line.currency} were stored at the same moment, and with this line they would pass what the program adds exactly: send it again to be told which limit`,
      }

/** What is wrong with a line that only the ledger could tell (rule 5), and what to do about it, to a developer. */
export const apiWords = {
  unknownTenant,
  otherMonth,
  otherContent,
  creditRefusal,
  overLimit,
  overtaken,
}
/** The same to whoever stands at another door. */
export type LineWords = Readonly<typeof apiWords>
