import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core'
import { findBrowserBinary } from './browser-binary.ts'

let running: Promise<Browser> | null = null

/**
 * A browser of its own for one test: nothing of another test's cookies or storage. Behind all of them
 * is one Chromium a worker, which ends with it; one that crashed is replaced.
 */
export async function openBrowserContext(options: BrowserContextOptions): Promise<BrowserContext> {
  if (running !== null && !(await running).isConnected()) running = null
  running ??= startBrowser()
  return (await running).newContext(options)
}

async function startBrowser(): Promise<Browser> {
  const { executablePath, environment } = await findBrowserBinary()
  return chromium.launch({
    executablePath,
    env: { ...definedOnes(process.env), ...environment },
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page that asks another host for anything gets nothing, as behind its own CSP.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  })
}

function definedOnes(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment)
  return Object.fromEntries(entries.flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])))
}
