import { expect, test } from 'vitest'
import type { WaitingView } from '#domain/billing/stripe/stripe-views.ts'
import { waitReasons } from '#domain/billing/stripe/wait-reasons.ts'
import {
  nameOfKind,
  proposedKind,
  saidWords,
} from '#site/islands/admin/billing/kinds/kind-words.ts'
import { reasonIn, shownIn } from '#site/islands/admin/billing/stripe-in-address.ts'
import { nextStepOf, waitWords } from '#site/islands/admin/billing/waiting/wait-words.ts'

const waiting = (fields: Partial<WaitingView>): WaitingView => ({
  subject: 'il_1',
  reason: 'price',
  customerId: 'cus_1',
  tenant: null,
  owner: null,
  namedReseller: null,
  invoiceId: 'in_1',
  month: null,
  currency: null,
  amountMinor: null,
  wouldEarnMinor: null,
  refusal: null,
  since: '2026-11-01T00:00:00.000Z',
  ...fields,
})

test.each(waitReasons)('what waits for “%s” says in a sentence what ends it', (reason) => {
  expect(nextStepOf(waiting({ reason }))).toBe(waitWords[reason].next)
  expect(waitWords[reason].next).toMatch(/^[A-Z].*\.$/)
})

test('a line that was refused says why, and one of an unknown reseller names it', () => {
  expect(nextStepOf(waiting({ reason: 'refused', refusal: 'It is.' }))).toBe('It is.')
  expect(nextStepOf(waiting({ reason: 'reseller', namedReseller: 'R0099' }))).toContain('“R0099”')
})

test.each([
  ['metered', 'overage'],
  ['licensed', 'platform_fee'],
  [null, null],
] as const)('a price that is %s proposes %s', (usage, kind) => {
  expect(proposedKind(usage)).toBe(kind)
})

test.each([
  [{ objectKind: 'price', name: 'Monthly', productName: 'Assistant' }, 'Monthly'],
  [{ objectKind: 'price', name: null, productName: 'Assistant' }, 'Assistant'],
  [{ objectKind: 'price', name: null, productName: null }, 'price_1'],
  [{ objectKind: 'line', name: null, productName: null }, 'Line price_1'],
] as const)('%j is called “%s”', (kind, name) => {
  expect(nameOfKind({ objectId: 'price_1', ...kind })).toBe(name)
})

test('what is said to be neither is not said to be written', () => {
  expect(saidWords('Set-up', 'none')).toBe(
    '“Set-up” is neither fee nor overage from now on. Lines that waited for it earn nothing.',
  )
})

test.each([
  ['?show=waiting&reason=price', 'waiting', 'price'],
  ['?show=nothing&reason=written', 'overview', null],
  ['', 'overview', null],
])('the address “%s” shows %s', (search, shown, reason) => {
  const params = new URLSearchParams(search)
  expect([shownIn(params), reasonIn(params)]).toEqual([shown, reason])
})
