import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { AuditEntry } from '#site/islands/admin/admin-answers.ts'
import { actorWords, auditWords } from './audit-words.ts'

export interface AuditHistoryProps {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  /** What came before all of them, where the log keeps it with something else. */
  readonly beginning?: { readonly text: string; readonly at: string }
}

/** What was done to one thing, newest first, from the audit log. */
export function AuditHistory({ entries, beginning }: AuditHistoryProps) {
  return (
    <section class="stack">
      <h3>History</h3>
      <ol class="history">
        {entries.map((entry) => (
          <li key={entry.sequence}>
            <span>{auditWords(entry)}</span>
            <span class="note">
              <DateLabel value={entry.at} withTime /> by {actorWords(entry)}
            </span>
          </li>
        ))}
        {beginning && (
          <li>
            <span>{beginning.text}</span>
            <span class="note">
              <DateLabel value={beginning.at} withTime />
            </span>
          </li>
        )}
      </ol>
    </section>
  )
}
