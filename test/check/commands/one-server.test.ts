import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { requireUsableFolder } from '../../../scripts/house/places.mjs'
import { findProcess } from '../../../scripts/house/processes.mjs'
import { takeState } from '../../../scripts/house/serving/one-server.mjs'
import { repositoryRoot } from '../source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'one-server-'))
const started: number[] = []
afterAll(() => {
  for (const pid of started) if (findProcess(pid)) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true })
})
const newState = () => mkdtempSync(join(folder, 'state-'))
const lockOf = (state: string) => join(state, '.serving')

/** A process that takes the data and holds it until it is killed; what it said, once it said it. */
function startTaking(state: string, url = '') {
  const code = `
    import { takeState } from './scripts/house/serving/one-server.mjs'
    try {
      const held = await takeState(${JSON.stringify(state)})
      ${url === '' ? '' : `held.remember({ url: '${url}' })`}
      console.log('taken')
      setTimeout(() => {}, 60_000)
    } catch (error) { console.log(error.message) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: repositoryRoot,
  })
  started.push(child.pid ?? 0)
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const said = new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(`${text}`.trim())),
  )
  return { child, said, gone }
}

/** Something that looks like what serves, at the head of a group of its own. */
function startServing() {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'workerd'], {
    detached: true,
    stdio: 'ignore',
  })
  const pid = child.pid ?? 0
  started.push(pid)
  return { pid, startedAt: () => findProcess(pid)?.started ?? 0 }
}

test('of starts at once one takes the data, and the others say so', async () => {
  const state = newState()
  // What a start that was killed has left is no help to any of them.
  writeFileSync(lockOf(state), JSON.stringify({ pid: 999_999_999, started: 1 }))
  const starts = [1, 2, 3].map(() => startTaking(state))
  const said = await Promise.all(starts.map((one) => one.said))
  expect(said.filter((words) => words === 'taken')).toHaveLength(1)
  expect(said.filter((words) => /Another start is under way already/.test(words))).toHaveLength(2)
})

test('one that serves is named by its address, without being asked', async () => {
  const state = newState()
  // Nobody answers there, as when a server hangs.
  const { said } = startTaking(state, 'http://localhost:9')
  await said
  await expect(takeState(state)).rejects.toThrow('is being served already, at http://localhost:9/')
})

test('one that was killed is no hindrance', async () => {
  const state = newState()
  const first = startTaking(state)
  await first.said
  first.child.kill('SIGKILL')
  await first.gone
  expect(existsSync(lockOf(state))).toBe(true)
  const second = startTaking(state)
  expect(await second.said).toBe('taken')
})

test('a process that has its number by now is not taken for it', async () => {
  const state = newState()
  writeFileSync(lockOf(state), JSON.stringify({ pid: process.ppid, started: 1 }))
  expect(await startTaking(state).said).toBe('taken')
})

test('what a killed server left running is ended', async () => {
  const state = newState()
  const { pid, startedAt } = startServing()
  const note = { pid: 999_999_999, started: 1, group: pid, groupStarted: startedAt() }
  writeFileSync(lockOf(state), JSON.stringify(note))
  const taking = startTaking(state)
  await taking.said
  await expect.poll(() => findProcess(pid)).toBe(null)
})

test('another process that has its number by now is left alone', async () => {
  const state = newState()
  const { pid, startedAt } = startServing()
  const note = { pid: 999_999_999, started: 1, group: pid, groupStarted: startedAt() - 1 }
  writeFileSync(lockOf(state), JSON.stringify(note))
  expect(await startTaking(state).said).toBe('taken')
  expect(findProcess(pid)).not.toBe(null)
})

test('data in a folder that can’t be written are told in one sentence', async () => {
  const file = join(newState(), 'file')
  writeFileSync(file, '')
  await expect(takeState(join(file, 'state'))).rejects.toThrow('can’t be written')
})

test.each([
  ['a “%” in its path', join(folder, '50%'), 'holds a “%”'],
  ['no right to write', join(folder, 'nowhere'), 'can’t be written'],
])('a folder with %s is refused in one sentence', (_what, path, said) => {
  expect(() => requireUsableFolder(path)).toThrow(said)
})
