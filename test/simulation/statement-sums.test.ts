import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeDueAtMs, type Month, nextMonth } from '#domain/calendar/month.ts'
import { ownershipOfPart } from '#domain/statements/explanation.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { historyOf } from './history/flavours.ts'
import type { History } from './history/intent.ts'
import { eventsOf, unfold } from './history/unfold.ts'
import { type Ledger, openLedger } from './product/ledger.ts'
import { recordEvent } from './product/record-event.ts'
import { finishClose, firstOpenMonth } from './product/run-close.ts'

const anyHistory = fc.oneof(
  historyOf('crowded months'),
  historyOf('long programs'),
  historyOf('restless owners'),
)
const settings = { seed: 20_261_003, numRuns: 2000 }

function ledgerAfter(history: History): Ledger {
  const ledger = openLedger()
  for (const event of eventsOf(unfold(history))) recordEvent(ledger, event)
  finishClose(ledger)
  return ledger
}

/** The statements of each reseller and currency, oldest first. */
function accountsOf({ statements }: Ledger): StatementDraft[][] {
  return [...Map.groupBy(statements, (one) => `${one.resellerId} ${one.currency}`).values()]
}

const sum = (amounts: readonly number[]): bigint =>
  amounts.reduce((total, amount) => total + BigInt(amount), 0n)

test('parts and subtotals add up to totals, each part within a minor unit of its exact share', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const statement of ledgerAfter(history).statements) {
        const { parts, ownPeriod, priorPeriods, commissionMinor, revenueMinor } = statement
        expect(sum(parts.map((part) => part.commissionMinor))).toBe(BigInt(commissionMinor))
        expect(sum(parts.map((part) => part.revenueMinor))).toBe(BigInt(revenueMinor))
        expect(ownPeriod.commissionMinor + priorPeriods.commissionMinor).toBe(commissionMinor)
        expect(ownPeriod.revenueMinor + priorPeriods.revenueMinor).toBe(revenueMinor)
        expect(parts.reduce((total, part) => total + part.numerator, 0n)).toBe(
          statement.exactNumerator,
        )
        for (const part of parts) {
          const { platformFeeMinor, overageMinor, creditMinor } = part
          expect(sum([platformFeeMinor, overageMinor, creditMinor])).toBe(BigInt(part.revenueMinor))
          const off = BigInt(part.commissionMinor) * 10_000n - part.numerator
          expect(off > -10_000n && off < 10_000n).toBe(true)
        }
      }
    }),
    settings,
  )
})

test('each part names the rate and the ownership that its inputs hold', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const statement of ledgerAfter(history).statements) {
        const rates = statement.rates.map((rate) => `${rate.fromMonth} ${rate.rateBps}`)
        for (const part of statement.parts) {
          expect(rates).toContain(`${part.rateFromMonth} ${part.rateBps}`)
          expect(ownershipOfPart(statement, part)).not.toBeNull()
        }
      }
    }),
    settings,
  )
})

test('what was newly due over all statements is what was payable, plus the last balance carried out', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const account of accountsOf(ledgerAfter(history))) {
        let balanceMinor = 0
        for (const statement of account) {
          expect(statement.balanceInMinor).toBe(balanceMinor)
          expect(statement.payableMinor).toBeGreaterThanOrEqual(0)
          expect(statement.payableMinor + statement.balanceOutMinor).toBe(statement.dueMinor)
          balanceMinor = statement.balanceOutMinor
        }
        const newlyDue = sum(account.flatMap((one) => [one.commissionMinor, one.adjustmentsMinor]))
        expect(newlyDue).toBe(sum([...account.map((one) => one.payableMinor), balanceMinor]))
      }
    }),
    settings,
  )
})

test('when everything is credited nothing exact is left, and at most half a minor unit a statement', () => {
  let accounts = 0
  fc.assert(
    fc.property(anyHistory, (history) => {
      const ledger = ledgerAfter(history)
      creditEverything(ledger)
      closeEverything(ledger)
      for (const account of accountsOf(ledger)) {
        const exact = account.reduce((total, one) => total + one.exactNumerator, 0n)
        const rounded = sum(account.map((one) => one.commissionMinor))
        expect(exact).toBe(0n)
        expect((rounded < 0n ? -rounded : rounded) * 2n).toBeLessThanOrEqual(BigInt(account.length))
        if (account.some(({ parts }) => parts.length > 0)) accounts += 1
      }
    }),
    settings,
  )
  expect(accounts).toBeGreaterThan(settings.numRuns / 2)
})

function creditEverything(ledger: Ledger): void {
  const at = new Date(Math.max(...dueInstants(ledger))).toISOString()
  for (const [nth, { line, creditedMinor }] of [...ledger.storedLines.values()].entries()) {
    const amount = -(line.amountMinor + creditedMinor)
    if (line.kind === 'credit' || amount === 0) continue
    const { source, externalId } = line
    const answer = recordEvent(ledger, {
      ...{ kind: 'line', at, id: { source, externalId: `rest-${nth}` } },
      content: { type: 'credit', corrects: { source, externalId }, amount, reason: 'refund' },
    })
    expect(answer).toEqual({ answer: 'accepted' })
  }
}

/** Closes every month that has lines, over any gap in the control totals. */
function closeEverything(ledger: Ledger): void {
  const last = ledger.lines.map(({ serviceMonth }) => serviceMonth).reduce(later, nextOpen(ledger))
  for (let month = nextOpen(ledger); month <= last; month = nextOpen(ledger)) {
    const at = new Date(closeDueAtMs(month)).toISOString()
    const answer = recordEvent(ledger, { kind: 'force', at, month, interrupted: false })
    expect(answer).toEqual({ answer: 'closed', months: [month] })
  }
}

const later = (a: Month, b: Month): Month => (a > b ? a : b)

function nextOpen(ledger: Ledger): Month {
  const month = firstOpenMonth(ledger)
  if (month === null) throw new Error('A history begins with an approval')
  return month
}

const dueInstants = (ledger: Ledger): number[] =>
  [nextOpen(ledger), ...ledger.closes.map(({ month }) => nextMonth(month))].map(closeDueAtMs)
