// Starts tools, each at the head of its own process group, and ends every one of them.
import { spawn } from 'node:child_process'
import { root, toolEnvironment, toolPath } from './places.mjs'

/** @typedef {{ code: number, output: string }} Ended */
/** @typedef {import('node:child_process').ChildProcess & { ended: Promise<Ended> }} Child */
/**
 * @typedef {object} ToolOptions
 * @property {boolean} [quiet]
 * @property {Record<string, string>} [environment]
 * @property {(text: string) => void} [onLine]
 * @property {string} [cwd]
 * @property {string} [input]  what it reads, which no list of processes shows
 */

/** @type {Set<Child>} */
const running = new Set()
let ending = false
const grouped = process.platform !== 'win32'

/**
 * Starts a tool of node_modules. Quiet ones collect their output: `await child.ended` gives
 * {code, output}, never throws. Wrangler starts workerd by itself; the group holds both.
 * @param {string} name
 * @param {string[]} args
 * @param {ToolOptions} [options]
 */
export function startTool(name, args, options = {}) {
  return startCommand(toolPath(name), args, options)
}

/**
 * The same for any program.
 * @param {string} command
 * @param {string[]} args
 * @param {ToolOptions} [options]
 * @returns {Child}
 */
export function startCommand(command, args, options = {}) {
  const { quiet = false, environment = {}, onLine, cwd = root, input } = options
  const started = spawn(command, args, {
    cwd,
    env: { ...toolEnvironment, ...environment },
    stdio: [
      input === undefined ? 'ignore' : 'pipe',
      quiet ? 'pipe' : 'inherit',
      quiet ? 'pipe' : 'inherit',
    ],
    detached: grouped,
    shell: process.platform === 'win32',
  })
  started.stdin?.on('error', () => {}).end(input)
  let output = ''
  const collect = (/** @type {Buffer} */ chunk) => {
    output += chunk
    onLine?.(String(chunk))
  }
  started.stdout?.on('data', collect)
  started.stderr?.on('data', collect)
  /** @type {Promise<Ended>} */
  const closed = new Promise((resolve) => {
    started.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    started.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
  const child = Object.assign(started, { ended: closed.finally(() => running.delete(child)) })
  running.add(child)
  return child
}

/** Asks every group to end, then insists after `patienceMs`. Resolves when all are gone. */
export async function endChildren(patienceMs = 5000) {
  const children = [...running]
  for (const child of children) signal(child, 'SIGTERM')
  const insist = setTimeout(() => {
    for (const child of children) signal(child, 'SIGKILL')
  }, patienceMs)
  await Promise.all(children.map((child) => child.ended))
  // A tool that died before its own children leaves them in its group.
  for (const child of children) signal(child, 'SIGKILL')
  clearTimeout(insist)
}

/** True once this process is on its way out: children that end then have not failed. */
export const isEnding = () => ending

/**
 * Ends the children and then this process on Ctrl-C, SIGTERM or SIGHUP, and when npm is gone:
 * a SIGTERM to npm ends the shell between npm and a script without reaching the script.
 */
export function endWithParent() {
  const end = async (/** @type {number} */ code) => {
    if (ending) return
    ending = true
    await endChildren()
    process.exit(code)
  }
  process.on('SIGINT', () => end(130))
  process.on('SIGTERM', () => end(143))
  process.on('SIGHUP', () => end(129))
  const parent = process.ppid
  if (process.env['npm_lifecycle_event'] === undefined || !grouped) return
  setInterval(() => process.ppid !== parent && end(143), 300).unref()
}

/**
 * @param {Child} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
  try {
    if (grouped && child.pid !== undefined) process.kill(-child.pid, name)
    else child.kill(name)
  } catch {
    // Already gone.
  }
}
