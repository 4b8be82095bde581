import { openBytes } from './open-bytes.ts'
import type { FileOpening, FromFileWorker, ToFileWorker } from './opening.ts'

/** Records of a piece: taken in by the page within a few milliseconds. */
const recordsAtOnce = 1000

addEventListener('message', ({ data: { file, choice } }: MessageEvent<ToFileWorker>) => {
  const answer = async () => {
    const opening = await openBytes(file.name, file, choice)
    send({ type: 'end', opening: opening.ok ? withoutRecords(opening) : opening })
  }
  void answer()
})

function withoutRecords(opening: Extract<FileOpening, { ok: true }>): FileOpening {
  const { records } = opening.file
  for (let at = 0; at < records.length; at += recordsAtOnce) {
    send({ type: 'records', records: records.slice(at, at + recordsAtOnce) })
  }
  return { ok: true, file: { ...opening.file, records: [] } }
}

const send = (message: FromFileWorker): void => postMessage(message)
