import { importsOf } from './imports.ts'
import type { SourceFile } from './source-files.ts'
import { exportsOf } from './unused-exports.ts'

/** Names that .astro files import and nobody exports, each as a sentence: the compiler reads no .astro. */
export function missingExports(
  files: readonly SourceFile[],
  aliases: Readonly<Record<string, string>>,
): readonly string[] {
  const namesByPath = new Map(
    files.map(({ path, text }) => [path, new Set(exportsOf(text).map(({ name }) => name))]),
  )
  return files
    .filter(({ path }) => path.endsWith('.astro'))
    .flatMap((file) =>
      importsOf(file, aliases).flatMap(({ path, names }) => {
        const known = namesByPath.get(path ?? '')
        const missing = names.filter(
          (name) => name !== '*' && name !== 'default' && !known?.has(name),
        )
        return path === null
          ? []
          : missing.map((name) => `${file.path} imports ${name}, which ${path} does not export`)
      }),
    )
}
