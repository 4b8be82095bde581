import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('./oracle/', import.meta.url)
const files = readdirSync(folder)

test('the oracle has its files', () => {
  expect(files.length).toBeGreaterThan(5)
})

// A second writing of the rules proves nothing where it shares code with the first.
test.each(files)('the oracle imports nothing but its own files: %s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  for (const [, name] of text.matchAll(/(?:from|import)\s*\(?\s*['"`]([^'"`]+)['"`]/g)) {
    expect(files.map((own) => `./${own}`)).toContain(name)
  }
  expect(text).not.toMatch(/\brequire\b|\bTemporal\b|\bnew Date\b|\bimport\s*\(/)
})
