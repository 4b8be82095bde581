import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asksFor } from '#domain/billing/stripe/api-version.ts'
import { eventProblems, oldestApiVersion } from '#domain/billing/stripe/event-problems.ts'
import {
  keyPermissions,
  listenedEvents,
  stripeWebhookPath,
} from '#domain/billing/stripe/listened-events.ts'
import { objectKinds } from '#domain/billing/stripe/states.ts'
import { reportReasons, waitReasons } from '#domain/billing/stripe/wait-reasons.ts'
import { repositoryRoot } from '../source-files.ts'

const guide = readFileSync(`${repositoryRoot}docs/billing/stripe.md`, 'utf8')
const sections = new Map(
  guide.split(/^## /m).map((section) => [section.split('\n', 1)[0] ?? '', section] as const),
)
const sectionOf = (title: string): string => {
  const section = sections.get(title)
  if (section === undefined) throw new Error(`the guide has no section “${title}”`)
  return section
}
/** The codes that begin the rows of a table. */
const rowsOf = (title: string): readonly string[] =>
  [...sectionOf(title).matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, code = '']) => code),
  )
const oneLine = guide.replaceAll(/\s+/g, ' ')

test('its events are those that the setup page has copied', () => {
  const [, listed = ''] = /```text\n([\s\S]+?)```/.exec(guide) ?? []
  expect(listed.split('\n').flatMap((line) => line.trim() || [])).toEqual(listenedEvents)
})

test('every reason to wait, failure of an event and matter for a decision has its row', () => {
  expect(rowsOf('What waits, and what ends it')).toEqual([...waitReasons, ...eventProblems])
  expect(rowsOf('What is for a decision')).toEqual(reportReasons)
})

test('it says of every kind of object what is kept', () => {
  expect(rowsOf('What is stored, and what the key may do')).toEqual(objectKinds)
})

test('versions, address and permissions are those of the program', () => {
  for (const text of [asksFor, oldestApiVersion, stripeWebhookPath]) {
    expect(guide).toContain(`\`${text}\``)
  }
  expect(oneLine).toContain(`${keyPermissions.join(', ')}.`)
})
