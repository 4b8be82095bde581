import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { lighthouseScores, type Scores } from '#test/e2e/kit/lighthouse.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

// A busy machine makes scripts look slow: the best of three runs says what the page can do.
const goodEnough = 95
const runs = 3

test('Lighthouse finds nothing on the landing page, which is fast on its simulated phone', async () => {
  const all: Scores[] = []
  while (all.length < runs && !all.some(({ performance }) => performance >= goodEnough)) {
    all.push(...(await lighthouseScores(`${stage.url}/`, 1)))
  }
  for (const { failed, ...scores } of all) {
    expect(scores).toMatchObject({ accessibility: 100, 'best-practices': 100, seo: 100 })
    expect(failed.filter((line) => !line.startsWith('performance'))).toEqual([])
  }
  expect(Math.max(...all.map(({ performance }) => performance))).toBeGreaterThanOrEqual(85)
})
