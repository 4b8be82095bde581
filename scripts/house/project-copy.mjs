// A copy of the project's sources in the system's temporary folder, with the same packages.
import {
  cpSync,
  mkdtempSync,
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
  'package.json',
  'tsconfig.json',
  'wrangler.toml',
]

/**
 * {path, replace}: `replace(file, right, wrong)` answers with the function that undoes it. The copy is
 * removed when this process ends, also on Ctrl-C.
 */
export function copyProject() {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'reseller-program-')))
  process.on('exit', () => rmSync(path, { recursive: true, force: true }))
  for (const name of copied) cpSync(join(root, name), join(path, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'), 'dir')
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
  }
}
