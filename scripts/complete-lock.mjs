// Names every optional package in the lock file, for every platform.
//
// npm leaves out what the registry at hand lacks (binaries for other platforms), and `npm ci` then
// refuses the lock. Run after each change of dependencies: `node scripts/complete-lock.mjs`.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {boolean} [dev]
 */
/** @typedef {Record<string, Entry>} Packages */

const lockPath = fileURLToPath(new URL('../package-lock.json', import.meta.url))

const before = readFileSync(lockPath, 'utf8')
const lock = JSON.parse(before)
const added = completeLock(lock)
const after = `${JSON.stringify(lock, null, 2)}\n`
if (after === before) {
  console.log('The lock file is whole.')
} else if (process.argv.includes('--check')) {
  console.log('The lock file is not whole. Run: node scripts/complete-lock.mjs')
  process.exit(1)
} else {
  writeFileSync(lockPath, after)
  console.log(`Completed the lock file:\n  ${added.join('\n  ') || 'order and addresses'}`)
}

/**
 * Adds the missing optional entries in place; gives their paths. No download address is kept.
 * @param {{ packages: Packages }} lock
 */
function completeLock(lock) {
  /** @type {string[]} */
  const added = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    delete entry.resolved
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isLocked(lock.packages, path, name)) continue
      const place = `node_modules/${name}`
      lock.packages[place] = {
        version,
        ...inNpmsOrder({
          ...platformOf(name),
          optional: true,
          ...(entry.dev ? { dev: true } : {}),
        }),
      }
      added.push(place)
    }
  }
  lock.packages = sortedByPath(lock.packages)
  return added
}

/** @type {(packages: Packages, path: string, name: string) => boolean} */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in packages) return true
    if (!folder.includes('/node_modules/')) return `node_modules/${name}` in packages
  }
}

// Binary packages carry their platform in their name; without it npm would try them everywhere.
/** @param {string} name */
function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = Object.entries({
    darwin: 'darwin',
    linux: 'linux',
    win32: 'win32',
    windows: 'win32',
    android: 'android',
    freebsd: 'freebsd',
  }).find(([word]) => words.includes(word))?.[1]
  const cpu = ['arm64', 'x64', 'ia32', 'arm', 'wasm32', 'riscv64'].find((word) =>
    words.includes(word),
  )
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined
  const known = cpu ?? (words.includes('64') ? 'x64' : undefined)
  if (!os && !known)
    throw new Error(`Which platform is ${name} for? Teach scripts/complete-lock.mjs.`)
  return {
    ...(known ? { cpu: [known] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  }
}

/** @param {object} entry */
function inNpmsOrder(entry) {
  return Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** @param {Packages} packages */
function sortedByPath(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
}
