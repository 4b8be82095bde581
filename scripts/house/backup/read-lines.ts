// The lines of a file of a backup.
import { createReadStream } from 'node:fs'
import type { Row } from './read-rows.ts'

/**
 * A row a line. Only "\n" ends one: node:readline would also break it at a line separator (U+2028), which
 * JSON leaves as it is in what somebody wrote.
 */
export async function* readLines(file: string): AsyncGenerator<Row> {
  let begun = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (begun + chunk).split('\n')
    begun = lines.pop() ?? ''
    for (const line of lines) {
      const row: Row = JSON.parse(line)
      yield row
    }
  }
  if (begun !== '') throw new Error(`${file} ends in the middle of a line`)
}
