// Starts what serves the local demo: workerd with the local D1, promo slots and mailbox.
import { isEnding, startTool } from './children.mjs'
import { StepFailed, say, sayDone } from './speak.mjs'

const patienceMs = 120_000

/**
 * Starts a server's tool and waits until it answers. Gives {url, gone, speakUp}: `gone` fails when it
 * ends by itself; after `speakUp` all it says is shown.
 */
export async function startLocalServer(server, { port, state, verbose }) {
  const startMs = performance.now()
  const url = `http://localhost:${port}`
  say('Starting the local server …')
  let seen = ''
  let shown = verbose
  const options = { url, port, state, verbose }
  const child = startTool(server.tool, server.argumentsFor(options), {
    quiet: true,
    environment: server.environmentFor?.(options) ?? {},
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
  sayDone('the server answers', startMs)
  const speakUp = () => {
    shown = true
  }
  return { url, gone, speakUp }
}

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
