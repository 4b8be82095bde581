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

/** With the SHA-256 of what is asked for its statement. */
export type AskedPayment = PaymentToRecord & Readonly<{ requestHash: string }>

/** `record`: can be paid. `recorded`: an earlier try of the same request did. `unchanged`: paid just so. */
export type PaymentVerdict =
  | Readonly<{ kind: 'record'; payment: NewPayment }>
  | Readonly<{ kind: 'recorded' | 'unchanged' }>
  | Readonly<{ kind: 'refused'; refusal: Refusal }>

/** Judges the payments of one request, each for itself, in order (rules 3.6 and 7.9). */
export function judgePayments(
  payments: readonly AskedPayment[],
  statements: ReadonlyMap<string, PayableStatement>,
  nowMs: number,
): PaymentVerdict[] {
  const first = new Map<string, AskedPayment>()
  return payments.map((payment) => {
    const before = first.get(payment.statementNumber)
    if (before)
      return isSame(before, payment) ? { kind: 'unchanged' } : refused(namedTwice(payment))
    first.set(payment.statementNumber, payment)
    return judge(payment, statements.get(payment.statementNumber), nowMs)
  })
}

function judge(
  payment: AskedPayment,
  statement: PayableStatement | undefined,
  nowMs: number,
): PaymentVerdict {
  if (!statement) return refused(unknown(payment))
  const { standing, ofRequest, resellerId, payableMinor: amountMinor } = statement
  if (ofRequest) return ofSameRequest(payment, ofRequest, standing)
  if (standing) return isSame(standing, payment) ? { kind: 'unchanged' } : refused(paid(standing))
  const refusal = whyNot(payment, statement, nowMs)
  if (refusal) return refused(refusal)
  return { kind: 'record', payment: { ...payment, resellerId, amountMinor } }
}

function ofSameRequest(
  payment: AskedPayment,
  ofRequest: NonNullable<PayableStatement['ofRequest']>,
  standing: Payment | null,
): PaymentVerdict {
  const { requestHash } = ofRequest
  // Null where it was recorded before hashes were kept.
  const asSent =
    requestHash === null ? isSame(ofRequest, payment) : requestHash === payment.requestHash
  if (!asSent) return refused(otherContent)
  return standing?.sequence === ofRequest.sequence ? { kind: 'recorded' } : refused(reversedSince)
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

const otherContent: Refusal = refuse(
  'request_key_taken',
  'Another payment was recorded under this Idempotency-Key. Send this one under a new key.',
)

const reversedSince: Refusal = refuse(
  'payment_changed',
  'This request had recorded the payment, and it was reversed since. Record it anew under a new key.',
)
