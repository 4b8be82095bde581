import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Pairs } from '#site/components/figures/pairs.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import type { AuditRow } from '../admin-answers.ts'
import { detailPairs, subjectHref, subjectWords, textPairs } from './action-words.ts'
import { actedAs, actorWords, auditWords } from './audit-words.ts'

/** Rows of the log, newest first. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <DataTable
      caption="What was done, newest first"
      hideCaption
      columns={columns}
      rows={rows}
      keyOf={({ sequence }) => sequence}
    />
  )
}

const columns: readonly Column<AuditRow>[] = [
  {
    id: 'what',
    header: 'What was done',
    rowHeader: true,
    cell: (row) => (
      <span class="cell-wide">
        {auditWords(row)}
        <Pairs
          summary="Details"
          pairs={[['sequence', String(row.sequence)], ...detailPairs(row.details)]}
        />
        {textPairs(row).map(([name, text]) => (
          <span class="cell-note as-written" key={name}>
            {name}: {text}
          </span>
        ))}
      </span>
    ),
  },
  { id: 'subject', header: 'To what', cell: (row) => <Subject row={row} /> },
  {
    id: 'by',
    header: 'By',
    cell: (row) => <By row={row} />,
  },
  {
    id: 'when',
    header: 'When',
    cell: ({ at }) => (
      <span class="one-line">
        <DateLabel value={at} withTime />
      </span>
    ),
  },
]

function By({ row }: { row: AuditRow }) {
  const as = actedAs(row)
  return (
    <>
      {row.actorId === null ? (
        actorWords(row)
      ) : (
        <a href={adminPages.audit({ actor: `${row.actorKind}:${row.actorId}` })}>
          {actorWords(row)}
        </a>
      )}
      {as !== null && <span class="cell-note">{as}</span>}
    </>
  )
}

function Subject({ row }: { row: AuditRow }) {
  const href = subjectHref(row)
  const words = subjectWords(row)
  const all = adminPages.audit({ subject: `${row.subjectKind}:${row.subjectId}` })
  return (
    <>
      {href === null ? words : <a href={href}>{words}</a>}
      <span class="cell-note">
        {row.resellerName !== null && row.subjectKind !== 'reseller' && `of ${row.resellerName} · `}
        <a href={all} aria-label={`Its history: ${words}`}>
          its history
        </a>
      </span>
    </>
  )
}
