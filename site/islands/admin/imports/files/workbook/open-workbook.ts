import type { OpenedFile } from '../file-table.ts'
import { FileProblem } from '../opening.ts'

/** An Excel workbook: the records of one of its sheets. */
export async function openWorkbook(
  _bytes: Uint8Array,
  _chosen: string | null,
): Promise<Omit<OpenedFile, 'name' | 'sha256' | 'bounds'>> {
  throw new FileProblem(
    'Workbooks cannot be read yet. Save the table as “CSV UTF-8” and choose that.',
  )
}
