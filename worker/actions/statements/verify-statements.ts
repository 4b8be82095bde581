import { statementsOf } from '#actions/months/make-statements.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { closePageLimits, type PageLimits, readClosePage } from '#db/months/close-pages.ts'
import type { StoredClose } from '#db/months/closes.ts'
import { type CloseInChain, findCompletedCloseFrom } from '#db/months/completed-closes.ts'
import { type ResellerLedger, readLedgerOfResellers } from '#db/months/ledger-of-resellers.ts'
import { readStatementsAsStored, type StatementAsStored } from '#db/statements/stored-statements.ts'
import { type Month, nextMonth } from '#domain/calendar/month.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import { firstJsonDifference } from '#domain/text/json-difference.ts'
import { compareStatement, type StatementDifference } from './compare-statement.ts'

/** Where a verification goes on: in this month, after this reseller number. */
export type VerificationCursor = Readonly<{ month: Month; afterReseller: number }>

export type VerificationPage = Readonly<{
  /** Compared on this page: months begun, statements, parts. */
  months: number
  statements: number
  parts: number
  /** The first one; nothing after it was compared. */
  difference: StatementDifference | null
  /** Null at the end, or at a difference. */
  next: VerificationCursor | null
}>

export type VerificationLimits = Readonly<{ pages: number; parts: number; page: PageLimits }>

/** Some 15 statements of SQL a page: far under D1's 1,000; parts bound the time it takes. */
export const verificationLimits: VerificationLimits = {
  pages: 24,
  parts: 5000,
  page: closePageLimits,
}

type Progress = Pick<VerificationPage, 'months' | 'statements' | 'parts'>
type Step = Readonly<{ compared: Progress }> &
  (
    | Readonly<{ kind: 'identical'; next: VerificationCursor }>
    | Readonly<{ kind: 'different'; difference: StatementDifference }>
  )

/**
 * Recomputes the statements of closed months from the ledger, with the terms their close stored, by
 * the code that made them, and compares every byte, column and part; none may be missing or extra
 * (rule 7.8). Reads only. A close under way is left out until it is complete. It ends with
 * `throughMonth`, or with the last month.
 */
export async function verifyStatements(
  db: Database,
  from: VerificationCursor | null,
  limits: VerificationLimits = verificationLimits,
  throughMonth: Month | null = null,
): Promise<VerificationPage> {
  const total = { months: 0, statements: 0, parts: 0 }
  let next = from
  for (let page = 0; page < limits.pages && total.parts < limits.parts; page += 1) {
    const closes = await findCompletedCloseFrom(db, next?.month ?? '')
    const isEnd = closes === null || (throughMonth !== null && closes.close.month > throughMonth)
    if (isEnd) return { ...total, difference: null, next: null }
    const step = await verifyPage(db, closes, next, limits.page)
    total.months += step.compared.months
    total.statements += step.compared.statements
    total.parts += step.compared.parts
    if (step.kind === 'different') return { ...total, difference: step.difference, next: null }
    next = step.next
  }
  return { ...total, difference: null, next }
}

/** The next resellers of one close; the first page of a close compares the close itself too. */
async function verifyPage(
  db: Database,
  { close, before }: CloseInChain,
  from: VerificationCursor | null,
  limits: PageLimits,
): Promise<Step> {
  const { month } = close
  const afterReseller = from?.month === month ? from.afterReseller : 0
  const compared = { months: afterReseller === 0 ? 1 : 0, statements: 0, parts: 0 }
  const broken = afterReseller === 0 ? closeDifference(close, before) : null
  if (broken) return { kind: 'different', compared, difference: broken }
  const page = await readClosePage(db, afterReseller, limits)
  const last = page.at(-1)
  if (last === undefined) {
    return { kind: 'identical', compared, next: { month: nextMonth(month), afterReseller: 0 } }
  }
  const resellerIds = page.map(({ id }) => id)
  const [ledgers, stored] = await together(db, [
    readLedgerOfResellers(db, resellerIds, close),
    readStatementsAsStored(db, month, resellerIds),
  ])
  const storedOf = Map.groupBy(stored, ({ statement }) => statement.resellerId)
  for (const ledger of ledgers) {
    const ofReseller = storedOf.get(ledger.resellerId) ?? []
    const found = await resellerDifference(ledger, close, ofReseller)
    compared.statements += ofReseller.length
    compared.parts += ofReseller.reduce((sum, { parts }) => sum + parts.length, 0)
    if (found) return { kind: 'different', compared, difference: { month, ...found } }
  }
  return { kind: 'identical', compared, next: { month, afterReseller: last.number } }
}

async function resellerDifference(
  ledger: ResellerLedger,
  close: StoredClose,
  stored: readonly StatementAsStored[],
): Promise<Omit<StatementDifference, 'month'> | null> {
  const made = await statementsOf(ledger, close).catch((error: Error) => error)
  // Facts that can't be computed with, like a rate that is gone, are a difference too.
  if (made instanceof Error) {
    const statementNumber = stored[0]?.statement.number ?? null
    const recomputed = JSON.stringify(`not computable: ${made.message}`)
    return { statementNumber, pointer: '', stored: JSON.stringify(statementNumber), recomputed }
  }
  const storedByNumber = new Map(stored.map((each) => [each.statement.number, each]))
  const madeByNumber = new Map(made.map((each) => [each.draft.number, each]))
  const numbers = new Set([...storedByNumber.keys(), ...madeByNumber.keys()])
  for (const statementNumber of [...numbers].sort(compareCodeUnits)) {
    const found = await compareStatement(
      storedByNumber.get(statementNumber) ?? null,
      madeByNumber.get(statementNumber) ?? null,
    )
    if (found) return { statementNumber, ...found }
  }
  return null
}

/** Months follow one another, and each close begins where the one before it ended (rule 7.3). */
function closeDifference(
  { month, previousLineCutoff, previousAdjustmentCutoff }: StoredClose,
  before: StoredClose | null,
): StatementDifference | null {
  const found = firstJsonDifference(
    { month, previousLineCutoff, previousAdjustmentCutoff },
    {
      month: before === null ? month : nextMonth(before.month),
      previousLineCutoff: before?.lineCutoff ?? 0,
      previousAdjustmentCutoff: before?.adjustmentCutoff ?? 0,
    },
    '/close',
  )
  return found && { month, statementNumber: null, ...found }
}
