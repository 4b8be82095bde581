// What must never be in a build that is deployed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** @type {readonly (readonly [RegExp, string])[]} */
const marks = [
  [/api\/demo|dev\/mailbox|demo-program/, 'code of the local demo'],
  [/\brp_[\w-]{43}\b/, 'an API key'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
]

/**
 * What is wrong with the build in `folder`, as sentences; none when it may be deployed.
 * @param {string} folder
 * @returns {string[]}
 */
export function buildProblems(folder) {
  if (!existsSync(join(folder, 'server', 'wrangler.json'))) {
    return [`There is no built Worker in ${folder}.`]
  }
  return filesIn(folder).flatMap((path) => {
    const name = relative(folder, path)
    if (/(^|[\\/])\.(dev\.vars|env)/.test(name)) return [`${name} holds local secrets.`]
    const text = readFileSync(path, 'utf8')
    // A source map quotes sources in full; which sources are in the bundle is what counts there.
    if (name.endsWith('.map')) {
      return /"[^"\n]*\/(worker\/demo|site\/dev)\/[^"\n]*"/.test(text)
        ? [`${name} names sources of the local demo.`]
        : []
    }
    return marks.flatMap(([mark, what]) => (mark.test(text) ? [`${name} holds ${what}.`] : []))
  })
}

/**
 * Whether the build is of these settings: of another environment, or of settings that have changed since,
 * it must not be deployed. Canonical links and pictures of shared links name the address.
 * @param {string} folder
 * @param {import('../wrangler-settings.mjs').Settings} settings
 */
export function settingsProblems(folder, { name, databaseId, origin }) {
  /** @type {{ name?: string, d1_databases?: { database_id?: string }[] }} */
  const config = JSON.parse(readFileSync(join(folder, 'server', 'wrangler.json'), 'utf8'))
  const page = readFileSync(join(folder, 'client', 'index.html'), 'utf8')
  return [
    ...(config.name === name ? [] : [`It is named ${config.name}, not ${name}.`]),
    ...(config.d1_databases?.[0]?.database_id === databaseId
      ? []
      : ['It is bound to another database than database_id.']),
    ...(page.includes(`rel="canonical" href="${origin}/"`)
      ? []
      : [`Its pages were built for another address than PUBLIC_ORIGIN, ${origin}.`]),
    ...legalProblems(folder),
  ]
}

/** @type {readonly (readonly [rel: string, setting: string, what: string])[]} */
const legalLinks = [
  ['privacy-policy', 'privacy', 'the privacy notice'],
  ['author', 'imprint', 'the imprint'],
]

/**
 * Who asks for a person’s data says who they are and what becomes of it, on both pages that hold the form.
 * @param {string} folder
 */
function legalProblems(folder) {
  const pages = ['index.html', join('apply', 'index.html')].map((name) =>
    readFileSync(join(folder, 'client', name), 'utf8'),
  )
  return legalLinks.flatMap(([rel, setting, what]) => {
    const link = new RegExp(`<a href="https://(?!example\\.)[^"]+" rel="${rel}"`)
    return pages.every((page) => link.test(page))
      ? []
      : [
          `Its pages name no address of ${what}: set vendor.links.${setting} in worker/domain/program.ts to a page of yours, https://….`,
        ]
  })
}

/** @param {string} folder */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
