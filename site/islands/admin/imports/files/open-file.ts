import type { OpenedFile } from './file-table.ts'
import type { FileChoice, FileOpening, FromFileWorker } from './opening.ts'

/** The longest that a file may take before it is given up. */
const mostSeconds = 60

/**
 * A file that was chosen, opened by a worker while the page stays alive; or a sentence that says what to do about it
 * first. `choice` says what the file does not: its encoding, or which of its sheets.
 */
export function openFile(file: File, choice: FileChoice = {}): Promise<FileOpening> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' })
    const records: OpenedFile['records'][number][] = []
    const end = (opening: FileOpening) => {
      clearTimeout(limit)
      worker.terminate()
      resolve(opening)
    }
    const limit = setTimeout(() => end({ ok: false, problem: tookTooLong }), mostSeconds * 1000)
    worker.addEventListener('message', ({ data }: MessageEvent<FromFileWorker>) => {
      if (data.type === 'records') for (const record of data.records) records.push(record)
      else
        end(data.opening.ok ? { ok: true, file: { ...data.opening.file, records } } : data.opening)
    })
    worker.addEventListener('error', () => end({ ok: false, problem: didNotStart }))
    worker.postMessage({ file, choice })
  })
}

const tookTooLong = `The file could not be read within ${mostSeconds} seconds. Split it into smaller files, or save its table alone as “CSV UTF-8”, and choose that.`

const didNotStart =
  'The part of this page that reads files stopped. Load the page again and choose the file once more; if it stops again, save the table as “CSV UTF-8” and choose that.'
