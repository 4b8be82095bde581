import { closeDueAtMs, monthOfInstantMs } from '#domain/calendar/month.ts'
import { formatDate, formatMonth } from '#site/components/figures/date-label.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import type { Tasks } from '#site/islands/admin/admin-answers.ts'
import { tasksOf } from './tasks.ts'

/** What waits for an admin, each as a link to where it is done. */
export function TaskList({ tasks }: { tasks: Tasks }) {
  const waiting = tasksOf(tasks)
  return (
    <section class="stack" aria-labelledby="tasks-title">
      <h2 class="section-title" id="tasks-title">
        Waiting for you
      </h2>
      {waiting.length === 0 ? (
        <NothingWaits />
      ) : (
        <ul class="tasks">
          {waiting.map((task) => (
            <li key={task.id}>
              <a href={task.href}>
                <span class="task-count">{task.count.toLocaleString()}</span>
                <span class="task-text">
                  <strong>{task.text}</strong>
                  <span class="note">{task.note}</span>
                </span>
                <span class="task-verb">{task.verb}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function NothingWaits() {
  const month = monthOfInstantMs(Date.now())
  const dueOn = formatDate(new Date(closeDueAtMs(month)).toISOString(), true)
  return (
    <EmptyState title="Nothing waits for you">
      No application, no month to close, no statement to pay, no mail that failed, no reseller at
      risk. Next in the calendar: {formatMonth(month)} may close from {dueOn}.
    </EmptyState>
  )
}
