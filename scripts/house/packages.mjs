// Installs the packages when those that are installed are not those of the lock file.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCommand } from './children.mjs'
import { root, toolPath } from './places.mjs'
import { StepFailed, say, sayDone } from './speak.mjs'

const folder = join(root, 'node_modules')
const stamp = join(folder, '.installed-lock')

/** Nothing to do costs a few milliseconds; a fresh clone half a minute. */
export async function installPackagesWhenNeeded() {
  requireNode(20)
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const wanted = stampOf(lock)
  const known = readIfThere(stamp)
  if (known === wanted) return
  const reason = reasonToInstall({
    known,
    wanted,
    lock,
    installed: readIfThere(join(folder, '.package-lock.json')),
    fresh: !existsSync(folder),
  })
  if (reason !== null) await install(reason)
  await requireOwnNode()
  writeFileSync(stamp, wanted)
}

/** @param {string} reason */
async function install(reason) {
  const startMs = performance.now()
  say(`Installing packages (${reason}) …`)
  const { code, output } = await npm(existsSync(folder) ? ['install', '--no-save'] : ['ci'])
  if (code !== 0) {
    throw new StepFailed(
      'npm could not install the packages.',
      'Check the connection to your package registry (npm ping), then run this again.',
      output,
    )
  }
  sayDone('packages installed', startMs)
}

/**
 * What was installed, and on what kind of machine: "HASH linux x64".
 * @param {string} lock
 */
export const stampOf = (lock) =>
  `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`

/**
 * Why there is something to install, null when there is nothing: `known` is the stamp that was left, null
 * when npm was run by hand; `lock` and `installed` are the texts of the lock file and of npm's own record.
 * @param {{ known: string | null, wanted: string, lock: string, installed: string | null, fresh: boolean }} found
 */
export function reasonToInstall({ known, wanted, lock, installed, fresh }) {
  if (fresh) return 'about half a minute'
  const machineOf = (/** @type {string} */ text) => text.split(' ').slice(1).join(' ')
  // Stamps of before named no machine apart from the lock file.
  if (known?.includes(' ') && machineOf(known) !== machineOf(wanted)) {
    return 'these are of another kind of machine'
  }
  if (installed !== null && holdsAll(lock, installed)) return null
  return known === null ? 'some are missing, or of another version' : 'the lock file has changed'
}

/**
 * Whether npm's record has every package of the lock file in its version, and no other version of any.
 * What is optional may be of another platform.
 * @type {(lock: string, installed: string) => boolean}
 */
function holdsAll(lock, installed) {
  const [wanted, found] = [packagesOf(lock), packagesOf(installed)]
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) =>
    found[path] === undefined
      ? path === '' || optional || devOptional
      : found[path].version === version,
  )
}

/**
 * @param {string} text
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
const packagesOf = (text) => JSON.parse(text).packages

/** @param {string} path */
const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null)

// Run by npm, its own entry is the surest way back to it.
/** @param {string[]} args */
function npm(args) {
  const entry = process.env['npm_execpath'] ?? ''
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  return entry.endsWith('npm-cli.js')
    ? startCommand(process.env['npm_node_execpath'] ?? process.execPath, [entry, ...quiet], {
        quiet: true,
      }).ended
    : startCommand('npm', quiet, { quiet: true }).ended
}

// The tools need a newer Node than the machine may have: it comes in as the package "node".
async function requireOwnNode() {
  const { code, output } = await startCommand(toolPath('node'), ['--version'], { quiet: true })
    .ended
  if (code === 0) return
  throw new StepFailed(
    'The package "node" is installed without its binary.',
    'npm may be set to skip install scripts: run `npm rebuild node esbuild workerd --ignore-scripts=false`, then this again.',
    output,
  )
}

/** @param {number} major */
function requireNode(major) {
  if (Number(process.versions.node.split('.')[0]) >= major) return
  throw new StepFailed(
    `This needs Node ${major} or later; here is ${process.versions.node}.`,
    'Install a current Node from nodejs.org, then run this again.',
  )
}
