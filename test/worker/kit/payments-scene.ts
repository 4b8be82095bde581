import { env } from 'cloudflare:workers'
import type { PersonContext } from '#actions/action-context.ts'
import { type PaymentResult, recordPayments } from '#actions/payments/record-payments.ts'
import type { Database } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { askedOnce } from '#test/worker/once/asked-once.ts'
import { at, database, givenReseller } from './harness.ts'
import {
  accepted,
  cronClose,
  fee,
  type GivenReseller,
  givenAdjustment,
  givenTenant,
} from './ledger-harness.ts'
import { savedScene } from './stores/saved-scene.ts'

/** When payments are recorded, unless a test says otherwise. */
export const today = '2026-11-20T12:00:00Z'

/** October, closed: two resellers with 20.00 EUR to be paid, a third that owes 5.00. */
export const givenPayables = savedScene(async () => {
  const resellers: GivenReseller[] = []
  for (const number of [1, 2, 3]) {
    const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
    await givenTenant(reseller, `t${number}`, '2026-10-05')
    await accepted('2026-10-20', fee(`t${number}`, '2026-10', 10_000))
    if (number === 3) await givenAdjustment(reseller, '2026-10-21', -2500)
    resellers.push(reseller)
  }
  await cronClose('2026-11-03T03:15:00Z')
  return resellers
})

export const statementOf = (reseller: number): string => `R000${reseller}-2026-10-EUR`

export type PaymentFields = Readonly<{
  statementNumber?: string
  reference?: string
  paidOn?: string
}>

/** Records payments of the statements of 1 and 2, or of what is named, as one request; refused whole, one result says why. */
export async function pay(
  { actor }: Pick<PersonContext, 'actor'>,
  key: string,
  payments: readonly PaymentFields[],
  more: Readonly<{ when?: string; db?: Database }> = {},
): Promise<readonly PaymentResult[]> {
  const context = {
    db: more.db ?? database(),
    nowMs: at(more.when ?? today),
    newId: () => crypto.randomUUID(),
    actor,
  }
  const asked = payments.map(
    ({ statementNumber = statementOf(1), reference = 'SEPA 1', paidOn }) => ({
      statementNumber,
      reference,
      paidOn: toCalendarDate(paidOn ?? '2026-11-19'),
    }),
  )
  const outcome = await askedOnce(context, key, asked, (once) => recordPayments(once, asked))
  return outcome.ok ? outcome.results : [{ ...outcome, statementNumber: '', result: 'refused' }]
}

/** As `pay`, shortened to the result or the refusal's code. */
export const outcomesOf = async (paid: ReturnType<typeof pay>) =>
  (await paid).map(({ result, code }) => code ?? result)

/** Every entry about payments in the order recorded: statement, kind, amount, reference, reverses. */
export const entries = async () =>
  (
    await env.DB.prepare(
      `SELECT statement_number, kind, amount_minor, reference, reverses_sequence
       FROM payments ORDER BY sequence`,
    ).all<Readonly<Record<string, string | number | null>>>()
  ).results.map((row) => Object.values(row))

/** Statements with something to pay and no payment that stands. */
export const unpaid = async () =>
  (
    await env.DB.prepare(
      'SELECT statement_number FROM unpaid_statements ORDER BY statement_number',
    ).all<{ statement_number: string }>()
  ).results.map((row) => row.statement_number)
