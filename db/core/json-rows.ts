/** D1 takes 2 MB a parameter. A UTF-16 unit is at most 3 bytes of UTF-8, so this stays below it. */
const largestChunk = 600_000

/**
 * Rows as JSON arrays for `json_each`, in order: bulk reads and writes bind one parameter instead of
 * one a value, of which a statement may have 100. A row larger than a chunk gets one of its own.
 */
export function jsonChunks(rows: readonly unknown[]): string[] {
  const chunks: string[][] = []
  let room = 0
  for (const row of rows) {
    const text = JSON.stringify(row)
    const chunk = chunks.at(-1)
    if (chunk === undefined || text.length + 1 > room) {
      chunks.push([text])
      room = largestChunk - text.length
    } else {
      chunk.push(text)
      room -= text.length + 1
    }
  }
  return chunks.map((chunk) => `[${chunk.join(',')}]`)
}
