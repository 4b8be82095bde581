import { type Import, importsOf } from './imports.ts'
import type { SourceFile } from './source-files.ts'

type Room = {
  /** Path prefix of the room, or one file. The longest that fits a file is its room. */
  readonly at: string
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
  /** Rooms whose types it may name: nothing of them is in its code. */
  readonly types?: readonly string[]
}

const worker = [
  'worker/actions/',
  'worker/auth/',
  'worker/domain/',
  'worker/http/',
  'worker/log/',
  'worker/mail/',
  'worker/secrets/',
  'worker/senders/',
  'db/',
]

/** Who may import whom (architecture.md, "Direction"). What is not named here is refused. */
const roomTable: readonly Room[] = [
  {
    at: 'worker/domain/',
    rooms: [],
    packages: ['zod', 'temporal-polyfill', 'canonicalize'],
  },
  { at: 'db/', rooms: ['worker/domain/'], packages: ['drizzle-orm'] },
  { at: 'worker/mail/', rooms: ['worker/domain/'], packages: [] },
  { at: 'worker/secrets/', rooms: ['worker/domain/'], packages: [] },
  // Clients of services outside.
  { at: 'worker/senders/', rooms: ['worker/domain/'], packages: ['standardwebhooks', 'stripe'] },
  // Every layer of the Worker that catches an error; it knows none of them.
  { at: 'worker/log/', rooms: [], packages: [] },
  {
    at: 'worker/actions/',
    rooms: ['db/', 'worker/mail/', 'worker/domain/', 'worker/log/'],
    packages: ['drizzle-orm'],
    types: ['worker/promo-slots.ts', 'worker/secrets/', 'worker/senders/'],
  },
  {
    at: 'worker/auth/',
    rooms: ['db/', 'worker/domain/', 'worker/log/'],
    packages: ['lucia', 'hono', 'drizzle-orm'],
    types: ['worker/http/'],
  },
  {
    at: 'worker/http/',
    rooms: ['db/', 'worker/domain/', 'worker/auth/', 'worker/log/', 'worker/secrets/'],
    packages: ['hono', 'zod', '@hono/zod-validator', 'papaparse'],
    types: ['worker/actions/', 'worker/promo-slots.ts'],
  },
  // Jobs too: a super admin can start one by hand.
  { at: 'worker/routes/', rooms: [...worker, 'worker/jobs/'], packages: ['hono', 'zod'] },
  { at: 'worker/jobs/', rooms: worker, packages: ['hono'], types: ['worker/promo-slots.ts'] },
  {
    at: 'worker/promo-slots.ts',
    rooms: ['worker/promo-slots/', 'worker/domain/'],
    packages: ['cloudflare:workers'],
  },
  { at: 'worker/promo-slots/', rooms: ['worker/domain/'], packages: [] },
  {
    at: 'worker/app.ts',
    rooms: ['worker/routes/', 'worker/jobs/', 'worker/demo/', 'worker/http/'],
    packages: ['hono'],
  },
  { at: 'worker/cron.ts', rooms: ['worker/jobs/', ...worker], packages: [] },
  {
    at: 'worker/api.ts',
    rooms: ['worker/app.ts', 'worker/cron.ts', 'worker/promo-slots.ts'],
    packages: [],
  },
  {
    at: 'worker/index.ts',
    rooms: ['worker/api.ts', 'worker/promo-slots.ts'],
    packages: ['@astrojs/cloudflare'],
  },
  {
    at: 'worker/demo/',
    rooms: worker,
    packages: ['hono', 'zod', 'drizzle-orm'],
    types: ['worker/promo-slots.ts'],
  },
  {
    at: 'worker/env.d.ts',
    rooms: [],
    packages: ['cloudflare:test'],
    types: ['worker/promo-slots.ts'],
  },
  {
    at: 'site/',
    rooms: ['worker/domain/'],
    packages: [
      'astro',
      'preact',
      'hono',
      'd3-scale',
      'd3-shape',
      'papaparse',
      'fflate',
      'read-excel-file',
    ],
    types: ['worker/app.ts'],
  },
  // Runs in Node while the site is built; no page loads it.
  {
    at: 'site/build/',
    rooms: ['worker/domain/', 'site/'],
    packages: ['node:*', 'astro', '@resvg/resvg-wasm', 'smol-toml'],
  },
  // Scripts to download and run elsewhere; no page loads them.
  { at: 'site/public/', rooms: [], packages: ['node:*'] },
  {
    at: 'scripts/',
    rooms: ['scripts/house/backup/', 'scripts/house/stripe/'],
    packages: ['node:*', 'smol-toml'],
  },
  // The command holds an address to the rule of the API.
  { at: 'scripts/admin-add.mjs', rooms: ['scripts/', 'worker/domain/'], packages: ['node:*'] },
  // The list of mistakes that the script plants; tests read it too.
  { at: 'scripts/planted-bugs.mjs', rooms: ['scripts/', 'test/planted/'], packages: ['node:*'] },
  { at: 'test/planted/', rooms: [], packages: [] },
  {
    at: 'scripts/house/verify-statements.ts',
    rooms: ['worker/actions/', 'worker/domain/', 'db/'],
    packages: ['wrangler', 'node:*'],
  },
  { at: 'scripts/house/stripe/', rooms: ['scripts/'], packages: ['stripe', 'node:*'] },
  {
    at: 'scripts/house/stripe/replay-file.ts',
    rooms: ['worker/actions/', 'db/', 'scripts/'],
    packages: ['wrangler', 'node:*'],
  },
  {
    at: 'scripts/house/backup/',
    rooms: ['scripts/', 'worker/domain/'],
    packages: ['wrangler', 'node:*'],
  },
]

/** What a file may not import, each as a sentence. */
export function forbiddenImports(
  file: SourceFile,
  aliases: Readonly<Record<string, string>>,
): readonly string[] {
  if (file.path.startsWith('test/')) return []
  const room = roomOf(file.path)
  if (room === undefined) return [`${file.path} is in no room of the import table`]
  return importsOf(file, aliases)
    .filter((found) => !isAllowed(found, room))
    .map((found) => `${file.path} may not import ${found.specifier}`)
}

function roomOf(path: string): Room | undefined {
  return roomTable
    .filter(({ at }) => path === at || (at.endsWith('/') && path.startsWith(at)))
    .sort((a, b) => b.at.length - a.at.length)[0]
}

function isAllowed(found: Import, room: Room): boolean {
  const { path, packageName } = found
  if (path === null) {
    return room.packages.some(
      (name) => name === packageName || (name === 'node:*' && packageName?.startsWith('node:')),
    )
  }
  const home = roomOf(path)?.at
  return (
    home === room.at ||
    room.rooms.some((allowed) => home === allowed) ||
    (found.typeOnly && room.types?.some((allowed) => home === allowed) === true)
  )
}
