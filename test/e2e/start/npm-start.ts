import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { z } from 'zod'
import { likelyFreePort } from '#test/e2e/kit/likely-free-port.ts'
import { stillRunning } from '#test/e2e/kit/process-tree.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A command that serves, as a terminal would start it. */
export type Started = Readonly<{
  npm: ChildProcess & { readonly pid: number }
  /** Where it serves, which it says: the port it was asked for may have been taken meanwhile. */
  url: () => string
  /** What it has said so far. */
  said: () => string
  /** Waits for a line; fails with all that was said when npm ends or `withinMs` passes. */
  waitFor: (pattern: RegExp, withinMs: number) => Promise<void>
  /** The exit code, or the signal's name. */
  ended: Promise<number | string>
}>

/** A folder for local state that goes away with the test. */
export function temporaryState(): Readonly<{ path: string; remove: () => void }> {
  const path = mkdtempSync(join(tmpdir(), 'npm-start-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** `npm start` with a state of its own. */
export const npmStart = (state: string, ...options: readonly string[]): Promise<Started> =>
  serveBy(['start'], root, ['--state', state, ...options])

/** `npm run dev` in a copy of the project. */
export const npmRunDev = (folder: string): Promise<Started> => serveBy(['run', 'dev'], folder, [])

async function serveBy(
  command: readonly string[],
  cwd: string,
  options: readonly string[],
): Promise<Started> {
  const npm = spawn('npm', [...command, '--', '--port', String(likelyFreePort()), ...options], {
    cwd,
    // As from a terminal: Astro serves differently where this is set.
    env: { ...process.env, VITEST: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as in a terminal: Ctrl-C reaches all of it, and nothing of ours.
    detached: true,
  })
  let said = ''
  npm.stdout.on('data', (chunk) => {
    said += chunk
  })
  npm.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = new Promise<number | string>((resolve) => {
    npm.on('exit', (code, signal) => resolve(code ?? signal ?? 'gone'))
  })
  const { pid } = npm
  if (pid === undefined) throw new Error('npm could not be started')
  const waitFor = async (pattern: RegExp, withinMs: number) => {
    const endMs = Date.now() + withinMs
    while (!pattern.test(said)) {
      if (npm.exitCode !== null || Date.now() > endMs) {
        throw new Error(`npm ${command.join(' ')} did not say ${String(pattern)}:\n${said}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const url = () => {
    const found = said.match(/http:\/\/localhost:\d+/g)?.at(-1)
    if (found === undefined) throw new Error(`npm ${command.join(' ')} named no address:\n${said}`)
    return found
  }
  return { npm: Object.assign(npm, { pid }), url, said: () => said, waitFor, ended }
}

/** Processes end a moment after they were told to. */
export async function expectAllGone(pids: readonly number[]): Promise<void> {
  for (let tries = 0; tries < 100 && stillRunning(pids).length > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(stillRunning(pids)).toEqual([])
}

/** The tokens of the links that were printed. */
export const printedTokens = ({ said }: Started): readonly string[] =>
  [...said().matchAll(/#token=([\w-]+)/g)].map((match) => match[1] ?? '')

/** Where the token leads, or the code of the refusal. */
export async function signIn(url: string, token: string): Promise<unknown> {
  const answer = await fetch(`${url}/api/auth/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const body = z.object({ area: z.string().optional(), code: z.string().optional() })
  const { area, code } = body.parse(await answer.json())
  return area ?? code
}

/** fetch may not name another host: a page whose name was rebound to this machine would. */
export function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${url}/api/demo/people`, { headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).on('error', reject)
  })
}
