/** Paths of every number, number in text and hash in the file. */
export function figuresIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => figuresIn(inner, [...path, name]))
  }
  return isFigure(value) ? [path] : []
}

/** The file with one unit more in the last digit of one figure. */
export function changedAt<File extends object>(file: File, path: readonly string[]): File {
  const changed = structuredClone(file)
  let holder: object = changed
  for (const name of path.slice(0, -1)) {
    const inner: unknown = Reflect.get(holder, name)
    if (typeof inner !== 'object' || inner === null) throw new Error(`No ${path.join('/')}`)
    holder = inner
  }
  const name = path.at(-1) ?? ''
  Reflect.set(holder, name, oneMore(Reflect.get(holder, name)))
  return changed
}

function oneMore(figure: unknown): number | string {
  if (typeof figure === 'number') return figure + 1
  const text = String(figure)
  if (text.length === 64) return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
  return String(BigInt(text) + 1n)
}

const isFigure = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^(-?\d+|[0-9a-f]{64})$/.test(value))
