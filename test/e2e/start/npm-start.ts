import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** `npm start` with its own port and a state of its own, as a terminal would start it. */
export type Started = Readonly<{
  npm: ChildProcess & { readonly pid: number }
  port: number
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

export async function npmStart(state: string, ...options: readonly string[]): Promise<Started> {
  const port = await anyFreePort()
  const npm = spawn('npm', ['start', '--', '--port', String(port), '--state', state, ...options], {
    cwd: root,
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
        throw new Error(`npm start did not say ${String(pattern)}:\n${said}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return { npm: Object.assign(npm, { pid }), port, said: () => said, waitFor, ended }
}

function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
