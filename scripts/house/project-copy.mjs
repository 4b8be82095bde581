// A copy of the project's sources in the system's temporary folder, with the same packages.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './places.mjs'
import { StepFailed } from './speak.mjs'

const copied = [
  'worker',
  'db',
  'migrations',
  'site',
  'test',
  'scripts',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'wrangler.toml',
]

/**
 * {path, replace, remove}: `replace(file, right, wrong)` answers with the function that undoes it. The
 * copy is removed when this process ends, also on Ctrl-C.
 */
export function copyProject() {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'reseller-program-')))
  const remove = () => rmSync(path, { recursive: true, force: true })
  process.on('exit', remove)
  for (const name of copied) cpSync(join(root, name), join(path, name), { recursive: true })
  linkPackages(path)
  return {
    path,
    replace(/** @type {string} */ file, /** @type {string} */ right, /** @type {string} */ wrong) {
      const place = join(path, file)
      const text = readFileSync(place, 'utf8')
      const [before, after, ...more] = text.split(right)
      if (after === undefined || more.length > 0) {
        throw new StepFailed(
          `${file} does not have this exactly once: ${right}`,
          'Write the mistake anew in test/planted.',
        )
      }
      writeFileSync(place, `${before}${wrong}${after}`)
      return () => writeFileSync(place, text)
    },
    remove,
  }
}

/**
 * The same packages in a folder of its own: what tools keep there (vite its bundles) stays apart.
 * @param {string} path
 */
function linkPackages(path) {
  const from = join(root, 'node_modules')
  const to = join(path, 'node_modules')
  mkdirSync(to)
  const caches = ['.vite', '.vite-temp', '.cache']
  for (const name of readdirSync(from)) {
    if (!caches.includes(name)) symlinkSync(join(from, name), join(to, name))
  }
}
