import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('./reading/', import.meta.url)
const files = readdirSync(folder)

test('the reading of Stripe’s mapping has its files', () => {
  expect(files.length).toBeGreaterThan(10)
})

// A second reading proves nothing where it shares code with the first; ISO's exponents are no rule.
test.each(files)('the reading imports nothing but its own files and plain tables: %s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const allowed = [...files.map((own) => `./${own}`), '#domain/money/currency.ts', 'node:crypto']
  for (const [, name] of text.matchAll(/(?:from|import)\s*\(?\s*['"`]([^'"`]+)['"`]/g)) {
    expect(allowed).toContain(name)
  }
  expect(text).not.toMatch(/\brequire\b|\bimport\s*\(/)
})
