import type { ReportReason } from '#domain/billing/stripe/states.ts'
import type { ReportView } from '#domain/billing/stripe/stripe-views.ts'

interface ReportWords {
  readonly title: string
  /** What such matters are, and what to weigh. */
  readonly about: string
}

/** What is reported for a decision (stripe-mapping 7). */
export const reportWords: Readonly<Record<ReportReason, ReportWords>> = {
  refund: {
    title: 'Refunds without a credit note',
    about:
      'Money went back to the customer, and no credit note says what for. Credit it if the service was taken back too; leave it if it was goodwill of yours.',
  },
  dispute: {
    title: 'Disputes that were lost',
    about:
      'The bank took the payment back for good. Credit it if you write it off, or leave it if you collect it otherwise.',
  },
  rest: {
    title: 'Credits beyond their charge',
    about:
      'More was credited than is left of what it credits. What is over takes nothing from anybody here; settle it by an adjustment if it should.',
  },
  owner: {
    title: 'Customers that name another owner',
    about:
      'The metadata in Stripe name another tenant or reseller than is recorded. Stripe transfers nothing: transfer the tenant here if it is right, or correct the metadata, and leave it.',
  },
}

/** What one of them says. */
export function reportInWords({ reason, saysTenant, saysReseller }: ReportView): string {
  if (reason !== 'owner') return reportWords[reason].title
  if (saysTenant !== null) return `Its metadata name the tenant “${saysTenant}”`
  return saysReseller === null
    ? 'Its metadata name another owner'
    : `Its metadata name the reseller ${saysReseller}`
}
