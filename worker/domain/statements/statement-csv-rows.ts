import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Bps, Minor } from '#domain/money/money.ts'

/** One tenant's part of a statement, as it is listed. */
export type ListedPart = Readonly<{
  serviceMonth: Month
  tenantId: string
  tenantName: string
  rateBps: Bps
  platformFeeMinor: Minor
  overageMinor: Minor
  creditMinor: Minor
  revenueMinor: Minor
  commissionMinor: Minor
}>

export type ListedStatement = Readonly<{
  month: Month
  balanceInMinor: Minor
  dueMinor: Minor
  balanceOutMinor: Minor
  payableMinor: Minor
  dueOn: CalendarDate | null
  adjustments: readonly Readonly<{
    amountMinor: Minor
    reason: string
    concernsStatement: string | null
  }>[]
}>

/**
 * A line of a statement's file. Those with an `amountMinor` add up to what is due; those with a
 * `resultMinor` say what came of it, apart, so that nobody adds up a sum with its parts.
 */
export type StatementCsvRow = Readonly<{
  line: string
  part: ListedPart | null
  amountMinor: Minor | null
  resultMinor: Minor | null
  note: string | null
}>

/** A statement as lines to add up: tenants, earlier months, adjustments, balance; then the results. */
export function statementCsvRows(
  statement: ListedStatement,
  parts: readonly ListedPart[],
): StatementCsvRow[] {
  const { month, adjustments, balanceInMinor, dueMinor, balanceOutMinor, payableMinor } = statement
  const { dueOn } = statement
  const ofMonth = parts.filter(({ serviceMonth }) => serviceMonth === month)
  const ofEarlier = parts.filter(({ serviceMonth }) => serviceMonth !== month)
  return [
    ...ofMonth.map((part) => partRow('tenant', part)),
    ...ofEarlier.map((part) => partRow('earlier month', part)),
    ...adjustments.map(({ amountMinor, reason, concernsStatement }) => ({
      ...amountRow('adjustment', amountMinor),
      note: concernsStatement === null ? reason : `${reason} (statement ${concernsStatement})`,
    })),
    amountRow('balance carried in', balanceInMinor),
    resultRow('due', dueMinor),
    resultRow('carried to the next statement', balanceOutMinor),
    { ...resultRow('payable', payableMinor), note: dueOn && `due on ${dueOn}` },
  ]
}

const nothing = { part: null, amountMinor: null, resultMinor: null, note: null } as const

const partRow = (line: string, part: ListedPart): StatementCsvRow => ({
  ...nothing,
  line,
  part,
  amountMinor: part.commissionMinor,
})

const amountRow = (line: string, amountMinor: Minor): StatementCsvRow => ({
  ...nothing,
  line,
  amountMinor,
})

const resultRow = (line: string, resultMinor: Minor): StatementCsvRow => ({
  ...nothing,
  line,
  resultMinor,
})
