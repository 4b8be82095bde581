import { useState } from 'preact/hooks'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import type { FileTable, OpenedFile, TableBounds } from '../files/file-table.ts'
import { SendFile } from '../sending/send-file.tsx'
import { useUpload } from '../sending/use-upload.ts'
import { ColumnList } from './column-list.tsx'
import { nameOfKept } from './kept-reading.ts'
import { openPoints } from './open-points.ts'
import { needsZone, withoutAsked, withZone } from './reading-draft.ts'
import { RememberedReading } from './remembered-reading.tsx'
import type { RememberedReading as Remembered } from './remembered-readings.ts'
import { SameFields } from './same-fields.tsx'
import { StillToSay } from './still-to-say.tsx'
import { type ReadingInHand, useReading } from './use-reading.ts'
import { ZoneChoice } from './zone-choice.tsx'

export interface ReadColumnsProps {
  readonly kind: ImportKind
  readonly opened: OpenedFile
  readonly bounds: TableBounds
  readonly table: FileTable
  readonly remembered: readonly Remembered[]
  /** The import that holds the file’s rows. */
  readonly onBegun: (id: string) => void
}

/** The columns of a file, once they were looked at. */
export function ReadColumns(props: ReadColumnsProps) {
  const { kind, opened, table, remembered } = props
  const keptAs = nameOfKept(kind, opened.sha256, opened.sheet)
  const inHand = useReading({ kind, table, keptAs, remembered })
  if (inHand === null) return <Skeleton lines={8} label="Reading the columns" />
  return <ColumnsInHand {...props} inHand={inHand} />
}

interface ColumnsInHandProps extends ReadColumnsProps {
  readonly inHand: ReadingInHand
}

/** How the columns of a file are read, what is still to say about them, and the button that has them checked. */
function ColumnsInHand(props: ColumnsInHandProps) {
  const { kind, opened, bounds, table, onBegun, inHand } = props
  const { draft, change } = inHand
  const [tries, setTries] = useState(0)
  const upload = useUpload({ kind, opened, bounds, table, reading: draft.reading, onBegun })
  const points = openPoints(kind, draft)
  const isTried = tries > 0
  const check = () => {
    if (points.length > 0) return setTries(tries + 1)
    setTries(0)
    upload.start()
  }
  return (
    <section class="stack" aria-labelledby="columns-title">
      <h3 id="columns-title">How its columns are read</h3>
      <RememberedReading {...inHand} />
      <ColumnList
        kind={kind}
        table={table}
        draft={draft}
        points={points}
        isTried={isTried}
        onDraft={change}
      />
      <SameFields kind={kind} draft={draft} onDraft={change} />
      {needsZone(draft.reading, table) && (
        <ZoneChoice
          zone={draft.reading.zone}
          isTried={isTried}
          onZone={(zone) => change(withZone(draft, zone))}
        />
      )}
      <StillToSay
        points={points}
        tries={tries}
        asked={draft.asked}
        onLeaveOut={() => change(withoutAsked(draft))}
      />
      <SendFile upload={upload} rowCount={table.rows.length} onSend={check} />
    </section>
  )
}
