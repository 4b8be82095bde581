import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { repositoryRoot } from './source-files.ts'

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(`${repositoryRoot}package.json`, 'utf8')))

const documents = globSync('{*.md,db/README.md,docs/**/*.md,test/**/*.md}', {
  cwd: repositoryRoot,
}).sort()

describe.each(documents)('%s', (path) => {
  const text = readFileSync(`${repositoryRoot}${path}`, 'utf8')

  test('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  test('links only to files that exist', () => {
    const linked = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((m) => m[1] ?? '')
    expect(linked.filter((link) => !existsSync(join(repositoryRoot, dirname(path), link)))).toEqual(
      [],
    )
  })
})

test('decisions are numbered without a gap, and begin with their number', () => {
  const paths = documents.filter((path) => path.startsWith('docs/decisions/'))
  paths.forEach((path, index) => {
    const number = String(index + 1).padStart(3, '0')
    expect(path).toMatch(new RegExp(`/${number}-[a-z0-9-]+\\.md$`))
    expect(readFileSync(`${repositoryRoot}${path}`, 'utf8')).toMatch(new RegExp(`^# ${number} `))
  })
})

test('every npm script is a file that exists or a tool that is installed', () => {
  const missing = Object.entries(scripts).filter(([, command]) => {
    const [tool = '', first = ''] = command.split(' ')
    return tool === 'node'
      ? !existsSync(`${repositoryRoot}${first}`)
      : !existsSync(`${repositoryRoot}node_modules/.bin/${tool}`)
  })
  expect(missing).toEqual([])
})
