import { isJobName, jobTitles } from '#domain/jobs.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { JobRun } from '#site/islands/admin/admin-answers.ts'
import { detailPairs } from '#site/islands/admin/audit/action-words.ts'
import { durationWords, whyWords } from './job-words.ts'

/** Runs, newest first: when, why, what came of it. */
export function RunTable({ runs }: { runs: readonly JobRun[] }) {
  return (
    <DataTable
      caption="Runs, newest first"
      hideCaption
      columns={columns}
      rows={runs}
      keyOf={({ id }) => id}
    />
  )
}

const columns: readonly Column<JobRun>[] = [
  {
    id: 'job',
    header: 'Job',
    rowHeader: true,
    cell: ({ job }) => <span class="one-line">{isJobName(job) ? jobTitles[job] : job}</span>,
  },
  {
    id: 'when',
    header: 'Began',
    cell: (run) => (
      <>
        <span class="one-line">
          <DateLabel value={run.startedAt} withTime />
        </span>
        <span class="cell-note">{whyWords(run)}</span>
      </>
    ),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    cell: ({ state }) => <StatusBadge {...badges[state]} />,
  },
  {
    id: 'did',
    header: 'What it did',
    cell: ({ details, state }) => (
      <span class="cell-wide">{unended[state] ?? didWords(details)}</span>
    ),
  },
  {
    id: 'took',
    header: 'Took',
    numeric: true,
    cell: ({ tookMs }) => (tookMs === null ? '—' : durationWords(tookMs)),
  },
]

const badges: Readonly<Record<JobRun['state'], { state: string; label: string }>> = {
  done: { state: 'sent', label: 'Done' },
  failed: { state: 'failed', label: 'Failed' },
  running: { state: 'estimate', label: 'Running' },
  stopped: { state: 'failed', label: 'Stopped' },
}

/** What is told of a run that has no end. */
const unended: Partial<Record<JobRun['state'], string>> = {
  running: 'It is under way.',
  stopped: 'It was killed half-way and has no end. A later run goes on with what it left.',
}

/** "sent 2, failed 1": what is not zero; the rest would only be noise. */
function didWords(details: JobRun['details']): string {
  const said = detailPairs(details).filter(([, value]) => !['0', 'none', ''].includes(value))
  if (said.length === 0) return 'Nothing was to be done.'
  return said.map(([name, value]) => `${name}: ${value}`).join(', ')
}
