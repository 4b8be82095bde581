// The program's API over the local database, for as long as a command needs it: pages are not built.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { endChildren } from '../children.mjs'
import { root } from '../places.mjs'
import { freePort } from '../serving/free-port.mjs'
import { startLocalServer } from '../serving/local-server.mjs'
import { readSettings } from '../wrangler-settings.mjs'

/**
 * Serves it, runs `work` with its address, and stops it.
 * @template Answer
 * @param {{ state: string, command: string }} place
 * @param {(origin: string) => Promise<Answer>} work
 */
export async function withLocalApi({ state, command }, work) {
  const folder = mkdtempSync(join(tmpdir(), 'program-api-'))
  const config = join(folder, 'wrangler.json')
  const port = await freePort(4700)
  writeFileSync(config, JSON.stringify(await configOf(`http://localhost:${port}`)))
  const server = {
    command,
    tool: 'wrangler',
    argumentsFor: () => [
      ...['dev', '-c', config, '--persist-to', resolve(root, state), '--ip', '127.0.0.1'],
      ...['--port', String(port), '--inspector-port', '0', '--log-level', 'warn'],
      ...['--show-interactive-dev-session', 'false'],
    ],
  }
  try {
    const place = { port, state, verbose: false, onStarted: () => undefined }
    const { url, gone } = await startLocalServer(server, place)
    return await Promise.race([work(url), gone.then(() => Promise.reject(new Error('it ended')))])
  } finally {
    await endChildren()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The same names as in wrangler.toml: D1 and the object are found by them.
 * @param {string} origin
 */
async function configOf(origin) {
  const settings = await readSettings(undefined)
  return {
    name: settings.name,
    main: join(root, 'worker/api.ts'),
    compatibility_date: settings.compatibilityDate,
    compatibility_flags: ['nodejs_compat'],
    d1_databases: [
      {
        binding: 'DB',
        database_name: settings.databaseName,
        database_id: settings.databaseId,
      },
    ],
    durable_objects: { bindings: [{ name: 'PROMO_SLOTS', class_name: 'PromoSlots' }] },
    migrations: [{ tag: 'v1', new_sqlite_classes: ['PromoSlots'] }],
    send_email: [{ name: 'MAIL' }],
    // With an origin of its own a request sends nothing but what it ordered itself: here, nothing.
    vars: { PUBLIC_ORIGIN: origin, MAIL_FROM: settings.mailFrom },
    define: { __DEMO__: 'false', __TURNSTILE_SITE_KEY__: '""' },
  }
}
