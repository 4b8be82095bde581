// Builds the local demo into .demo: the production code plus /api/demo/* and /dev/mailbox.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startTool } from '../children.mjs'
import { root } from '../places.mjs'
import { StepFailed, say, sayDone } from '../speak.mjs'

/** What wrangler serves, from the root. */
export const demoConfig = '.demo/server/wrangler.json'

const sources = ['worker', 'site', 'db', 'astro.config.mjs', 'wrangler.toml', 'package-lock.json']
const stamp = join(root, '.demo', '.sources')

/** Builds unless the sources are those of the last build. */
export async function buildDemoWhenNeeded() {
  const digest = digestOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  const startMs = performance.now()
  say('Building the site and the Worker …')
  const { code, output } = await startTool('astro', ['build'], {
    quiet: true,
    environment: { DEMO_BUILD: '1' },
  }).ended
  if (code !== 0) {
    throw new StepFailed(
      'The build failed.',
      'Mend what is named above (npm run check says more), then run this again.',
      output,
    )
  }
  forgetDeployRedirect()
  writeFileSync(stamp, digest)
  sayDone('built', startMs)
}

// Astro tells wrangler to deploy what was built last. That must never be the demo.
function forgetDeployRedirect() {
  rmSync(join(root, '.wrangler', 'deploy', 'config.json'), { force: true })
}

function digestOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, source)
  return hash.digest('hex')
}

/** @type {(hash: import('node:crypto').Hash, path: string) => void} */
function addTo(hash, path) {
  const full = join(root, path)
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, join(path, name))
  } else {
    hash.update(`${path}\n`).update(readFileSync(full))
  }
}
