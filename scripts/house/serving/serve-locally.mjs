// What `npm start` and `npm run dev` share: packages, a filled local database, cron, and where to look.
import { parseArgs } from 'node:util'
import { endChildren, endWithParent } from '../children.mjs'
import { forgetLocalState, migrateLocalDatabase } from '../local-database.mjs'
import { installPackagesWhenNeeded } from '../packages.mjs'
import { localState, requireUsableFolder } from '../places.mjs'
import { bold, dim, reportFailure, say } from '../speak.mjs'
import { demoState, fillDemo, signInLinks } from './demo-program.mjs'
import { freePort } from './free-port.mjs'
import { keepCronRunning } from './local-cron.mjs'
import { startLocalServer } from './local-server.mjs'
import { takeState } from './one-server.mjs'

/** @typedef {ReturnType<typeof readOptions>} Options */
/** @typedef {import('./local-server.mjs').LocalServer} LocalServer */
/** @typedef {Awaited<ReturnType<typeof takeState>>} Held */

/**
 * Serves until it is stopped. The two differ in what serves (local-server.mjs).
 * @param {LocalServer} server
 */
export async function serveLocally(server) {
  endWithParent()
  try {
    const options = readOptions()
    requireUsableFolder()
    const held = await takeState(options.state)
    await installPackagesWhenNeeded()
    await serve(server, options, held)
  } catch (error) {
    await endChildren()
    reportFailure(error)
    process.exit(1)
  }
}

/** @type {(server: LocalServer, options: Options, held: Held) => Promise<void>} */
async function serve(server, { reset, port, empty, verbose, state }, held) {
  if (reset) {
    say('Forgetting all local data …')
    forgetLocalState(state)
  }
  await server.prepare?.()
  await migrateLocalDatabase(state)
  const free = await freePort(port)
  if (free !== port) say(`Port ${port} is taken; using ${free}.`)
  const place = { port: free, state, verbose, onStarted: held.remember }
  const { url, gone, speakUp } = await startLocalServer(server, place)

  const found = await demoState(url)
  if (found === 'unfinished') {
    say('The last filling was interrupted; starting afresh …')
    await endChildren()
    return serve(server, { reset: true, port, empty, verbose, state }, held)
  }
  // A server that dies meanwhile says so itself, before a request to it gives up.
  if (found === 'empty' && !empty) await Promise.race([fillDemo(url), gone])
  await keepCronRunning(url)
  if (found === 'empty' && empty) tellEmpty(url)
  else await tellAddresses(url, server.command)
  speakUp()
  await gone
}

/** @type {(url: string, command: string) => Promise<void>} */
async function tellAddresses(url, command) {
  const links = await signInLinks(url)
  console.log(`
${bold('The program is running.')}

  Landing page   ${url}/
  Sent mail      ${url}/dev/mailbox/   ${dim('(and new sign-in links, any time)')}
${links.length > 0 ? `\n  Sign in with one click ${dim('(each link works once)')}:\n${links.map(({ who, link }) => `    ${who}\n      ${link}`).join('\n')}\n` : ''}
  Another admin  npm run admin:add -- you@example.com, then ask for a link at ${url}/sign-in/
  Start afresh   ${command} -- --reset
  Stop           Ctrl-C
`)
}

/** @param {string} url */
function tellEmpty(url) {
  console.log(`
${bold('The program is running, with an empty database.')}

  Landing page   ${url}/
  Sent mail      ${url}/dev/mailbox/
  First admin    npm run admin:add -- you@example.com, then ask for a link at ${url}/sign-in/
  Stop           Ctrl-C
`)
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      port: { type: 'string', default: '4321' },
      state: { type: 'string', default: localState },
    },
  })
  return { ...values, port: Number(values.port) }
}
