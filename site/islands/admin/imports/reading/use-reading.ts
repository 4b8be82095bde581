import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { readingFor } from '#domain/imports/reading-for.ts'
import type { FileTable } from '../files/file-table.ts'
import { keepReading, keptReading } from './kept-reading.ts'
import { draftBy, proposedDraft, type ReadingDraft } from './reading-draft.ts'
import type { RememberedReading } from './remembered-readings.ts'

export interface ReadingInHand {
  readonly draft: ReadingDraft
  readonly change: (draft: ReadingDraft) => void
  /** The file whose reading this began with; null when it began with what the file says by itself. */
  readonly asOf: RememberedReading | null
  /** Leaves what was remembered aside, or takes it up again. */
  readonly useRemembered: (isUsed: boolean) => void
  /** One that fits, whether it is in use or not. */
  readonly remembered: RememberedReading | null
}

export interface ReadingOptions {
  readonly kind: ImportKind
  readonly table: FileTable
  /** What was said about this very file in this tab is kept by this name. */
  readonly keptAs: string
  readonly remembered: readonly RememberedReading[]
}

/** How a file is read: as it was said before a reload, as last time, or as it says by itself; null while it is looked at. */
export function useReading({
  kind,
  table,
  keptAs,
  remembered,
}: ReadingOptions): ReadingInHand | null {
  const fitting = useMemo(() => readingFor(table.headings, remembered), [remembered, table])
  const [now, setNow] = useState<Begun | null>(null)
  // Kept in the event itself: an effect comes after the next frame, and a page can be left before it.
  const take = (begun: Begun) => {
    keepReading(keptAs, { reading: begun.draft.reading, asked: begun.draft.asked })
    setNow(begun)
  }
  const begin = async (isUsed: boolean): Promise<Begun> =>
    isUsed && fitting !== null
      ? { draft: await draftBy(fitting.reading, table), asOf: fitting }
      : { draft: await proposedDraft(kind, table), asOf: null }
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      const kept = keptReading(keptAs, table.headings)
      const found =
        kept === null
          ? await begin(true)
          : { draft: { ...(await draftBy(kept.reading, table)), asked: kept.asked }, asOf: null }
      if (isCurrent) take(found)
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [])
  if (now === null) return null
  return {
    draft: now.draft,
    change: (draft) => take({ ...now, draft }),
    asOf: now.asOf,
    remembered: fitting,
    useRemembered: (isUsed) => void begin(isUsed).then(take),
  }
}

interface Begun {
  readonly draft: ReadingDraft
  readonly asOf: RememberedReading | null
}
