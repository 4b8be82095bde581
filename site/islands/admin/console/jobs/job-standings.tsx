import { jobTitles } from '#domain/jobs.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { byKey } from '#site/api/by-key.ts'
import { useAction } from '#site/api/use-action.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { useNotice } from '#site/components/page/notice.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { JobStanding } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { jobDoes, scheduleWords } from './job-words.ts'

export interface JobStandingsProps {
  readonly jobs: readonly JobStanding[]
  readonly reload: () => void
}

/** How each job stands by its latest run, and a run by hand. */
export function JobStandings({ jobs, reload }: JobStandingsProps) {
  const { notice, tell, clear } = useNotice()
  const action = useAction(({ job }: JobStanding, key) =>
    answerOf(
      api.admin.jobs[':job'].runs.$post({ param: { job }, header: byKey(key) }, withoutBody),
    ),
  )
  const run = async (standing: JobStanding) => {
    clear()
    const result = await action.run(standing)
    if (result === null) return
    if (result.ok) {
      const title = jobTitles[standing.job]
      tell(
        result.value.outcome === 'done'
          ? `“${title}” ran. What it did is in the list of runs.`
          : `“${title}” failed. The list of runs names the kind of error; the Worker’s log has more.`,
      )
    }
    reload()
  }
  return (
    <div class="stack">
      {notice}
      {action.problem && <ErrorPanel problem={action.problem} />}
      <DataTable
        caption="How each job stands"
        hideCaption
        columns={[...columns, runColumn(action.busy, run)]}
        rows={jobs}
        keyOf={({ job }) => job}
      />
      <p class="note measure">
        Mail is also sent, and the log sealed, behind each change; that is not listed as a run.
        Every job may run at any time: what is done already is not done again.
      </p>
    </div>
  )
}

const columns: readonly Column<JobStanding>[] = [
  {
    id: 'job',
    header: 'Job',
    rowHeader: true,
    cell: ({ job }) => (
      <>
        <a href={adminPages.jobs({ job })}>{jobTitles[job]}</a>
        <span class="cell-note cell-note-long">{jobDoes[job]}</span>
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <StatusBadge {...badges[state]} />,
  },
  { id: 'when', header: 'Due', cell: ({ job }) => scheduleWords(job) },
  { id: 'last', header: 'Latest run began', cell: ({ startedAt }) => <When at={startedAt} /> },
  { id: 'finished', header: 'Last one ended', cell: ({ finishedAt }) => <When at={finishedAt} /> },
]

const badges: Readonly<Record<JobStanding['state'], { state: string; label: string }>> = {
  well: { state: 'sent', label: 'Well' },
  failed: { state: 'failed', label: 'Failed' },
  stopped: { state: 'failed', label: 'Stopped half-way' },
  late: { state: 'due', label: 'Late' },
  running: { state: 'estimate', label: 'Running' },
  never: { state: 'estimate', label: 'Never ran' },
}

const When = ({ at }: { at: string | null }) =>
  at === null ? <>None yet</> : <DateLabel value={at} withTime />

const runColumn = (
  isBusy: boolean,
  onRun: (standing: JobStanding) => void,
): Column<JobStanding> => ({
  id: 'run',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (standing) => (
    <button
      class="button button-quiet button-small"
      type="button"
      aria-label={`Run now: ${jobTitles[standing.job]}`}
      disabled={isBusy}
      onClick={() => onRun(standing)}
    >
      Run now
    </button>
  ),
})
