import type { Step } from './history/unfold.ts'
import type { Event, LineEvent } from './oracle/events.ts'

/** Random numbers to shuffle, batch and repeat with; used in turn, over and over. */
export type Reordering = Readonly<{
  keys: readonly number[]
  batches: readonly number[]
  repeats: readonly boolean[]
}>

/** One event as it was, or a request with several lines. */
export type Request =
  | Readonly<{ event: Event }>
  | Readonly<{ at: string; lines: readonly LineEvent[] }>

/**
 * The same history with its accepted lines in another order between two closes: after everything
 * else, shuffled (each credit after its line), in batches, some of them sent twice.
 */
export function reorder(steps: readonly Step[], how: Reordering): Request[] {
  const requests: Request[] = []
  let lines: LineEvent[] = []
  let lastAt = ''
  const flush = () => {
    requests.push(...batch(shuffle(lines, how), lastAt, how))
    lines = []
  }
  for (const step of steps) {
    if (step.kind !== 'event') continue
    const { event, answer } = step
    if (event.kind === 'close' || event.kind === 'force') flush()
    else lastAt = event.at
    if (event.kind !== 'line') requests.push({ event })
    else if (answer.answer === 'accepted') lines.push(event)
  }
  flush()
  return requests
}

function shuffle(lines: readonly LineEvent[], { keys, repeats }: Reordering): LineEvent[] {
  const keyById = new Map<string, number>()
  const keyed = lines.map((line, nth) => {
    const { id, content } = line
    const own = keys[nth % keys.length] ?? 0
    const ofLine = content.type === 'credit' ? keyById.get(idText(content.corrects)) : undefined
    const key = ofLine === undefined ? own : Math.max(own, ofLine + 0.5)
    keyById.set(idText(id), key)
    return { line, key }
  })
  return keyed
    .toSorted((a, b) => a.key - b.key)
    .flatMap(({ line }, nth) => (repeats[nth % repeats.length] ? [line, line] : [line]))
}

function batch(lines: readonly LineEvent[], at: string, { batches }: Reordering): Request[] {
  const requests: Request[] = []
  let from = 0
  for (let nth = 0; from < lines.length; nth += 1) {
    const size = batches[nth % batches.length] ?? 1
    const together = lines.slice(from, from + size)
    // Within one request the order is free: credits may stand before their lines.
    requests.push({ at, lines: size % 2 === 0 ? together.toReversed() : together })
    from += size
  }
  return requests
}

const idText = ({ source, externalId }: LineEvent['id']): string => `${source} ${externalId}`
