import { expect, test } from 'vitest'
import { missingExports } from './missing-exports.ts'
import { roomAliases } from './room-aliases.ts'
import { listSourceFiles } from './source-files.ts'
import { unusedExports } from './unused-exports.ts'

test('every export is asked for', () => {
  const files = [...listSourceFiles(), ...listSourceFiles('*.mjs')]
  expect(unusedExports(files, roomAliases)).toEqual([])
})

const month = 'worker/domain/calendar/month.ts'
const reader = (path: string, imported: string) => ({
  path,
  text: `import { ${imported} } from '#domain/calendar/month.ts'`,
})

test.each([
  ['a value that nobody imports', 'export const next = 1\nconst after = next', []],
  ['a function that only a test imports', 'export function next() {}', ['test/domain/a.test.ts']],
  ['a type that stands nowhere else', 'export type Next = string', []],
])('refuses %s', (_case, text, readers) => {
  const files = [{ path: month, text }, ...readers.map((path) => reader(path, 'next'))]
  expect(unusedExports(files, roomAliases)).toHaveLength(1)
})

test.each([
  ['a value that another file imports', 'export const next = 1', 'db/core/a.ts', 'next'],
  ['a type that another file imports', 'export type Next = string', 'db/core/a.ts', 'type Next'],
  ['one under another name', 'export const next = 1', 'db/core/a.ts', 'next as following'],
  [
    'a step of its own file that a test looks at',
    'export const next = 1\nexport const after = next',
    'test/domain/a.test.ts',
    'next, after',
  ],
])('accepts %s', (_case, text, path, imported) => {
  const files = [
    { path: month, text },
    reader(path, imported),
    { path: 'db/core/b.ts', text: `import { after } from '#domain/calendar/month.ts'` },
  ]
  expect(unusedExports(files, roomAliases)).toEqual([])
})

test('accepts the type of its own file’s export', () => {
  const text = 'export interface Props {}\nexport const View = (props: Props) => props'
  const files = [{ path: month, text }, reader('site/islands/a.tsx', 'View')]
  expect(unusedExports(files, roomAliases)).toEqual([])
})

test('every name that a page imports is exported', () => {
  expect(missingExports(listSourceFiles(), roomAliases)).toEqual([])
})

test('refuses a page that imports a name which is gone', () => {
  const files = [
    { path: month, text: 'export const next = 1' },
    reader('site/pages/index.astro', 'next, after'),
  ]
  expect(missingExports(files, roomAliases)).toEqual([
    `site/pages/index.astro imports after, which ${month} does not export`,
  ])
})
