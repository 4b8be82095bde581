import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { npmStart, printedTokens, signIn, temporaryState } from '#test/e2e/start/npm-start.ts'

// One story, told in order: a demo, its backup, and what is restored from it.
const root = fileURLToPath(new URL('../../../', import.meta.url))
const folders = { demo: temporaryState(), fresh: temporaryState() }
const kept = temporaryState()
const backup = join(kept.path, 'monday')
afterAll(() => {
  for (const folder of [...Object.values(folders), kept]) folder.remove()
})

function run(script: string, state: string, ...words: readonly string[]) {
  const args = [join(root, `scripts/${script}.mjs`), '--state', state, ...words]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, said: stdout.trimEnd().split('\n'), complaints: stderr }
}

/** What `npm run verify` says of statements; of the log it says how far it is sealed by now. */
function verified(state: string) {
  const { status, said } = run('verify', state, '--expect-some')
  return { status, statements: said.at(-1), log: said.at(-2)?.replace(/\d+$/, '…') }
}

const isDone = (child: ChildProcess) => new Promise((resolve) => child.on('close', resolve))

test('the demo is backed up into one folder, which is not written over', async () => {
  const demo = await npmStart(folders.demo.path)
  await demo.waitFor(/The program is running/, 110_000)
  const refused = run('backup', folders.demo.path, backup)
  expect([refused.status, refused.complaints]).toEqual([
    1,
    expect.stringContaining('is being served already'),
  ])
  process.kill(-demo.npm.pid, 'SIGINT')
  await demo.ended
  const made = run('backup', folders.demo.path, backup)
  expect([made.status, made.complaints]).toEqual([0, ''])
  const again = run('backup', folders.demo.path, backup)
  expect([again.status, again.complaints]).toEqual([
    1,
    expect.stringContaining('no backup is written over'),
  ])
  expect(readdirSync(kept.path)).toEqual(['monday'])
  // Nobody else of this machine reads it.
  expect(statSync(backup).mode & 0o777).toBe(0o700)
  const { rows, migrations, project } = JSON.parse(
    readFileSync(join(backup, 'backup.json'), 'utf8'),
  )
  expect(rows.revenue_lines).toBeGreaterThan(100)
  expect(migrations.at(-1)).toMatch(/^00\d\d_\w+\.sql$/)
  expect(project).toMatchObject({ version: expect.any(String), engine: expect.any(String) })
}, 240_000)

test('a backup that was changed, is not whole, or is of a later project is refused', () => {
  const spoiled = (name: string, spoil: (folder: string) => void) => {
    const folder = join(kept.path, name)
    cpSync(backup, folder, { recursive: true })
    spoil(folder)
    const { status, complaints } = run('restore', folders.fresh.path, folder)
    expect(status).toBe(1)
    return complaints
  }
  const lines = 'tables/revenue_lines.jsonl'
  expect(spoiled('longer', (at) => appendFileSync(join(at, lines), '\n'))).toContain(
    'tables/revenue_lines.jsonl is not as it was written; nothing was restored.',
  )
  const later = spoiled('later', (at) => {
    const file = join(at, 'backup.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8'))
    manifest.migrations.push('9999_later.sql')
    writeFileSync(file, JSON.stringify(manifest))
  })
  expect(later).toContain('newer migrations than this project has, from 9999_later.sql on')
  expect(later).toContain('check that out, or a later one')
  const { complaints } = run('restore', folders.fresh.path, join(kept.path, 'nothing'))
  expect(complaints).toContain('backup.json is missing')
  expect(existsSync(join(folders.fresh.path, 'v3'))).toBe(false)
})

test('a restore that was killed says so next time and goes on, and verify says the same of it', async () => {
  const args = [join(root, 'scripts/restore.mjs'), '--state', folders.fresh.path, backup]
  const child = spawn(process.execPath, args, { cwd: root, detached: true })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
    // The first table of many is being loaded.
    if (/Loading [^\n]*\n {2}\w/.test(said) && child.pid) process.kill(-child.pid, 'SIGTERM')
  })
  await isDone(child)
  expect(said).not.toContain('restored into')
  const other = join(kept.path, 'tuesday')
  cpSync(backup, other, { recursive: true })
  appendFileSync(join(other, 'backup.json'), '\n')
  expect(run('restore', folders.fresh.path, other).complaints).toContain(
    'A restore of another backup was interrupted in the local database',
  )
  const { status, complaints, said: further } = run('restore', folders.fresh.path, backup)
  expect([status, complaints]).toEqual([0, ''])
  expect(further.join('\n')).toContain('An earlier restore of this backup was interrupted')
  expect(further.join('\n')).toContain('restored into the local database, row by row')
  const inTheDemo = verified(folders.demo.path)
  expect(inTheDemo.status).toBe(0)
  expect(verified(folders.fresh.path)).toEqual(inTheDemo)
}, 240_000)

test('a database that is not empty is refused', () => {
  const { status, complaints } = run('restore', folders.fresh.path, backup)
  expect(status).toBe(1)
  expect(complaints).toContain('The local database is not empty (')
  expect(complaints).toContain('with --state FOLDER')
})

test('the program serves from it, and its people sign in', async () => {
  const restored = await npmStart(folders.fresh.path)
  await restored.waitFor(/The program is running/, 110_000)
  expect(restored.said()).not.toContain('Filling')
  const [token = ''] = printedTokens(restored)
  expect(await signIn(restored.url(), token)).toBe('admin')
  process.kill(-restored.npm.pid, 'SIGINT')
  await restored.ended
}, 240_000)
