import { useEffect, useMemo, useState } from 'preact/hooks'
import type { FileEncoding, FileTable, OpenedFile, TableBounds } from '../files/file-table.ts'
import { openFile } from '../files/open-file.ts'
import { tableOf } from '../files/table-of.ts'

/** How somebody says a file is to be opened; null leaves it to the file. */
interface Opening {
  readonly encoding: FileEncoding | null
  readonly sheet: string | null
}

export type FileInHand =
  | Readonly<{ state: 'opening' }>
  | Readonly<{
      state: 'refused'
      problem: string
      /** Opens it as it was at first; null when it was refused so. */
      goBack: (() => void) | null
    }>
  | Readonly<{
      state: 'open'
      opened: OpenedFile
      bounds: TableBounds
      table: FileTable
      /** Whether the letters are known: by the file, or because somebody said so. */
      isEncodingKnown: boolean
      setEncoding: (encoding: FileEncoding) => void
      setSheet: (sheet: string) => void
      setBounds: (bounds: TableBounds) => void
    }>

const asItSays: Opening = { encoding: null, sheet: null }

/** A file that was chosen, opened as far as it says, and then as somebody says. */
export function useOpenedFile(file: File): FileInHand {
  const [opening, setOpening] = useState<Opening>(asItSays)
  const [found, setFound] = useState<Awaited<ReturnType<typeof openFile>> | null>(null)
  const [said, setSaid] = useState<TableBounds | null>(null)
  useEffect(() => {
    let isCurrent = true
    const open = async () => {
      const answer = await openFile(file, opening)
      if (!isCurrent) return
      setSaid(null)
      setFound(answer)
    }
    void open()
    return () => {
      isCurrent = false
    }
  }, [file, opening])
  const opened = found?.ok === true ? found.file : null
  const bounds = said ?? opened?.bounds ?? null
  const table = useMemo(
    () => (opened === null || bounds === null ? null : tableOf(opened, bounds)),
    [opened, bounds],
  )
  if (found === null) return { state: 'opening' }
  if (!found.ok) {
    const goBack = opening === asItSays ? null : () => setOpening(asItSays)
    return { state: 'refused', problem: found.problem, goBack }
  }
  if (opened === null || bounds === null || table === null) return { state: 'opening' }
  return {
    state: 'open',
    opened,
    bounds,
    table,
    isEncodingKnown: opened.isEncodingCertain || opened.encoding === opening.encoding,
    setEncoding: (encoding) => setOpening({ ...opening, encoding }),
    setSheet: (sheet) => setOpening({ ...opening, sheet }),
    setBounds: setSaid,
  }
}
