import { visibleText } from '#domain/text/visible-text.ts'

/** Bytes of an answer that are read and kept; the rest stays where it is. */
const mostBytes = 1024

/**
 * The beginning of an answer as text without control characters: where a redirect leads to, then what it says.
 * “…” at its end: more came than is kept, or not all had come when time was up.
 */
export async function beginningOf(response: Response, signal: AbortSignal): Promise<string> {
  const leadsTo = response.headers.get('location')
  const { bytes, isAll } = await beginningOfBody(response, signal)
  const said = new TextDecoder().decode(bytes)
  const text = textOf(leadsTo === null ? said : `location: ${leadsTo} ${said}`)
  return isAll && text.length <= mostBytes ? text : `${text.slice(0, mostBytes - 1).trimEnd()}…`
}

async function beginningOfBody(response: Response, signal: AbortSignal) {
  const reader = response.body?.getReader()
  if (reader === undefined) return { bytes: new Uint8Array(), isAll: true }
  // One more than is kept tells that there is more.
  const bytes = new Uint8Array(mostBytes + 1)
  let [length, isOver] = [0, false]
  const isUp = new Promise<'up'>((resolve) => {
    if (signal.aborted) resolve('up')
    signal.addEventListener('abort', () => resolve('up'))
  })
  try {
    while (length < bytes.length) {
      const part = await Promise.race([reader.read(), isUp])
      if (part === 'up') break
      isOver = part.done
      if (part.done) break
      const taken = part.value.subarray(0, bytes.length - length)
      bytes.set(taken, length)
      length += taken.length
    }
  } catch {
    // Cut off: what came before stands.
  }
  // Also one that failed is let go of; it says so by rejecting.
  reader.cancel().catch(() => undefined)
  return { bytes: bytes.subarray(0, Math.min(length, mostBytes)), isAll: isOver }
}

// A character that was cut in two comes as �.
const textOf = (text: string): string =>
  visibleText(text)
    .replaceAll(/[\s\p{Cc}\p{Cs}\p{NChar}�]+/gu, ' ')
    .trim()
