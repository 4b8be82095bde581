// Serves the demo build by wrangler dev: workerd with the local D1, promo slots and mailbox.
import { isEnding, startTool } from './children.mjs'
import { demoConfig } from './demo-build.mjs'
import { StepFailed, say, sayDone } from './speak.mjs'

const patienceMs = 60_000

/** Starts it and waits until it answers. Gives {ended}, a promise of its end. */
export async function startLocalServer({ port, state, verbose }) {
  const startMs = performance.now()
  const url = `http://localhost:${port}`
  say('Starting the local server …')
  let seen = ''
  let answers = false
  const server = startTool(
    'wrangler',
    [
      ...['dev', '-c', demoConfig, '--persist-to', state, '--ip', '127.0.0.1'],
      ...['--port', String(port), '--inspector-port', '0', '--var', `PUBLIC_ORIGIN:${url}`],
      ...['--show-interactive-dev-session', 'false', '--log-level', verbose ? 'log' : 'warn'],
    ],
    {
      quiet: true,
      onLine: (text) => {
        seen = (seen + text).slice(-20_000)
        // Once it runs, what it still says at this level is worth reading.
        if (verbose || answers) process.stdout.write(text)
      },
    },
  )
  const gone = server.ended.then(({ code }) => {
    if (isEnding()) return
    throw new StepFailed(
      `The local server ended by itself (code ${code}).`,
      'Start it again; with `npm start -- --verbose` it says all it does.',
      seen,
    )
  })
  gone.catch(() => {})
  await Promise.race([gone, untilItAnswers(url, startMs)])
  answers = true
  sayDone('the server answers', startMs)
  return { url, gone }
}

async function untilItAnswers(url, startMs) {
  for (;;) {
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return
    if (performance.now() - startMs > patienceMs) {
      throw new StepFailed(
        'The local server does not answer.',
        'See what it says with `npm start -- --verbose`.',
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}
