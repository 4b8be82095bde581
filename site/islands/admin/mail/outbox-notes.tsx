import { outboxStates } from '#domain/states.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { statusWords } from '#site/components/status/status-badge.tsx'
import type { MailPage } from '#site/islands/admin/admin-answers.ts'
import { mailCount } from './mail-count.ts'

/** That the mail service takes nothing, while it does not. */
export function OutageNote({ outSince }: Pick<MailPage, 'outSince'>) {
  if (outSince === null) return null
  return (
    <p class="note" role="status">
      The mail service has taken nothing since <DateLabel value={outSince} withTime />. One mail is
      tried every five minutes; the others keep their turn and go out as soon as it works again.
    </p>
  )
}

/** What is kept of mails that are no longer listed. */
export function PrunedNote({ pruned }: Pick<MailPage, 'pruned'>) {
  const counts = outboxStates.flatMap((state) => {
    const mails = pruned[state] ?? 0
    return mails === 0 ? [] : [{ state, mails }]
  })
  if (counts.length === 0) return null
  const all = counts.reduce((sum, { mails }) => sum + mails, 0)
  const parts = counts.map(
    ({ state, mails }) => `${mails.toLocaleString()} ${statusWords(state).toLowerCase()}`,
  )
  return (
    <p class="note">
      {mailCount(all)} older than 13 months {all === 1 ? 'is' : 'are'} counted and no longer listed:{' '}
      {parts.join(', ')}.
    </p>
  )
}
