// npm start: installs and builds when needed, serves everything locally, fills an empty database.
//   npm start -- --reset     forget all local data first
//   npm start -- --port N    another port than 4321
//   npm start -- --empty     without the demo's data
//   npm start -- --verbose   with all that the server says
import { parseArgs } from 'node:util'
import { endChildren, endWithParent } from './house/children.mjs'
import { buildDemoWhenNeeded } from './house/demo-build.mjs'
import { demoState, fillDemo, signInLinks } from './house/demo-program.mjs'
import { freePort } from './house/free-port.mjs'
import { keepCronRunning } from './house/local-cron.mjs'
import { forgetLocalState, migrateLocalDatabase } from './house/local-database.mjs'
import { startLocalServer } from './house/local-server.mjs'
import { refuseToServeTwice, rememberAddress } from './house/one-server.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { localState } from './house/places.mjs'
import { bold, dim, reportFailure, say } from './house/speak.mjs'

endWithParent()
try {
  await start(readOptions())
} catch (error) {
  await endChildren()
  reportFailure(error)
  process.exit(1)
}

async function start({ reset, port, empty, verbose, state }) {
  await installPackagesWhenNeeded()
  await refuseToServeTwice(state)
  if (reset) {
    say('Forgetting all local data …')
    forgetLocalState(state)
  }
  await buildDemoWhenNeeded()
  await migrateLocalDatabase(state)
  const free = await freePort(port)
  if (free !== port) say(`Port ${port} is taken; using ${free}.`)
  const { url, gone } = await startLocalServer({ port: free, state, verbose })
  rememberAddress(state, url)

  const found = await demoState(url)
  if (found === 'unfinished') {
    say('The last filling was interrupted; starting afresh …')
    await endChildren()
    return start({ reset: true, port, empty, verbose, state })
  }
  if (found === 'empty' && !empty) await fillDemo(url)
  await keepCronRunning(url)
  if (found === 'empty' && empty) tellEmpty(url)
  else await tellAddresses(url)
  await gone
}

async function tellAddresses(url) {
  const links = await signInLinks(url)
  console.log(`
${bold('The program is running.')}

  Landing page   ${url}/
  Sent mail      ${url}/dev/mailbox/   ${dim('(and new sign-in links, any time)')}
${links.length > 0 ? `\n  Sign in with one click ${dim('(each link works once)')}:\n${links.map(({ who, link }) => `    ${who}\n      ${link}`).join('\n')}\n` : ''}
  Another admin  npm run admin:add -- you@example.com, then ask for a link at ${url}/sign-in/
  Start afresh   npm start -- --reset
  Stop           Ctrl-C
`)
}

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
