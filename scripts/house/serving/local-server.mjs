// Starts what serves the local demo: workerd with the local D1, promo slots and mailbox.
import { isEnding, startTool } from '../children.mjs'
import { findProcess, listProcesses } from '../processes.mjs'
import { StepFailed, say, sayDone } from '../speak.mjs'

const patienceMs = 120_000

/** @typedef {{ url: string, port: number, state: string, verbose: boolean }} Place */
/** @typedef {{ url: string, group?: number, groupStarted?: number }} StartedGroup */
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
 * @param {Omit<Place, 'url'> & { onStarted: (group: StartedGroup) => void }} place
 */
export async function startLocalServer(server, { port, state, verbose, onStarted }) {
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
  const again = `Start it again; with \`${server.command} -- --verbose\` it says all it does.`
  onStarted({ url, ...groupOf(child) })
  let stopped = false
  const ended = child.ended.then(({ code }) => {
    stopped = true
    if (isEnding()) return
    throw new StepFailed(`The local server ended by itself (code ${code}).`, again, seen)
  })
  ended.catch(() => {})
  await Promise.race([ended, untilItAnswers(url, startMs, server.command)])
  sayDone(`${url} answers`, startMs)
  const died = untilRuntimeDies(url, child.pid, () => stopped || isEnding()).then((isDead) => {
    if (!isDead) return ended
    throw new StepFailed('The runtime of the local server (workerd) has died.', again, seen)
  })
  const gone = Promise.race([ended, died])
  gone.catch(() => {})
  const speakUp = () => {
    shown = true
  }
  return { url, gone, speakUp }
}

/** @param {import('../children.mjs').Child} child */
function groupOf({ pid }) {
  const found = pid === undefined ? null : findProcess(pid)
  return found === null ? {} : { group: found.group, groupStarted: found.started }
}

/**
 * True once a workerd of the group is gone and the server does not answer any more: what started it goes
 * on, and requests hang. One that was replaced answers again; one that a debugger holds is still there.
 * @type {(url: string, group: number | undefined, isOver: () => boolean) => Promise<boolean>}
 */
async function untilRuntimeDies(url, group, isOver) {
  const runtimes = () =>
    listProcesses().filter((one) => one.group === group && /workerd serve/.test(one.command))
  let known = runtimes()
  for (let silences = 0; silences < 3; ) {
    await new Promise((done) => setTimeout(done, 2000))
    if (isOver()) return false
    const now = runtimes()
    if (known.every(({ pid }) => now.some((one) => one.pid === pid))) continue
    if (await answers(url)) {
      known = now
      silences = 0
    } else silences += 1
  }
  return !isOver()
}

/** @param {string} url */
const answers = (url) =>
  fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3000) }).then(
    (answer) => answer.ok,
    () => false,
  )

/** @type {(url: string, startMs: number, command: string) => Promise<void>} */
async function untilItAnswers(url, startMs, command) {
  for (;;) {
    if (await answers(url)) return
    if (performance.now() - startMs > patienceMs) {
      throw new StepFailed(
        'The local server does not answer.',
        `See what it says with \`${command} -- --verbose\`.`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}
