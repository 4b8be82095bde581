import { lockBadge } from '#domain/program.ts'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent' | 'muted'

/** `state` is any state word of the API; unknown ones are shown in words, in a neutral tone. */
export function StatusBadge({ state, label }: { state: string; label?: string }) {
  return (
    <span class="badge" data-tone={looks[state]?.tone ?? 'neutral'}>
      {label ?? statusWords(state)}
    </span>
  )
}

/** "Waiting for review": the badge's words, for tabs and sentences. */
export function statusWords(state: string): string {
  return looks[state]?.label ?? state.replaceAll('_', ' ')
}

const looks: Readonly<Record<string, { readonly label: string; readonly tone: Tone }>> = {
  submitted: { label: 'Waiting for review', tone: 'accent' },
  information_requested: { label: 'Waiting for applicant', tone: 'warn' },
  held_back: { label: 'Held back', tone: 'warn' },
  answered: { label: 'Answered', tone: 'good' },
  approving: { label: 'Approving', tone: 'accent' },
  approved: { label: 'Approved', tone: 'good' },
  rejected: { label: 'Rejected', tone: 'muted' },
  withdrawn: { label: 'Withdrawn', tone: 'muted' },
  active: { label: 'Active', tone: 'good' },
  at_risk: { label: 'At risk', tone: 'warn' },
  locked: { label: lockBadge, tone: 'accent' },
  suspended: { label: 'Suspended', tone: 'bad' },
  terminated: { label: 'Terminated', tone: 'muted' },
  open: { label: 'Open', tone: 'neutral' },
  due: { label: 'Due', tone: 'warn' },
  closing: { label: 'Closing', tone: 'accent' },
  closed: { label: 'Closed', tone: 'good' },
  full: { label: 'Full', tone: 'muted' },
  estimate: { label: 'Estimate', tone: 'muted' },
  final: { label: 'Final', tone: 'accent' },
  paid: { label: 'Paid', tone: 'good' },
  unpaid: { label: 'Not paid yet', tone: 'warn' },
  late: { label: 'Late', tone: 'bad' },
  carried: { label: 'Carried over', tone: 'muted' },
  pending: { label: 'Waiting to be sent', tone: 'accent' },
  sent: { label: 'Sent', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  expired: { label: 'Expired', tone: 'muted' },
  cancelled: { label: 'Cancelled', tone: 'muted' },
}
