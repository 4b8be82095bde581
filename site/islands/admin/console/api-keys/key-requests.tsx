import { useState } from 'preact/hooks'
import { developerPages } from '#domain/page-paths.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { CheckField } from '#site/components/form/choice-fields.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { ApiKeyDetail, KeyRequest } from '#site/islands/admin/admin-answers.ts'
import type { Again } from '#site/islands/admin/admin-view.tsx'

export interface KeyRequestsProps {
  readonly apiKey: ApiKeyDetail
  readonly again: Again
  /** Where its first calls are; null of one that has none any more. */
  readonly callsHref: string | null
}

/** What a key was last asked and answered, the latest first. */
export function KeyRequests({ apiKey: { requests }, again, callsHref }: KeyRequestsProps) {
  const [onlyProblems, setOnlyProblems] = useState(false)
  const shown = onlyProblems ? requests.filter(hasProblem) : requests
  return (
    <section class="stack" aria-labelledby="requests-title">
      {/* Beside the tab of this name it would say it twice. */}
      <h3 id="requests-title" class={callsHref === null ? undefined : 'visually-hidden'}>
        Its last requests
      </h3>
      <p class="note">
        The last 100, a moment after their answer; of what was sent only which operation, and how
        many lines.
      </p>
      <div class="row row-between">
        <CheckField
          name="only-problems"
          label={`Only what was refused (${requests.filter(hasProblem).length})`}
          value={onlyProblems}
          onInput={setOnlyProblems}
          disabled={requests.length === 0}
        />
        <button
          class="button button-quiet button-small"
          type="button"
          disabled={again.isReloading}
          onClick={again.reload}
        >
          Refresh
        </button>
      </div>
      {requests.length === 0 ? (
        <EmptyState title="Nothing was asked with it yet">
          {callsHref === null ? (
            'It opens nothing any more. What it is tried with shows here all the same.'
          ) : (
            <>
              Paste its <a href={callsHref}>first calls</a> into a terminal, then press Refresh:
              each shows here with its answer, also when it is refused.
            </>
          )}
        </EmptyState>
      ) : (
        <DataTable
          caption="Requests, the latest first"
          hideCaption
          columns={columns}
          rows={shown}
          keyOf={({ number }) => number}
          stacks
          empty="None of these was refused."
        />
      )}
    </section>
  )
}

const hasProblem = ({ status, refused }: KeyRequest): boolean => status >= 400 || (refused ?? 0) > 0

const columns: readonly Column<KeyRequest>[] = [
  {
    id: 'request',
    header: 'Request',
    rowHeader: true,
    cell: ({ method, route, at, requestId }) => (
      <span class="cell-request">
        <code class="mono">
          {method} {route ?? 'no such operation'}
        </code>
        <span class="cell-note">
          <time datetime={at}>
            {formatDate(at.slice(0, 10))}, {at.slice(11, 19)} UTC
          </time>
        </span>
        <span class="cell-note">
          Request id <code class="mono">{requestId}</code>
        </span>
      </span>
    ),
  },
  {
    id: 'answer',
    header: 'Answer',
    cell: (request) => (
      <>
        <AnswerBadge request={request} />
        <span class="cell-note">{linesOf(request)}</span>
      </>
    ),
  },
  {
    id: 'problem',
    header: 'First problem',
    cell: ({ problemCode, problem }) =>
      problem !== null && (
        <span class="cell-wide">
          {problem}
          {problemCode !== null && (
            <span class="cell-note">
              <a href={developerPages.errors(problemCode)}>
                <code class="mono">{problemCode}</code>
              </a>
            </span>
          )}
        </span>
      ),
  },
]

function linesOf({ route, accepted, unchanged, refused }: KeyRequest): string | null {
  if (accepted === null) return null
  const taken = route?.endsWith('/check') ? 'would be accepted' : 'accepted'
  return `${accepted} ${taken}, ${unchanged} unchanged, ${refused} refused`
}

function AnswerBadge({ request: { status, refused } }: { request: KeyRequest }) {
  if (status >= 500) return <StatusBadge state="failed" label={`${status} failed`} />
  if (status >= 400) return <StatusBadge state="failed" label={`${status} refused`} />
  if ((refused ?? 0) > 0) return <StatusBadge state="due" label={`${status}, lines refused`} />
  return <StatusBadge state="active" label={`${status} done`} />
}
