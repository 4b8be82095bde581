// The lines of a file, one at a time, however large it is.
import { createReadStream } from 'node:fs'

/** Longer lines are of a file of another kind. */
const longestLine = 64_000_000

/**
 * Each line without its end, and the rest behind the last as a line of its own where there is one. Only "\n" ends
 * one: node:readline would also break it at a line separator (U+2028), which JSON leaves as it is.
 */
export async function* textLines(
  file: string,
): AsyncGenerator<Readonly<{ text: string; isEnded: boolean }>> {
  let begun = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (begun + chunk).split('\n')
    begun = lines.pop() ?? ''
    if (begun.length > longestLine) throw new Error(`${file} holds a line of more than 64 MB`)
    for (const text of lines) yield { text, isEnded: true }
  }
  if (begun !== '') yield { text: begun, isEnded: false }
}
