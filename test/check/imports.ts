import { posix } from 'node:path'
import type { SourceFile } from './source-files.ts'

/** What a file imports: a path inside the repository, or a package. */
export type Import = {
  readonly specifier: string
  /** Gone after compilation: `import type`. */
  readonly typeOnly: boolean
  /** From the repository's root; null for a package. */
  readonly path: string | null
  /** What is taken from it by name; '*' for all of it. */
  readonly names: readonly string[]
  /** The package's name with its scope, or "node:" and "cloudflare:" modules as such. */
  readonly packageName: string | null
}

const statements =
  /(?:^|\n)[ \t]*(?:import|export)\s+(?<type>type\s)?(?:(?<what>[\w*{}\s,$]*?)\bfrom\s*)?(?<quote>['"])(?<specifier>[^'"\n]+)\k<quote>/g
const calls = /\bimport\(\s*(?<quote>['"`])(?<specifier>[^'"`\n]+)\k<quote>\s*\)(?<type>\.)?/g

/** Reads static and dynamic imports and re-exports; rooms are the `imports` of package.json. */
export function importsOf(file: SourceFile, rooms: Readonly<Record<string, string>>): Import[] {
  const text = file.text.replace(/\/\*[\s\S]*?\*\//g, '')
  return [...text.matchAll(statements), ...text.matchAll(calls)].map((match) => {
    const specifier = match.groups?.['specifier'] ?? ''
    const path = pathOf(specifier, file.path, rooms)
    return {
      specifier,
      typeOnly: match.groups?.['type'] !== undefined,
      path,
      names: namesIn(match.groups?.['what'] ?? '*'),
      packageName: path === null ? packageOf(specifier) : null,
    }
  })
}

/** Of "x, { a, type B as C }" the names default, a and B. */
function namesIn(what: string): string[] {
  const [before = '', braced = ''] = what.split(/[{}]/)
  const named = braced.split(',').map((each) => each.replace(/^\s*type\s|\sas\s.*/g, '').trim())
  const whole = before.includes('*') ? ['*'] : /\w/.test(before) ? ['default'] : []
  return [...whole, ...named.filter((name) => name !== '')]
}

function pathOf(specifier: string, from: string, rooms: Readonly<Record<string, string>>) {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  for (const [room, target] of Object.entries(rooms)) {
    const prefix = room.slice(0, -1)
    if (specifier.startsWith(prefix)) {
      return posix.join(target.slice(0, -1), specifier.slice(prefix.length))
    }
  }
  return null
}

function packageOf(specifier: string): string {
  const [first = '', second] = specifier.split('/')
  return first.startsWith('@') && second !== undefined ? `${first}/${second}` : first
}
