import { expect, test } from 'vitest'
import { forbiddenImports } from './import-directions.ts'
import { importsOf } from './imports.ts'
import { roomAliases } from './room-aliases.ts'
import { listSourceFiles } from './source-files.ts'

test('every file imports only what its room may import', () => {
  const files = listSourceFiles()
  expect(files.length).toBeGreaterThan(50)
  expect(files.flatMap((file) => forbiddenImports(file, roomAliases))).toEqual([])
})

test.each([
  ['the domain reaches for Hono', 'worker/domain/calendar/month.ts', `import { Hono } from 'hono'`],
  [
    'the domain reads the database',
    'worker/domain/calendar/month.ts',
    `import type { Database } from '#db/core/database.ts'`,
  ],
  [
    'a route queries by itself',
    'worker/routes/public/program.ts',
    `import { sql } from 'drizzle-orm'`,
  ],
  ['lucia outside of auth', 'worker/http/guards/guards.ts', `import { Lucia } from 'lucia'`],
  [
    'Astro outside of the entry',
    'worker/app.ts',
    `import { handle } from '@astrojs/cloudflare/handler'`,
  ],
  [
    'an action answers HTTP',
    'worker/actions/resellers/set-rate.ts',
    `import { Fault } from '#http/answers/problem.ts'`,
  ],
  ['a page holds server code', 'site/api/api-client.ts', `import { app } from '#worker/app.ts'`],
  [
    'a page loads server code later',
    'site/api/api-client.ts',
    `const app = await import('#worker/app.ts')`,
  ],
  [
    'a page re-exports a table',
    'site/api/api-client.ts',
    `export { people } from '#db/schema/people.ts'`,
  ],
  [
    'a room is left by a relative path',
    'worker/domain/calendar/month.ts',
    `import '#db/core/database.ts'`,
  ],
  ['a script needs a package', 'scripts/start.mjs', `import { z } from 'zod'`],
  [
    'production code needs the demo',
    'worker/routes/public/program.ts',
    `import '#worker/demo/demo-routes.ts'`,
  ],
  ['a file outside every room', 'worker/stray.ts', ''],
])('refuses: %s', (_case, path, text) => {
  expect(forbiddenImports({ path, text }, roomAliases)).toHaveLength(1)
})

test.each([
  [
    'a type of the API on a page',
    'site/api/api-client.ts',
    `import type { ApiType } from '#worker/app.ts'`,
  ],
  [
    'the domain on a page',
    'site/pages/index.astro',
    `---\nimport { terms } from '#domain/program.ts'\n---`,
  ],
  [
    'a verb in a route',
    'worker/routes/public/program.ts',
    `import { closeMonth } from '#actions/months/close-month.ts'`,
  ],
  [
    'a sentence about imports',
    'worker/domain/calendar/month.ts',
    `/** import { x } from 'hono' */`,
  ],
])('accepts: %s', (_case, path, text) => {
  expect(forbiddenImports({ path, text }, roomAliases)).toEqual([])
})

test('reads imports over several lines, side effects and types', () => {
  const text = `import {\n  a,\n  type B,\n} from '#db/people/people.ts'\nimport './style.css'\nimport type { C } from 'zod'`
  const found = importsOf({ path: 'site/islands/x.tsx', text }, roomAliases)
  expect(found.map(({ path, packageName, typeOnly }) => [path ?? packageName, typeOnly])).toEqual([
    ['db/people/people.ts', false],
    ['site/islands/style.css', false],
    ['zod', true],
  ])
})
