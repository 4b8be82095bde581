import { chargedTo } from '#actions/ledger/earnings.ts'
import type { LineWords } from '#actions/ledger/line-refusals.ts'
import type { StoredLine } from '#db/ledger/revenue-lines.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { fieldWords, kindWords } from '#domain/imports/field-words.ts'
import { lineFileColumns } from '#domain/imports/import-columns.ts'
import { columnOfField } from '#domain/imports/read-line-row.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import { mostChargedMinor, mostMessages } from '#domain/ledger/volume.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import type { Currency } from '#domain/money/currency.ts'
import { type Minor, sumMinor, toMinor } from '#domain/money/money.ts'

/** What is known of the lines of a file when one of them is told about. */
export type LinesOfFile = Readonly<{
  /** Of the ledger, and of the rows further up. */
  stored: ReadonlyMap<string, StoredLine>
  /** The rows that lines of the file stand in. */
  rowOf: ReadonlyMap<ParsedLine, number>
}>

/** What is wrong with a line of a file that only the ledger could tell, to whoever has the file in a spreadsheet. */
export const fileWords = ({ stored, rowOf }: LinesOfFile): LineWords => ({
  unknownTenant: (tenantId) => ({
    path: 'tenantId',
    message: `The tenant ${tenantId} is not known here: import it first, in a file of tenants, or correct the id`,
  }),
  otherMonth: (nowMs) => ({
    path: 'serviceMonth',
    message: `This is later than ${nextMonth(monthOfInstantMs(nowMs))}, the last month that is taken now: keep this row until then`,
  }),
  otherContent: (given, existing) => {
    const currency = chargedTo(existing, stored)?.currency ?? null
    const differences = differencesOf(existing, given, currency)
    const row = rowOf.get(existing)
    return {
      path: 'externalId',
      message:
        row === undefined
          ? `The id ${given.externalId} is taken by an earlier import, with ${differences.join(' and ')}. What was imported stays as it is: bring a correction as a credit and a new line, each with an id of its own`
          : `Row ${row} has the id ${given.externalId} too, with ${differences.join(' and ')}: one charge or two? Leave out one row, or give this one an id of its own`,
    }
  },
  creditRefusal: (problem, { corrects }, corrected, creditedMinor) => {
    switch (problem) {
      case 'unknown_line':
        return {
          path: 'corrects',
          message: `No line has the id ${corrects}: correct it, or bring that line in the same file`,
        }
      case 'corrects_a_credit':
        return {
          path: 'corrects',
          message: `The line ${corrects} is a credit itself: name the platform fee or overage that is corrected`,
        }
      case 'exceeds_line':
        return {
          path: 'amount',
          message: `Only ${leftOf(corrected, creditedMinor)} of the line ${corrects} is left to credit: make this credit smaller`,
        }
    }
  },
  overLimit: (limit, { currency, kind }) => {
    if (limit === null) return []
    if (limit === 'messages') {
      return [
        {
          path: 'messages',
          message: `With this row the messages charged in ${currency} would pass ${mostMessages.toLocaleString('en')}, up to which the program adds exactly: check the numbers of messages`,
        },
      ]
    }
    return [
      {
        path: kind === 'overage' ? 'amount' : 'listFee',
        message: `With this row the charges in ${currency} would pass ${amountToDecimal(toMinor(mostChargedMinor), currency)}, up to which the program adds exactly: check the amounts`,
      },
    ]
  },
  overtaken: (line) => ({
    path: 'amount',
    message:
      line.kind === 'credit'
        ? `Another credit of ${line.corrects} came in since the check and left too little: import this row again with a smaller credit`
        : 'Other charges came in since the check, and this one would pass what the program adds exactly: import this row again to be told more',
  }),
})

function leftOf(corrected: ParsedLine | null, creditedMinor: Minor): string {
  if (corrected === null || corrected.kind === 'credit') return 'nothing'
  const left = sumMinor([corrected.amountMinor, creditedMinor])
  return `${amountToDecimal(left, corrected.currency)} ${corrected.currency}`
}

/** “discount 10.00 there and 20.00 here”, of every field in which two lines differ. */
function differencesOf(there: ParsedLine, here: ParsedLine, currency: Currency | null): string[] {
  const [before, after] = [valuesOf(there, currency), valuesOf(here, currency)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map(
      (name) => `${name} ${before.get(name) ?? 'none'} there and ${after.get(name) ?? 'none'} here`,
    )
}

/** What a line says, in the order of its fields; under people’s words for them. */
function valuesOf(line: ParsedLine, currency: Currency | null): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of Object.entries(line)) {
    const field = name === 'chargedAtMs' ? 'chargedAt' : columnOfField(name)
    const column = lineFileColumns.find((each) => each === field)
    // What a fee comes to follows from the other two.
    const isDerived = line.kind === 'platform_fee' && column === 'amount'
    if (column === undefined || value === null || isDerived) continue
    values.set(fieldWords[column], written(name, value, currency))
  }
  return values
}

function written(name: string, value: string | number, currency: Currency | null): string {
  if (name === 'kind') return kindWords[value as ParsedLine['kind']]
  if (typeof value === 'string') return value
  if (name === 'chargedAtMs') return isoInstant(value)
  return name.endsWith('Minor') && currency
    ? amountToDecimal(toMinor(value), currency)
    : String(value)
}
