import { type Refusal, refuse } from '#actions/outcome.ts'
import type { NewPayment, PayableStatement, Payment } from '#db/payments/payments.ts'
import {
  type CalendarDate,
  dateOfInstantMs,
  firstDateOfMonth,
} from '#domain/calendar/calendar-date.ts'
import { nextMonth } from '#domain/calendar/month.ts'

export type PaymentToRecord = Readonly<{
  statementNumber: string
  /** What the bank shows. */
  reference: string
  paidOn: CalendarDate
}>

/** `record`: can be paid. `unchanged`: paid just so. */
export type PaymentVerdict =
  | Readonly<{ kind: 'record'; payment: NewPayment }>
  | Readonly<{ kind: 'unchanged' }>
  | Readonly<{ kind: 'refused'; refusal: Refusal }>

/** Judges the payments of one request, each for itself, in order (rules 3.6 and 7.9). */
export function judgePayments(
  payments: readonly PaymentToRecord[],
  statements: ReadonlyMap<string, PayableStatement>,
  nowMs: number,
): PaymentVerdict[] {
  const first = new Map<string, PaymentToRecord>()
  return payments.map((payment) => {
    const before = first.get(payment.statementNumber)
    if (before)
      return isSame(before, payment) ? { kind: 'unchanged' } : refused(namedTwice(payment))
    first.set(payment.statementNumber, payment)
    return judge(payment, statements.get(payment.statementNumber), nowMs)
  })
}

function judge(
  payment: PaymentToRecord,
  statement: PayableStatement | undefined,
  nowMs: number,
): PaymentVerdict {
  if (!statement) return refused(unknown(payment))
  const { standing, resellerId, payableMinor: amountMinor } = statement
  if (standing) return isSame(standing, payment) ? { kind: 'unchanged' } : refused(paid(standing))
  const refusal = whyNot(payment, statement, nowMs)
  if (refusal) return refused(refusal)
  return { kind: 'record', payment: { ...payment, resellerId, amountMinor } }
}

function whyNot(
  { paidOn }: PaymentToRecord,
  { number, month, payableMinor, isSuspended }: PayableStatement,
  nowMs: number,
): Refusal | null {
  const today = dateOfInstantMs(nowMs)
  const monthOver = firstDateOfMonth(nextMonth(month))
  if (payableMinor === 0) {
    return refuse('nothing_payable', `${number} has nothing to pay: its balance is carried out.`)
  }
  if (isSuspended) {
    return refuse(
      'reseller_suspended',
      'The reseller is suspended, which blocks the recording of payments. Lift the suspension first.',
    )
  }
  if (paidOn > today) {
    return refuse('invalid_input', `${paidOn} is yet to come: enter a date up to ${today}.`)
  }
  if (paidOn < monthOver) {
    return refuse(
      'invalid_input',
      `${paidOn} is before ${month} was over: enter a date from ${monthOver} on.`,
    )
  }
  return null
}

type PaidHow = Pick<Payment, 'reference' | 'paidOn'>

const isSame = (one: PaidHow, other: PaidHow): boolean =>
  one.reference === other.reference && one.paidOn === other.paidOn

const refused = (refusal: Refusal): PaymentVerdict => ({ kind: 'refused', refusal })

const unknown = ({ statementNumber }: PaymentToRecord): Refusal =>
  refuse('not_found', `There is no statement ${statementNumber}.`)

const paid = ({ reference, paidOn }: Payment): Refusal =>
  refuse(
    'already_paid',
    `It is paid already, on ${paidOn} with the reference ${reference}. If that was a mistake, reverse it first.`,
  )

const namedTwice = ({ statementNumber }: PaymentToRecord): Refusal =>
  refuse('already_paid', `${statementNumber} is in the list twice, with different payments.`)
