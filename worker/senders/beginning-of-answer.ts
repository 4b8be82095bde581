import { visibleText } from '#domain/text/visible-text.ts'

/** Bytes of an answer that are read and kept; the rest stays where it is. */
const mostBytes = 1024

/** The beginning of an answer as text without control characters; what had come when time was up. */
export async function beginningOf(response: Response, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const bytes = new Uint8Array(mostBytes)
  let length = 0
  const isUp = new Promise<'up'>((resolve) => {
    if (signal.aborted) resolve('up')
    signal.addEventListener('abort', () => resolve('up'))
  })
  try {
    while (length < mostBytes) {
      const part = await Promise.race([reader.read(), isUp])
      if (part === 'up' || part.done) break
      const taken = part.value.subarray(0, mostBytes - length)
      bytes.set(taken, length)
      length += taken.length
    }
  } catch {
    // Cut off: what came before stands.
  }
  // Also one that failed is let go of; it says so by rejecting.
  reader.cancel().catch(() => undefined)
  return textOf(bytes.subarray(0, length))
}

// A character that was cut in two comes as �.
const textOf = (bytes: Uint8Array): string =>
  visibleText(new TextDecoder().decode(bytes))
    .replaceAll(/[\s\p{Cc}\p{Cs}\p{NChar}�]+/gu, ' ')
    .trim()
