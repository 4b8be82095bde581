import { importsOf } from './imports.ts'
import type { SourceFile } from './source-files.ts'

/** Files whose exports the platform, a framework or another test reads by itself. */
const readElsewhere = [
  /^worker\/(index|api)\.ts$/,
  // All tables are compared with the migrations.
  /^db\/schema\//,
  /^test\/(vitest\.config|turnstile-stand-in)\.ts$/,
  // `npm run describe-api` writes the description of the API by it.
  /^worker\/routes\/billing\/description\/document\.ts$/,
  // Astro reads `prerender`.
  /\.astro$/,
]

const exported =
  /^export (?:declare )?(?:async )?(?<kind>const|let|function\*?|class|type|interface) (?<name>[\w$]+)/gm

/**
 * Exports that nobody asks for, each as a sentence: a value that no other file imports, or that only
 * tests do while its own file does without it; a type that stands nowhere else, not even beside itself.
 */
export function unusedExports(
  files: readonly SourceFile[],
  aliases: Readonly<Record<string, string>>,
): readonly string[] {
  const readers = new Map<string, Set<string>>()
  for (const file of files) {
    for (const { path, names } of importsOf(file, aliases)) {
      for (const name of names) {
        const key = `${path} ${name}`
        readers.set(key, (readers.get(key) ?? new Set()).add(file.path))
      }
    }
  }
  return files
    .filter(({ path }) => !readElsewhere.some((pattern) => pattern.test(path)))
    .flatMap(({ path, text }) =>
      exportsOf(text).flatMap(({ kind, name }) => {
        const found = [`${path} ${name}`, `${path} *`].flatMap((key) => [
          ...(readers.get(key) ?? []),
        ])
        const isUsedAtHome = text.split(new RegExp(`\\b${name}\\b`)).length > 2
        const isType = kind === 'type' || kind === 'interface'
        const isAsked = found.some((reader) => isTest(path) || !isTest(reader))
        const isFine = isAsked || (isUsedAtHome && (isType || found.length > 0))
        return isFine ? [] : [`${path} exports ${name}, which no other file of the program uses`]
      }),
    )
}

/** What a file exports by its own declarations. */
export const exportsOf = (text: string) =>
  [...text.matchAll(exported)].map(({ groups }) => ({
    kind: groups?.['kind'] ?? '',
    name: groups?.['name'] ?? '',
  }))

const isTest = (path: string): boolean => path.startsWith('test/')
