// npm run describe-api: writes site/developers/openapi.json from the routes, the schemas that check requests
// and the words beside them. npm run check tells when it is due.
import { endWithParent, startTool } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { reportFailure } from './house/speak.mjs'

endWithParent()
try {
  await installPackagesWhenNeeded()
  const rule = ['test/check/requests/api-description.test.ts', '--update']
  const run = ['run', '--config', 'test/vitest.config.ts', '--project', 'domain', ...rule]
  process.exitCode = (await startTool('vitest', run).ended).code
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}
