// npm run check: format and lint, types and the rules of the house, in seconds.

import { runChecks } from './house/checks.mjs'
import { endWithParent } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { reportFailure, say, secondsSince } from './house/speak.mjs'

endWithParent()
try {
  await installPackagesWhenNeeded()
  const startMs = performance.now()
  say('Checking …')
  const { passed, failed } = await runChecks()
  console.log(
    failed === 0
      ? `All well: ${passed} checks in ${secondsSince(startMs)}.`
      : `${failed} of ${passed + failed} checks failed. Format and many lint errors mend themselves: npx biome check --write`,
  )
  process.exitCode = failed === 0 ? 0 : 1
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}
