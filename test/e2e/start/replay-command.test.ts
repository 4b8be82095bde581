import { spawnSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { customer, invoice } from '#test/domain/billing/stripe-objects.ts'
import { temporaryState } from './npm-start.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const state = temporaryState()
afterAll(() => state.remove())

/** Runs the command on the local database of this test. */
function replay(...options: readonly string[]) {
  const args = [join(root, 'scripts/stripe-replay.mjs'), '--state', state.path, ...options]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, said: stdout.trimEnd().split('\n'), complaints: stderr }
}

const file = join(state.path, '..', 'replayed.jsonl')
const given = (...lines: readonly (string | object)[]) =>
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )

/** What the database of this test holds, read while nothing works on it. */
function stored() {
  const [path] = globSync(join(state.path, 'v3/d1/**/*.sqlite')).filter(
    (name) => !name.endsWith('metadata.sqlite'),
  )
  const database = new DatabaseSync(path ?? '', { readOnly: true })
  try {
    return database
      .prepare('SELECT object_id AS id, state FROM stripe_events ORDER BY sequence')
      .all()
  } finally {
    database.close()
  }
}

test('a file is read, taken over once, and its broken lines are told', () => {
  const test = { livemode: false }
  given(
    { ...customer(), ...test },
    'not json',
    { ...invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 100 }] }), ...test },
    { ...customer(), livemode: true },
  )
  const checked = replay(file, '--check')
  expect([checked.status, checked.said.at(-2), checked.said.at(-1)]).toEqual([
    1,
    '  line 2: It is not JSON.',
    '4 lines: 2 can be read; nothing was written; 1 of live mode were passed over; 1 can’t be read.',
  ])
  expect(stored()).toEqual([])
  expect(replay(file).said.at(-1)).toContain('4 lines: 2 taken over, 0 were known already;')
  expect(replay(file).said.at(-1)).toContain('4 lines: 0 taken over, 2 were known already;')
  expect(stored()).toEqual([
    { id: 'cus_1', state: 'waiting' },
    { id: 'in_1', state: 'waiting' },
  ])
}, 180_000)

test.each([
  ['no file', [], 'Name the file to take over'],
  ['two', ['a', 'b'], 'Name the file to take over'],
  ['one that is not there', ['nowhere.jsonl'], 'There is no file at nowhere.jsonl'],
  ['a mode that is none', [file, '--mode', 'both'], 'There is no mode “both”'],
  ['a database that is not deployed', [file, '--remote'], 'names no deployed database'],
  ['another option', [file, '--ends', 'never'], 'Unknown option'],
] as const)('refuses %s, and says what to do', (_case, options, said) => {
  const { status, complaints } = replay(...options)
  expect([status, complaints]).toEqual([2, expect.stringContaining(said)])
})
