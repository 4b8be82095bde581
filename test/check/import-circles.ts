import { importsOf } from './imports.ts'
import type { SourceFile } from './source-files.ts'

/** Groups of files that import each other, however many steps it takes, types included; each as a sentence. */
export function importCircles(
  files: readonly SourceFile[],
  aliases: Readonly<Record<string, string>>,
): readonly string[] {
  const known = new Set(files.map(({ path }) => path))
  const imports = new Map(
    files.map((file) => [
      file.path,
      importsOf(file, aliases).flatMap(({ path }) => (path && known.has(path) ? path : [])),
    ]),
  )
  return stronglyConnected(imports)
    .filter(([only = '', ...others]) => others.length > 0 || imports.get(only)?.includes(only))
    .map((group) => `these import each other: ${group.sort().join(', ')}`)
}

/** Tarjan's algorithm: each node once, with those that it reaches and is reached from. */
function stronglyConnected(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const indexes = new Map<string, number>()
  const lowest = new Map<string, number>()
  const path: string[] = []
  const groups: string[][] = []
  const visit = (node: string): number => {
    const index = indexes.size
    let low = index
    indexes.set(node, index)
    path.push(node)
    for (const next of edges.get(node) ?? []) {
      const seen = indexes.get(next)
      if (seen === undefined) low = Math.min(low, visit(next))
      else if (path.includes(next)) low = Math.min(low, lowest.get(next) ?? seen, seen)
    }
    lowest.set(node, low)
    if (low === index) groups.push(path.splice(path.indexOf(node)))
    return low
  }
  for (const node of edges.keys()) if (!indexes.has(node)) visit(node)
  return groups
}
