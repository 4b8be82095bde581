// npm run stripe:stand-in: speaks Stripe's HTTP on this machine, for who has no account there, and sends the running
// `npm start` a year of a made-up subscription, as Stripe would.
//   --to URL        where the program runs (http://localhost:4321)
//   --reseller N    the number of the reseller whose tenant it is (1)
//   --file FILE     instead of the year: a line of JSON for each object or event
//   --state FOLDER  the local database with whose key and secret it works
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { endWithParent } from './house/children.mjs'
import { localState } from './house/places.mjs'
import { bold, dim, reportFailure, StepFailed, say } from './house/speak.mjs'
import { localStripe, standInPort } from './house/stripe/local-stripe.mjs'
import { madeUpYear } from './house/stripe/made-up/made-up-year.mjs'
import { stripeAccount } from './house/stripe/stripe-account.mjs'
import { deliverEvents } from './house/stripe/stripe-deliveries.mjs'
import { serveStripe } from './house/stripe/stripe-server.mjs'

endWithParent()
try {
  await standIn(readOptions())
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @param {ReturnType<typeof readOptions>} options */
async function standIn({ to, file, state, resellerNumber }) {
  const { key, secret } = localStripe(state)
  const account = stripeAccount({ key })
  const { url } = await serveStripe(account, standInPort).catch(() => {
    throw new StepFailed(
      `Port ${standInPort} of this machine is taken.`,
      'End the other stand-in, and start this one again.',
    )
  })
  console.log(`
${bold('A stand-in of Stripe is running.')} ${dim('npm start knows all of this already.')}

  STRIPE_API_BASE        ${url}
  STRIPE_API_KEY         ${key}
  STRIPE_WEBHOOK_SECRET  ${secret}
`)
  let [taken, given] = [0, 0]
  const deliveries = deliverEvents(account, {
    url: `${to}/api/webhooks/stripe`,
    secret,
    onEnd: ({ event, status, tries }) => {
      given += 1
      if (status !== null && status < 300) taken += 1
      else console.error(`  ${event.type} was not taken: ${status ?? 'no answer'}, ${tries} tries`)
    },
  })
  const happened = file === undefined ? yearFor(resellerNumber) : linesOf(file)
  say(`Sending ${happened.length} events to ${to} …`)
  for (const { object, ...how } of happened) {
    account.put(object, how)
    await deliveries.settled()
    // Where the first is not taken, none of the others will be.
    if (given > 0 && taken === 0) throw nobodyThere(to)
  }
  say(
    `${taken} of ${given} events were taken. See them at ${to}/admin/stripe/; Ctrl-C ends the stand-in.`,
  )
}

/** @param {number} resellerNumber */
function yearFor(resellerNumber) {
  return madeUpYear({ nowMs: Date.now(), resellerNumber })
}

/**
 * @param {string} file
 * @returns {{ object: import('./house/stripe/stripe-kinds.mjs').StripeObject }[]}
 */
function linesOf(file) {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => ({ object: JSON.parse(line) }))
}

/** @param {string} to */
function nobodyThere(to) {
  return new StepFailed(
    `Nobody took the first event at ${to}.`,
    'Start the program first, with npm start; where it has another address, name it: npm run stripe:stand-in -- --to http://localhost:PORT',
  )
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        to: { type: 'string', default: 'http://localhost:4321' },
        reseller: { type: 'string', default: '1' },
        file: { type: 'string' },
        state: { type: 'string', default: localState },
      },
    })
    return { ...values, to: localAddress(values.to), resellerNumber: Number(values.reseller) }
  } catch (error) {
    if (error instanceof StepFailed) throw error
    const [said = ''] = error instanceof Error ? error.message.split('. ') : []
    throw new StepFailed(said, 'Like this: npm run stripe:stand-in -- --to http://localhost:4321')
  }
}

/**
 * Made-up events go to a program of this machine and nowhere else.
 * @param {string} to
 */
function localAddress(to) {
  const url = URL.canParse(to) ? new URL(to) : null
  if (
    url === null ||
    url.protocol !== 'http:' ||
    !['localhost', '127.0.0.1'].includes(url.hostname)
  ) {
    throw new StepFailed(
      `“${to}” is no address of this machine.`,
      'Like this: npm run stripe:stand-in -- --to http://localhost:4321',
    )
  }
  return url.origin
}
