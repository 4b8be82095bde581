import type { FileCell } from '#domain/imports/file-reading.ts'
import type { OpenedFile } from '#site/islands/admin/imports/files/file-table.ts'
import { openBytes } from '#site/islands/admin/imports/files/open-bytes.ts'
import type { FileChoice } from '#site/islands/admin/imports/files/opening.ts'
import { tableOf } from '#site/islands/admin/imports/files/table-of.ts'

export type Content = string | Uint8Array<ArrayBuffer>

/** A file as the page opens it, without a worker between. */
export const opening = (content: Content, choice: FileChoice = {}) =>
  openBytes('file', new Blob([content]), choice)

export async function opened(content: Content, choice: FileChoice = {}): Promise<OpenedFile> {
  const answer = await opening(content, choice)
  if (!answer.ok) throw new Error(answer.problem)
  return answer.file
}

/** The sentence that keeps a file out. */
export async function problemOf(content: Content, choice: FileChoice = {}): Promise<string> {
  const answer = await opening(content, choice)
  if (answer.ok) throw new Error('It was opened')
  return answer.problem
}

/** The table as it is proposed: headings, then each row with its number. */
export async function tableIn(
  content: Content,
  choice: FileChoice = {},
): Promise<readonly (readonly FileCell[])[]> {
  const file = await opened(content, choice)
  const { headings, rows } = tableOf(file, file.bounds)
  return [headings, ...rows.map(({ row, cells }) => [row, ...cells])]
}
