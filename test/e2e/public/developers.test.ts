import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { developerPages, openApiPath } from '#domain/page-paths.ts'
import { operation, parts } from '#site/developers/reference.ts'
import { addApiKey } from '#test/e2e/kit/harness-people.ts'
import { page, stage, visitInEachTest } from './visitor.ts'

visitInEachTest({ javaScriptEnabled: false })

const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'developers-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the description is open to anyone, and the API’s own address leads to it', async () => {
  for (const address of ['/api/v1', '/api/v1/']) {
    const index = await stage.request(address)
    expect(index.status).toBe(200)
    expect(await index.json()).toMatchObject({ openapi: openApiPath() })
  }
  const answer = await stage.request(openApiPath())
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await answer.json()).toMatchObject({ openapi: '3.1.1' })
})

test('every operation has its place in the reference, and no link of it leads nowhere', async () => {
  const pages = [developerPages.start(), ...parts.map(({ slug }) => developerPages.part(slug))]
  const links = new Set<string>()
  for (const path of pages) {
    await page.goto(path)
    const found = await page
      .locator('main a[href]')
      .evaluateAll((anchors) =>
        anchors.map((anchor) => (anchor instanceof HTMLAnchorElement ? anchor.href : '')),
      )
    for (const href of found) links.add(href)
  }
  for (const { slug, operations } of parts) {
    for (const { id } of operations) {
      expect(links).toContain(`${stage.url}${developerPages.part(slug)}#${id}`)
    }
  }
  for (const href of links) {
    const { pathname, hash } = new URL(href)
    await page.goto(pathname)
    expect([href, await page.title()]).not.toEqual([href, expect.stringMatching(/not found/i)])
    if (hash !== '') expect([href, await page.locator(hash).count()]).toEqual([href, 1])
  }
})

test('the TypeScript that is shown compiles, runs by itself and is answered', async () => {
  const key = await addApiKey(stage)
  const calls = ['recordTenant', 'addRevenueLines', 'pushControlTotals'].map(operation)
  const files = await Promise.all(
    calls.map(async ({ id, samples }) => {
      const source = samples.find(({ label }) => label === 'TypeScript')?.source ?? ''
      const path = join(folder, `${id}.ts`)
      // Nobody owns it here: no reseller was approved.
      await writeFile(
        path,
        `${source.replace('"resellerNumber": 1', '"resellerNumber": null')}\nexport {}\n`,
      )
      return path
    }),
  )
  const types = join(process.cwd(), 'node_modules/@types')
  const strict = '--ignoreConfig --noEmit --strict --target es2024 --module esnext --types node'
  await run('tsc', [...strict.split(' '), '--typeRoots', types, ...files])
  for (const file of files) {
    const environment = { ...process.env, PARTNERS: stage.url, PARTNERS_KEY: key }
    const { stdout } = await run('node', [file], { env: environment })
    expect(stdout).toMatch(/created|accepted: 3|recorded/)
  }
})
