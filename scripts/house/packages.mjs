// Installs the packages when the lock file is not the one that was installed last.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCommand } from './children.mjs'
import { root, toolPath } from './places.mjs'
import { StepFailed, say, sayDone } from './speak.mjs'

const stamp = join(root, 'node_modules', '.installed-lock')

/** Nothing to do costs a few milliseconds; a fresh clone half a minute. */
export async function installPackagesWhenNeeded() {
  requireNode(20)
  const wanted = lockDigest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const startMs = performance.now()
  const fresh = !existsSync(join(root, 'node_modules'))
  say(`Installing packages (${fresh ? 'about half a minute' : 'the lock file has changed'}) …`)
  const { code, output } = await npm(fresh ? ['ci'] : ['install', '--no-save'])
  if (code !== 0) {
    throw new StepFailed(
      'npm could not install the packages.',
      'Check the connection to your package registry (npm ping), then run this again.',
      output,
    )
  }
  await requireOwnNode()
  writeFileSync(stamp, wanted)
  sayDone('packages installed', startMs)
}

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
}

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
