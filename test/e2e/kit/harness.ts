import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { createTestHarness } from 'wrangler'
import { type Database, openDatabase } from '#db/core/database.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import {
  type DatabaseContents,
  fillDatabase,
  readContents,
} from '#test/worker/kit/stores/database-contents.ts'
import { runScheduled } from '#worker/cron.ts'
import { openBrowserContext } from './harness-browser.ts'
import { listSentMails, type SentMail, waitForSentMail } from './harness-mail.ts'
import { fromOwnNetwork } from './own-network.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const built = './dist/server/wrangler.json'
/** As a deployment has one of its own. */
const dataKey = randomBytes(32).toString('base64')

/** The built artefact, running: its own empty D1, promo-slot object and mailbox. */
export type Stage = Readonly<{
  /** "http://localhost:PORT", where the browser is pointed. */
  url: string
  /** D1 behind the same query code as the Worker's. */
  db: Database
  /** A request to a path, as a page of this site would send it: Origin set, JSON if there is a body. */
  request(path: string, init?: RequestInit): Promise<Response>
  /**
   * Runs a cron expression of wrangler.toml as if it were `timeMs`. The Worker's own clock stays, and a build
   * takes no event of a time more than a day ahead of it: such a one is run here, by the same jobs on its stores.
   */
  runCron(cron: string, timeMs: number): Promise<void>
  /** A cron event to the build itself, whatever its time; answers how it ended. */
  sendEvent(cron: string, timeMs: number): Promise<string>
  listMails(): Promise<readonly SentMail[]>
  waitForMail(to: string, subject: RegExp): Promise<SentMail>
  /** A fresh browser, pointed here. Close it when done. */
  openBrowser(options?: BrowserContextOptions): Promise<BrowserContext>
  /** What the Worker logged as an error since the start. */
  errorLogs(): readonly string[]
  close(): Promise<void>
}>

// What the migrations left in this worker's first database.
let migrated: DatabaseContents | null = null

/** Starts the production build of ./dist with migrations applied; `more` are variables and secrets beside the usual. */
export async function openStage(more: Readonly<Record<string, string>> = {}): Promise<Stage> {
  if (!existsSync(`${root}dist/server/wrangler.json`)) {
    throw new Error('There is no build to test. Run `npm run build` first, or `npm test` for all.')
  }
  const server = createTestHarness({ root, workers: [{ configPath: built }] })
  const { port } = (await server.listen()).url
  const url = `http://localhost:${port}`
  // Mails sent by cron have no request to take the origin from; the port stays.
  await server.update({
    workers: [{ configPath: built, vars: { PUBLIC_ORIGIN: url, DATA_KEY: dataKey, ...more } }],
    root,
  })
  const worker = server.getWorker<Env>()
  const bindings = await worker.getEnv()
  const { DB } = bindings
  if (migrated) await fillDatabase(DB, migrated)
  else {
    await worker.applyD1Migrations('DB')
    migrated = await readContents(DB)
  }
  const browsers: BrowserContext[] = []
  const sendEvent = async (cron: string, timeMs: number) =>
    (await worker.scheduled({ cron, scheduledTime: new Date(timeMs) })).outcome

  return {
    url,
    db: openDatabase(DB),
    request: (path, init = {}) => {
      const headers = new Headers({
        ...fromOwnNetwork(),
        ...Object.fromEntries(new Headers(init.headers)),
      })
      if (!headers.has('origin')) headers.set('origin', url)
      if (init.body && !headers.has('content-type')) headers.set('content-type', 'application/json')
      return fetch(new URL(path, url), { redirect: 'manual', ...init, headers })
    },
    async runCron(cron, timeMs) {
      if (timeMs > Date.now() + dayMs) return runScheduled(cron, timeMs, bindings)
      const outcome = await sendEvent(cron, timeMs)
      if (outcome !== 'ok') throw new Error(`The cron event ${cron} ended with ${outcome}.`)
    },
    sendEvent,
    listMails: () => listSentMails(url),
    waitForMail: (to, subject) => waitForSentMail(url, to, subject),
    async openBrowser(options = {}) {
      const browser = await openBrowserContext({
        ...{ baseURL: url, extraHTTPHeaders: fromOwnNetwork() },
        ...options,
      })
      browsers.push(browser)
      return browser
    },
    errorLogs: () =>
      server
        .getLogs()
        .filter(({ level }) => level === 'error')
        .map(({ message }) => message),
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()))
      await server.close()
    },
  }
}
