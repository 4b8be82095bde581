import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { repositoryRoot } from './source-files.ts'

/** The rooms by the names that imports give them: `imports` of package.json. */
export const { imports: roomAliases } = z
  .object({ imports: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(`${repositoryRoot}package.json`, 'utf8')))
