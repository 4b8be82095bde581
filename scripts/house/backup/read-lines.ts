// The lines of a file of a backup.
import { textLines } from '../text-lines.ts'
import type { Row } from './read-rows.ts'

/** A row a line. */
export async function* readLines(file: string): AsyncGenerator<Row> {
  for await (const { text, isEnded } of textLines(file)) {
    if (!isEnded) throw new Error(`${file} ends in the middle of a line`)
    const row: Row = JSON.parse(text)
    yield row
  }
}
