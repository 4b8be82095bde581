import { expect, test } from 'vitest'
import { openApiDocument } from '#worker/routes/billing/description/document.ts'
import { repositoryRoot } from '../source-files.ts'
import { declaredRoutes } from './declared-routes.ts'

const path = `${repositoryRoot}site/developers/openapi.json`

const described = openApiDocument(
  declaredRoutes().filter((route) => route.path.startsWith('/api/v1')),
)

test('the description that is served is the one that the routes give: npm run describe-api', async () => {
  await expect(`${JSON.stringify(described, null, 2)}\n`).toMatchFileSnapshot(path)
})
