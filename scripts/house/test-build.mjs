// Builds what the browser tests open: what is deployed, and the demo that `npm start` serves.
import { startTool } from './children.mjs'
import { buildDemoWhenNeeded } from './serving/demo-build.mjs'
import { StepFailed } from './speak.mjs'

/** Both before the tests, of which several start the demo at once. */
export async function buildForBrowserTests() {
  await buildDemoWhenNeeded()
  const { code, output } = await startTool('astro', ['build'], { quiet: true }).ended
  if (code !== 0) throw new StepFailed('The build failed.', 'npm run check says more.', output)
}
