import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describedOperations } from '#worker/routes/billing/description/described-operations.ts'
import { openApiDocument } from '#worker/routes/billing/description/document.ts'
import { curlOf } from '#worker/routes/billing/description/samples.ts'
import { repositoryRoot } from '../source-files.ts'
import { declaredRoutes } from './declared-routes.ts'

const path = `${repositoryRoot}site/developers/openapi.json`

const described = openApiDocument(
  declaredRoutes().filter((route) => route.path.startsWith('/api/v1')),
)

test('the description that is served is the one that the routes give: npm run describe-api', async () => {
  await expect(`${JSON.stringify(described, null, 2)}\n`).toMatchFileSnapshot(path)
})

test('a sample sends a key where its operation needs one, and nowhere else', () => {
  const operations = Object.values(described.paths).flatMap((methods) => Object.values(methods))
  const open = operations.filter(({ security }) => security === undefined)
  expect(open.map(({ operationId }) => operationId)).toContain('readIndex')
  for (const { operationId, security, 'x-codeSamples': samples } of operations) {
    const sent = samples.map(({ source }) => /authorization/i.test(source))
    expect([operationId, sent]).toEqual([operationId, samples.map(() => security !== undefined)])
  }
})

test('the examples of the README are those of the description', () => {
  const readme = readFileSync(`${repositoryRoot}README.md`, 'utf8')
  const shown = [...readme.matchAll(/^```\n(curl [^`]*)\n```$/gm)].map(([, command]) => command)
  const curls = describedOperations.flatMap(({ route, examples }) => {
    const [method = '', address = ''] = route.split(' ')
    return examples.map((example) => curlOf({ method, path: address }, example))
  })
  expect(shown.length).toBeGreaterThan(2)
  expect(shown.filter((command) => command !== undefined && !curls.includes(command))).toEqual([])
})
