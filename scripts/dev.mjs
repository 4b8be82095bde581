// npm run dev: as npm start, with the same options and data, but from the sources: a save shows at once.
// It builds nothing, so nothing of it can be deployed. Options: see start.mjs.
import { serveLocally } from './house/serving/serve-locally.mjs'

await serveLocally({
  command: 'npm run dev',
  tool: 'astro',
  argumentsFor: ({ port }) => ['dev', '--ignore-lock', '--port', String(port)],
  environmentFor: ({ state }) => ({
    DEMO_BUILD: '1',
    LOCAL_STATE: state,
    // Astro takes saved files to open pages in no other mode.
    NODE_ENV: 'development',
  }),
})
