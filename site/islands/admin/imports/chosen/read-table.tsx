import type { ImportKind } from '#domain/imports/import-columns.ts'
import { useApi } from '#site/api/use-api.ts'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import type { FileTable, OpenedFile, TableBounds } from '../files/file-table.ts'
import { ReadColumns } from '../reading/read-columns.tsx'
import { type RememberedReading, rememberedReadings } from '../reading/remembered-readings.ts'

export interface ReadTableProps {
  readonly kind: ImportKind
  readonly opened: OpenedFile
  readonly bounds: TableBounds
  readonly table: FileTable
  readonly onBegun: (id: string) => void
}

/** The columns of a table, once it is known how files with these headings were read before. */
export function ReadTable({ kind, opened, bounds, table, onBegun }: ReadTableProps) {
  const from = useApi(() => rememberedReadings(kind), `readings of ${kind}`)
  if (from.state === 'loading') return <Skeleton lines={8} label="Reading the columns" />
  // Without what was remembered a file is read by what it says itself.
  const remembered = from.state === 'ready' ? from.value : none
  const key = [kind, opened.sha256, opened.sheet, opened.encoding, JSON.stringify(bounds)].join(' ')
  return (
    <ReadColumns
      key={key}
      kind={kind}
      opened={opened}
      bounds={bounds}
      table={table}
      remembered={remembered}
      onBegun={onBegun}
    />
  )
}

const none: readonly RememberedReading[] = []
