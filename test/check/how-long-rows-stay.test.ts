import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { expiringTables } from '#db/console/expired-rows.ts'
import { migratedDatabase, tableNames } from './migrated-database.ts'
import { repositoryRoot } from './source-files.ts'

const read = (path: string) => readFileSync(`${repositoryRoot}${path}`, 'utf8')

/** The answers of db/README.md: each table, how long its rows stay, and why. */
const answers = (/\n## How long rows stay\n([\s\S]*?)\n## /.exec(read('db/README.md'))?.[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => {
    const [, tables = '', stay = '', because = ''] = line.split('|').map((cell) => cell.trim())
    return [...tables.matchAll(/`(\w+)`/g)].map(([, table = '']) => ({ table, stay, because }))
  })

test('db/README.md says of every table once how long its rows stay, and why', () => {
  const answered = answers.map(({ table }) => table)
  expect(answered.toSorted()).toEqual(tableNames(migratedDatabase()).toSorted())
  expect(answers.filter(({ stay, because }) => stay === '' || because === '')).toEqual([])
})

test('what it says to be deleted by its age is deleted by the clean-up', () => {
  const deletedElsewhere = globSync('db/**/*.ts', { cwd: repositoryRoot })
    .filter((path) => /(clean-up|pruning)\.ts$/.test(path))
    .flatMap((path) => [...read(path).matchAll(/DELETE FROM (\w+)/g)].map(([, name]) => name))
  const said = answers.filter(({ stay }) => stay.startsWith('deleted')).map(({ table }) => table)
  expect(said.toSorted()).toEqual([...expiringTables, ...deletedElsewhere].toSorted())
})
