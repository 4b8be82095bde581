// Starts what serves the local demo: workerd with the local D1, promo slots and mailbox.
import { isEnding, startTool } from './children.mjs'
import { StepFailed, say, sayDone } from './speak.mjs'

const patienceMs = 120_000

/** @typedef {{ url: string, port: number, state: string, verbose: boolean }} Place */
/**
 * What serves.
 * @typedef {object} LocalServer
 * @property {string} command  as a person types it
 * @property {() => Promise<void>} [prepare]
 * @property {string} tool
 * @property {(place: Place) => string[]} argumentsFor
 * @property {(place: Place) => Record<string, string>} [environmentFor]
 */

/**
 * Starts a server's tool and waits until it answers. Gives {url, gone, speakUp}: `gone` fails when it
 * ends by itself; after `speakUp` all it says is shown.
 * @param {LocalServer} server
 * @param {Omit<Place, 'url'>} place
 */
export async function startLocalServer(server, { port, state, verbose }) {
  const startMs = performance.now()
  const url = `http://localhost:${port}`
  say('Starting the local server …')
  let seen = ''
  let shown = verbose
  const place = { url, port, state, verbose }
  const child = startTool(server.tool, server.argumentsFor(place), {
    quiet: true,
    environment: server.environmentFor?.(place) ?? {},
    onLine: (text) => {
      seen = (seen + text).slice(-20_000)
      if (shown) process.stdout.write(text)
    },
  })
  const gone = child.ended.then(({ code }) => {
    if (isEnding()) return
    throw new StepFailed(
      `The local server ended by itself (code ${code}).`,
      `Start it again; with \`${server.command} -- --verbose\` it says all it does.`,
      seen,
    )
  })
  gone.catch(() => {})
  await Promise.race([gone, untilItAnswers(url, startMs, server.command)])
  sayDone(`${url} answers`, startMs)
  const speakUp = () => {
    shown = true
  }
  return { url, gone, speakUp }
}

/** @type {(url: string, startMs: number, command: string) => Promise<void>} */
async function untilItAnswers(url, startMs, command) {
  for (;;) {
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return
    if (performance.now() - startMs > patienceMs) {
      throw new StepFailed(
        'The local server does not answer.',
        `See what it says with \`${command} -- --verbose\`.`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}
