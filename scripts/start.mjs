// npm start: installs and builds when needed, serves everything locally, fills an empty database.
//   npm start -- --reset     forget all local data first
//   npm start -- --port N    another port than 4321
//   npm start -- --empty     without the demo's data
//   npm start -- --verbose   with all that the server says
import { localDataKey } from './house/data-key.mjs'
import { buildDemoWhenNeeded, demoConfig } from './house/serving/demo-build.mjs'
import { serveLocally } from './house/serving/serve-locally.mjs'
import { stripeVariables } from './house/stripe/local-stripe.mjs'

await serveLocally({
  command: 'npm start',
  prepare: buildDemoWhenNeeded,
  tool: 'wrangler',
  argumentsFor: ({ url, port, state, verbose }) => [
    ...['dev', '-c', demoConfig, '--persist-to', state, '--ip', '127.0.0.1'],
    ...['--port', String(port), '--inspector-port', '0', '--var', `PUBLIC_ORIGIN:${url}`],
    ...['--var', `DATA_KEY:${localDataKey(state)}`],
    ...Object.entries(stripeVariables(state)).flatMap(([name, value]) => [
      '--var',
      `${name}:${value}`,
    ]),
    ...['--show-interactive-dev-session', 'false', '--log-level', verbose ? 'log' : 'warn'],
  ],
})
