import { expect, test } from 'vitest'
import { crowdedFolders } from './crowded-folders.ts'
import { importCircles } from './import-circles.ts'
import { ordersBroken } from './noun-order.ts'
import { roomAliases } from './room-aliases.ts'
import { listSourceFiles, type SourceFile } from './source-files.ts'

const files = listSourceFiles()
const file = (path: string, text = ''): SourceFile => ({ path, text })

test('no files import each other in a circle', () => {
  expect(importCircles(files, roomAliases)).toEqual([])
})

test('no noun imports one that stands above it', () => {
  expect(files.flatMap((each) => ordersBroken(each, roomAliases))).toEqual([])
})

test('no folder holds more files than can be seen at once', () => {
  expect(crowdedFolders(files)).toEqual([])
})

test.each([
  [
    'two files, one by its type alone',
    [
      file('db/people/a.ts', `import { b } from './b.ts'`),
      file('db/people/b.ts', `import type { A } from './a.ts'`),
    ],
  ],
  [
    'three files, over rooms',
    [
      file('worker/routes/a.ts', `import { b } from '#actions/b.ts'`),
      file('worker/actions/b.ts', `import { c } from '#db/c.ts'`),
      file('db/c.ts', `import { a } from '#worker/routes/a.ts'`),
    ],
  ],
  ['a file and itself', [file('db/a.ts', `import { b } from './a.ts'`)]],
])('refuses a circle of %s', (_case, circle) => {
  expect(importCircles([file('db/apart.ts'), ...circle], roomAliases)).toEqual([
    `these import each other: ${circle
      .map(({ path }) => path)
      .sort()
      .join(', ')}`,
  ])
})

test('accepts two ways to one file', () => {
  const fork = [
    file('db/a.ts', `import './b.ts'\nimport './c.ts'`),
    file('db/b.ts', `import './d.ts'`),
    file('db/c.ts', `import './d.ts'`),
    file('db/d.ts'),
  ]
  expect(importCircles(fork, roomAliases)).toEqual([])
})

test.each([
  [
    'payments that reach for statements',
    'worker/actions/payments/a.ts',
    '#actions/statements/b.ts',
  ],
  ['core that reaches for a noun', 'db/core/a.ts', '#db/mail/outbox.ts'],
  ['an audit log that reaches for a noun', 'site/islands/admin/audit/a.ts', '../months/b.ts'],
  ['a folder of another name', 'worker/domain/things/a.ts', ''],
])('refuses %s', (_case, path, imported) => {
  expect(ordersBroken(file(path, `import { b } from '${imported}'`), roomAliases)).toHaveLength(1)
})

test.each([
  ['statements that read payments', 'worker/actions/statements/a.ts', '#actions/payments/b.ts'],
  ['neighbours', 'db/ledger/a.ts', '#db/tenants/b.ts'],
  ['another layer', 'worker/actions/payments/a.ts', '#db/statements/b.ts'],
  ['what stands beside', 'worker/actions/payments/a.ts', '#actions/outcome.ts'],
])('accepts %s', (_case, path, imported) => {
  expect(ordersBroken(file(path, `import { b } from '${imported}'`), roomAliases)).toEqual([])
})

test('refuses the 25th file of a folder', () => {
  const many = (folder: string, count: number) =>
    Array.from({ length: count }, (_, index) => file(`${folder}/a${index}.ts`))
  expect(crowdedFolders(many('db/people', 24))).toEqual([])
  expect(crowdedFolders(many('db/people', 25))).toEqual([
    'db/people holds 25 source files; split it by noun (at most 24)',
  ])
})
