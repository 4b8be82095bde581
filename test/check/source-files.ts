import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url))

/** A source file: its path from the repository's root with forward slashes, and its text. */
export type SourceFile = { readonly path: string; readonly text: string }

/** Every source file that people write: no dependencies, builds or generated types. */
export function listSourceFiles(
  pattern = '{worker,site,db,test,scripts}/**/*.{ts,tsx,mjs,astro,css}',
): readonly SourceFile[] {
  return globSync(pattern, { cwd: repositoryRoot })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/.tmp/') && !path.includes('node_modules/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${repositoryRoot}${path}`, 'utf8') }))
}
