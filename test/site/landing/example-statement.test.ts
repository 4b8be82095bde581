import { expect, test } from 'vitest'
import { terms } from '#domain/program.ts'
import { exampleStatement } from '#site/statement-example/example-statement.ts'
import { statementWords } from '#site/statement-example/statement-words.ts'

test('the example is stated at the standard rate: rounded once, and shared out so that the parts add up', () => {
  const { commissionMinor, revenueMinor, parts } = exampleStatement(terms.standardRateBps)
  // 219.94 + 99.00 + 159.00 = 477.94; a fifth of it is 95.588.
  expect(revenueMinor).toBe(477_94)
  expect(commissionMinor).toBe(95_59)
  expect(parts.map((part) => part.commissionMinor)).toEqual([43_99, 19_80, 31_80])
})

test('its words say what the engine did', () => {
  const { rows, revenue, commission, exact, promo, raised } = statementWords()
  expect(rows).toEqual([
    {
      tenant: 'Harbour Law',
      lines: '179.00 platform fee + 40.94 for 3,412 messages',
      revenue: '219.94',
      exact: '43.988',
      commission: '43.99',
    },
    {
      tenant: 'Nordwind Care',
      lines: '99.00 platform fee',
      revenue: '99.00',
      exact: '19.80',
      commission: '19.80',
    },
    {
      tenant: 'Sud Atelier',
      lines: '179.00 platform fee − 20.00 credit',
      revenue: '159.00',
      exact: '31.80',
      commission: '31.80',
    },
  ])
  expect([revenue, exact, commission]).toEqual(['477.94', '95.588', '95.59'])
  expect(promo).toBe('238.97')
  expect(raised).toEqual(['Harbour Law'])
})
