import { useState } from 'preact/hooks'
import type { ColumnChoice, ImportKind } from '#domain/imports/import-columns.ts'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import type { ChosenFile } from './chosen-file.ts'
import { rowsToSend } from './rows-to-send.ts'

export interface UploadOptions {
  readonly kind: ImportKind
  readonly file: ChosenFile
  readonly choices: readonly ColumnChoice[]
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
export function useUpload({ kind, file, choices, onBegun }: UploadOptions): Upload {
  const [sentRows, setSentRows] = useState<number | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [found, setFound] = useState<{ id: string; through: number; at: string } | null>(null)
  const { rows } = file.table

  const send = async (id: string, through: number): Promise<ApiProblem | null> => {
    let after = through
    setSentRows(rows.filter(({ row }) => row <= after).length)
    for (const page of rowsToSend(rows, choices, after)) {
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
    onBegun(id)
    return null
  }

  const begin = async (): Promise<ApiProblem | null> => {
    const fileSha256 = await fingerprintOf(file.sha256, choices)
    const json = { kind, fileName: file.name, fileSha256, rowCount: rows.length }
    const begun = await answerOf(api.admin.imports.$post({ json }))
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

/** The fingerprint of a file and of how its columns are read: the same again is the same import. */
async function fingerprintOf(sha256: string, columns: readonly (string | null)[]): Promise<string> {
  const text = JSON.stringify([sha256, columns])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
