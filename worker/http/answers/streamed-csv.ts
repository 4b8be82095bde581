import { type CsvColumn, csvHeaders, toCsv, toCsvRows } from './csv-answer.ts'

/** A page of rows, and where the next one begins; null at the end. */
export type CsvPage<Row, At> = Readonly<{ rows: readonly Row[]; next: At | null }>

/** A file that is read and sent page by page: one page is in memory, however long the file is. */
export function streamedCsv<Row, At>(
  fileName: string,
  columns: readonly CsvColumn<Row>[],
  first: At,
  read: (at: At) => Promise<CsvPage<Row, At>>,
): Response {
  const encoder = new TextEncoder()
  let at: At | null = first
  let isFirst = true
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at === null) return controller.close()
      const { rows, next } = await read(at)
      const text = isFirst ? toCsv(columns, rows) : toCsvRows(columns, rows)
      isFirst = false
      at = next
      if (text !== '') controller.enqueue(encoder.encode(text))
      if (next === null) controller.close()
    },
  })
  return new Response(body, { headers: csvHeaders(fileName) })
}
