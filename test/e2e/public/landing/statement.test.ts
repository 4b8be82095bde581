import { describe, expect, test } from 'vitest'
import { page, visitInEachTest } from '#test/e2e/public/visitor.ts'

visitInEachTest({ javaScriptEnabled: false })

const text = async (where: string) => (await page.locator(where).allInnerTexts()).join(' ')

describe('without script, one statement', () => {
  test('stands between the steps and the rules, labelled as made up', async () => {
    await page.goto('/')
    const order = await page
      .locator('#how, #statement, #rules')
      .evaluateAll((all) => all.map(({ id }) => id))
    expect(order).toEqual(['how', 'statement', 'rules'])
    expect(await text('#statement')).toContain('made-up example')
    expect(await text('#statement tfoot')).toMatch(/Total\s+477\.94\s+95\.59\s+Payable\s+95\.59/)
  })

  test('opens where its lines come from, and how it is rounded', async () => {
    await page.goto('/')
    expect(await text('#statement')).not.toContain('43.988')
    for (const summary of await page.locator('#statement summary').all()) await summary.click()
    expect(await text('#statement')).toContain(
      '40.94 for 3,412 messages = 219.94; 20% of it is 43.988',
    )
    expect(await text('#statement')).toContain('95.588, rounded once to 95.59')
  })
})
