import { posix } from 'node:path'
import type { SourceFile } from './source-files.ts'

const mostFiles = 24

/** Folders with more source files than can be seen at once, each as a sentence. */
export const crowdedFolders = (files: readonly SourceFile[]): readonly string[] =>
  [...Map.groupBy(files, ({ path }) => posix.dirname(path))]
    .filter(([, held]) => held.length > mostFiles)
    .map(
      ([folder, { length }]) =>
        `${folder} holds ${length} source files; split it by noun (at most ${mostFiles})`,
    )
