import { ownInstant } from '#domain/imports/cells/read-date.ts'
import type { ColumnRecognition } from '#domain/imports/column-recognition.ts'
import type { ColumnForm, ColumnReading, FileReading } from '#domain/imports/file-reading.ts'
import type { ImportColumn, ImportKind } from '#domain/imports/import-columns.ts'
import { type Proposal, proposeByColumn } from '#domain/imports/propose-reading.ts'
import { recogniseColumn } from '#domain/imports/recognise-column.ts'
import type { FileTable } from '../files/file-table.ts'

/** How a file is read as far as it has been said: what is proposed, and what somebody changed. */
export type ReadingDraft = Proposal

/** Nobody said yet by whose clock. */
const noZone = ''

/** As headings and cells say by themselves; the page gets a turn behind every column. */
export async function proposedDraft(kind: ImportKind, table: FileTable): Promise<ReadingDraft> {
  const steps = proposeByColumn(kind, table.headings, table.rows)
  for (;;) {
    const step = steps.next()
    if (step.done) return withItsZone(step.value, table)
    await nextTurn()
  }
}

/** As another file with these headings was read. */
export async function draftBy(reading: FileReading, table: FileTable): Promise<ReadingDraft> {
  const found: (ColumnRecognition | null)[] = []
  for (const [index, { field }] of reading.columns.entries()) {
    found.push(recognised(field, table, index))
    await nextTurn()
  }
  return { reading, asked: [], recognised: found }
}

function withItsZone(proposal: Proposal, table: FileTable): ReadingDraft {
  const { reading } = proposal
  const zone = needsZone(reading, table) ? noZone : reading.zone
  return { ...proposal, reading: { ...reading, zone } }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** A column holds that field, or is left out. */
export function withField(
  draft: ReadingDraft,
  table: FileTable,
  index: number,
  field: ImportColumn | null,
): ReadingDraft {
  const found = recognised(field, table, index)
  const column: ColumnReading = {
    heading: table.headings[index] ?? '',
    field,
    form: found?.outcome === 'known' ? found.form : null,
    values: found?.outcome === 'values' ? certainOf(found) : null,
  }
  const { reading } = withColumn(draft, index, column)
  const isNeeded = needsZone(reading, table)
  const wasNeeded = needsZone(draft.reading, table)
  const others = Object.entries(reading.same).filter(([name]) => name !== field)
  return {
    reading: {
      ...reading,
      same: Object.fromEntries(others),
      zone: isNeeded === wasNeeded ? reading.zone : isNeeded ? noZone : 'UTC',
    },
    asked: draft.asked.filter((each) => each !== index),
    recognised: draft.recognised.with(index, found),
  }
}

/** Columns of which nobody said what they hold are left out. */
export const withoutAsked = (draft: ReadingDraft): ReadingDraft => ({ ...draft, asked: [] })

export function withForm(
  draft: ReadingDraft,
  index: number,
  form: ColumnForm | null,
): ReadingDraft {
  const column = draft.reading.columns[index]
  return column === undefined ? draft : withColumn(draft, index, { ...column, form })
}

/** What a text of a column stands for; null is not said. */
export function withValue(
  draft: ReadingDraft,
  index: number,
  text: string,
  value: string | null,
): ReadingDraft {
  const column = draft.reading.columns[index]
  if (column === undefined) return draft
  const others = Object.entries(column.values ?? {}).filter(([each]) => each !== text)
  const values = Object.fromEntries(value === null ? others : [...others, [text, value]])
  return withColumn(draft, index, { ...column, values })
}

/** The same for every row; nothing when it is empty. */
export function withSame(draft: ReadingDraft, field: ImportColumn, text: string): ReadingDraft {
  const others = Object.entries(draft.reading.same).filter(([name]) => name !== field)
  const same = Object.fromEntries(text === '' ? others : [...others, [field, text]])
  return { ...draft, reading: { ...draft.reading, same } }
}

export const withZone = (draft: ReadingDraft, zone: string): ReadingDraft => ({
  ...draft,
  reading: { ...draft.reading, zone },
})

/** Whether times of the file go by a clock that the file does not name. */
export function needsZone({ columns }: FileReading, { rows }: FileTable): boolean {
  const index = columns.findIndex(({ field }) => field === 'chargedAt')
  if (index === -1) return false
  return rows.some(({ cells }) => {
    const cell = cells[index] ?? ''
    const hasTime = typeof cell === 'number' ? !Number.isInteger(cell) : /\d:\d\d/.test(cell)
    return hasTime && ownInstant(cell) === null
  })
}

function withColumn(draft: ReadingDraft, index: number, column: ColumnReading): ReadingDraft {
  const columns = draft.reading.columns.with(index, column)
  return { ...draft, reading: { ...draft.reading, columns } }
}

function recognised(
  field: ImportColumn | null,
  { rows }: FileTable,
  index: number,
): ColumnRecognition | null {
  if (field === null) return null
  const cells = rows.map((row) => row.cells[index] ?? '')
  const numbers = rows.map(({ row }) => row)
  return recogniseColumn(field, cells, numbers)
}

const certainOf = ({ proposals }: Extract<ColumnRecognition, { outcome: 'values' }>) =>
  Object.fromEntries(
    Object.entries(proposals).flatMap(([text, value]) => (value === null ? [] : [[text, value]])),
  )
