import { useState } from 'preact/hooks'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { RecentImports } from '../recent-imports.tsx'
import { ChooseFile } from './choose-file.tsx'
import { keepFileName, keptFileName } from './file-in-hand.ts'
import { OpenedFile } from './opened-file.tsx'

export interface BringFileProps {
  readonly kind: ImportKind
  readonly onKind: (kind: ImportKind) => void
  /** The import that holds the file’s rows. */
  readonly onBegun: (id: string) => void
}

/** Choosing a file, and then all that is said about it; nothing is written. */
export function BringFile({ kind, onKind, onBegun }: BringFileProps) {
  const [file, setFile] = useState<File | null>(null)
  const [hadFile] = useState(keptFileName)
  const choose = (chosen: File | null) => {
    keepFileName(chosen?.name ?? null)
    setFile(chosen)
  }
  if (file === null) {
    return (
      <div class="stack stack-loose">
        <ChooseFile kind={kind} onKind={onKind} onFile={choose} hadFile={hadFile} />
        <RecentImports />
      </div>
    )
  }
  return (
    <OpenedFile
      kind={kind}
      onKind={onKind}
      file={file}
      onLetGo={() => choose(null)}
      onBegun={(id) => {
        keepFileName(null)
        onBegun(id)
      }}
    />
  )
}
