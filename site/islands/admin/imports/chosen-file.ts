import type { FileTable } from './files/file-table.ts'

export interface ChosenFile {
  readonly name: string
  readonly sha256: string
  readonly table: FileTable
}
