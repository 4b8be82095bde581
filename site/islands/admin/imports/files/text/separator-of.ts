const separators = [',', ';', '\t', '|'] as const

/**
 * The sign that cuts most of the first lines into equally many cells, and among equals into the most: titles above a
 * table and decimal commas in it don't count by that, nor does quoted text.
 */
export function separatorOf(text: string): string {
  const plain = text.slice(0, sampleLength).replaceAll(/(^|[,;\t|\n])"[^"]*(?:""[^"]*)*"/g, '$1')
  const lines = plain
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, mostLines)
  let best: Cut = { sign: ',', lines: 0, cells: 1 }
  for (const sign of separators) {
    const cut = cutBy(sign, lines)
    if (cut.lines > best.lines || (cut.lines === best.lines && cut.cells > best.cells)) best = cut
  }
  return best.sign
}

const sampleLength = 65_536
const mostLines = 100

/** Into how many cells a sign cuts most lines, and how many these are. */
interface Cut {
  readonly sign: string
  readonly lines: number
  readonly cells: number
}

function cutBy(sign: string, lines: readonly string[]): Cut {
  const linesByCells = new Map<number, number>()
  for (const line of lines) {
    const cells = line.split(sign).length
    if (cells > 1) linesByCells.set(cells, (linesByCells.get(cells) ?? 0) + 1)
  }
  let best: Cut = { sign, lines: 0, cells: 1 }
  for (const [cells, count] of linesByCells) {
    if (count > best.lines || (count === best.lines && cells > best.cells)) {
      best = { sign, lines: count, cells }
    }
  }
  return best
}
