import { useState } from 'preact/hooks'
import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { useRequestKey } from '#site/api/use-request-key.ts'
import type { FileTable, OpenedFile, TableBounds } from '../files/file-table.ts'
import { fingerprintOf } from './fingerprint-of.ts'
import { rowsToSend } from './rows-to-send.ts'

export interface UploadOptions {
  readonly kind: ImportKind
  readonly opened: OpenedFile
  readonly bounds: TableBounds
  readonly table: FileTable
  readonly reading: FileReading
  readonly onBegun: (id: string) => void
}

export interface Upload {
  /** Null before the first row is sent. */
  readonly sentRows: number | null
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
  /** When the same file was imported before, and nobody said yet to go on. */
  readonly doneBeforeAt: string | null
  readonly start: () => void
  readonly goOn: () => void
}

/** Brings a file's rows to the server, from the last one on that has arrived there. */
export function useUpload(options: UploadOptions): Upload {
  const { kind, opened, bounds, table, reading, onBegun } = options
  const [sentRows, setSentRows] = useState<number | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [found, setFound] = useState<{ id: string; through: number; at: string } | null>(null)
  const byRequestKey = useRequestKey()
  const { rows } = table

  const send = async (id: string, through: number): Promise<ApiProblem | null> => {
    let after = through
    setSentRows(rows.filter(({ row }) => row <= after).length)
    for (const page of rowsToSend(rows, reading, after)) {
      const json = { after, rows: [...page] }
      const answer = await answerOf(api.admin.imports[':id'].rows.$post({ param: { id }, json }))
      if (!answer.ok) return answer.problem
      // Another tab is further: the rest is sent from where it is.
      const arrived = answer.value.receivedThrough
      if (answer.value.state !== 'uploading') break
      if (arrived !== page.at(-1)?.row) return send(id, arrived)
      after = arrived
      setSentRows(answer.value.receivedRows)
    }
    setSentRows(null)
    onBegun(id)
    return null
  }

  const begin = async (): Promise<ApiProblem | null> => {
    const fileSha256 = await fingerprintOf(opened, bounds, reading)
    const json = {
      kind,
      fileName: opened.name,
      fileSha256,
      rowCount: rows.length,
      reading: sentReading(reading),
    }
    const begun = await byRequestKey((key) =>
      answerOf(api.admin.imports.$post({ json, header: byKey(key) })),
    )
    if (!begun.ok) return begun.problem
    const { import: started, change, doneBeforeAt } = begun.value
    const { id, receivedThrough } = started
    if (change === 'begun' && doneBeforeAt !== null) {
      setFound({ id, through: receivedThrough, at: doneBeforeAt })
      return null
    }
    return send(id, receivedThrough)
  }

  const run = async (work: () => Promise<ApiProblem | null>) => {
    setIsBusy(true)
    setProblem(null)
    setProblem(await work())
    setIsBusy(false)
  }
  return {
    sentRows,
    isBusy,
    problem,
    doneBeforeAt: found?.at ?? null,
    start: () => void run(begin),
    goOn: () => {
      if (found === null) return
      setFound(null)
      void run(() => send(found.id, found.through))
    },
  }
}

/** As the API takes it: what is the same for every row is text, or left out. */
const sentReading = ({ columns, same, zone }: FileReading) => ({
  columns: [...columns],
  same: Object.fromEntries(
    Object.entries(same).flatMap(([field, text]) => (text ? [[field, text]] : [])),
  ),
  zone,
})
