import { useState } from 'preact/hooks'
import { type RowResult, rowResults } from '#domain/imports/import-states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import type { Tone } from '#site/components/status/status-badge.tsx'
import type { Import, ImportResult } from '#site/islands/admin/admin-answers.ts'

type Shown = RowResult | 'late' | 'all'

/** A result for every row of the file, refused ones first; these can be taken home and mended. */
export function ImportResults({ now }: { now: Import }) {
  const counts = now.result ?? now.dryRun
  const [shown, setShown] = useState<Shown>(counts.refused > 0 ? 'refused' : 'all')
  const query = {
    ...(shown !== 'all' && shown !== 'late' && { result: shown }),
    ...(shown === 'late' && { late: 'yes' as const }),
  }
  const load = (cursor?: string) =>
    answerOf(
      api.admin.imports[':id'].rows.$get({
        param: { id: now.id },
        query: { ...query, ...(cursor && { cursor }) },
      }),
    )
  const from = useApi(() => load(), shown)
  return (
    <section class="stack">
      <div class="row row-between">
        <h3>Row by row</h3>
        {counts.refused > 0 && (
          <a
            class="button button-quiet button-small"
            href={`/api/admin/imports/${now.id}/refused.csv`}
            download
          >
            Download the refused rows
          </a>
        )}
      </div>
      <RadioField
        name="shown"
        label="Show"
        value={shown}
        onInput={setShown}
        options={(
          ['all', ...rowResults, ...(now.dryRun.late > 0 ? ['late' as const] : [])] as const
        ).map((value) => ({
          value,
          label: shownWords[value],
        }))}
        isRow
      />
      <Loaded from={from}>
        {(first) => (
          <Paged key={shown} first={first} load={load}>
            {(rows) => (
              <DataTable
                caption="Rows of the file"
                hideCaption
                columns={columnsFor(now)}
                rows={rows}
                keyOf={({ rowNumber }) => rowNumber}
                empty="No row has this result."
              />
            )}
          </Paged>
        )}
      </Loaded>
    </section>
  )
}

const shownWords: Readonly<Record<Shown, string>> = {
  all: 'All',
  accepted: 'Taken in',
  unchanged: 'Unchanged',
  refused: 'Refused',
  late: 'Late lines',
}

const tones: Readonly<Record<RowResult, Tone>> = {
  accepted: 'good',
  unchanged: 'muted',
  refused: 'bad',
}

const columnsFor = ({ state, kind }: Import): readonly Column<ImportResult>[] => [
  {
    id: 'row',
    header: 'Row',
    numeric: true,
    rowHeader: true,
    cell: ({ rowNumber }) => rowNumber.toLocaleString(),
  },
  {
    id: 'id',
    header: kind === 'tenants' ? 'Tenant' : 'Line',
    cell: ({ cells }) => <span class="mono">{cells.externalId ?? cells.id ?? '—'}</span>,
  },
  {
    id: 'result',
    header: 'Result',
    cell: ({ result }) =>
      result === null ? (
        '—'
      ) : (
        <span class="badge" data-tone={tones[result]}>
          {state === 'done' ? doneWords[result] : foretoldWords[result]}
        </span>
      ),
  },
  {
    id: 'why',
    header: 'What to do',
    cell: ({ problems, isLate }) => (
      <>
        {problems.map(({ path, message }) => (
          <div class="row-message" key={`${path} ${message}`}>
            {path === '' ? message : `${path}: ${message}`}
          </div>
        ))}
        {isLate && <span class="note">Its month is closed: a late line</span>}
      </>
    ),
  },
]

const foretoldWords: Readonly<Record<RowResult, string>> = {
  accepted: 'Will be taken in',
  unchanged: 'Unchanged',
  refused: 'Will be refused',
}

const doneWords: Readonly<Record<RowResult, string>> = {
  accepted: 'Taken in',
  unchanged: 'Unchanged',
  refused: 'Refused',
}
