import { expect, test } from 'vitest'
import { fileWords } from '#actions/imports/line-words-of-file.ts'
import { tenantProblemOfFile } from '#actions/imports/tenant-words-of-file.ts'
import type { TenantProblem } from '#actions/tenants/tenant-problems.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { columnsOf, type ImportColumn } from '#domain/imports/import-columns.ts'
import { type ParsedLine, parseRevenueLine } from '#domain/ledger/revenue-line.ts'
import { toMinor } from '#domain/money/money.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { at } from '#test/worker/kit/harness.ts'
import { credit, fee } from '#test/worker/kit/ledger-harness.ts'

function parsed(input: unknown): ParsedLine {
  const parse = parseRevenueLine(input)
  if (!parse.ok) throw new Error(JSON.stringify(parse.errors))
  return parse.line
}

const charge = parsed(fee('t1', '2026-10', 10_000, { externalId: 'f1' }))
const other = parsed(fee('t2', '2026-11', 9_000, { externalId: 'f1', discountMinor: 5 }))
const reduction = parsed(credit('f1', -500))
if (charge.kind === 'credit' || reduction.kind !== 'credit') throw new Error('mistaken')

const words = fileWords({
  stored: new Map([['billing f1', { sequence: 1, line: charge, creditedMinor: toMinor(0) }]]),
  rowOf: new Map([[other, 7]]),
})

const tenant = {
  id: 't1',
  name: 'Clinic',
  onboardedOn: toCalendarDate('2026-10-05'),
  test: true,
  recordedAtMs: 0,
  recordedBy: 'somebody',
  recordVersion: 0,
}
const owner = {
  id: 'r',
  number: 7,
  approvedOn: toCalendarDate('2026-10-05'),
  terminatedFromMonth: toMonth('2026-12'),
}

const ofTenants: readonly TenantProblem[] = [
  { problem: 'too_late', latest: toMonth('2026-12') },
  { problem: 'no_such_reseller', resellerNumber: 99 },
  {
    problem: 'terminated',
    owner,
    terminatedFrom: toMonth('2026-12'),
    fromMonth: toMonth('2027-01'),
  },
  { problem: 'other_owner', first: 7, inForce: null },
  { problem: 'other_owner', first: null, inForce: null },
  { problem: 'transferred_before', fromMonth: toMonth('2026-12') },
  { problem: 'frozen', tenant },
  { problem: 'corrected_meanwhile', tenant },
]

const fields = new Set<string>(Object.values(columnsOf).flat() satisfies ImportColumn[])

const refusals: readonly FieldError[] = [
  words.unknownTenant('t9'),
  words.otherMonth(at('2026-10-10')),
  words.otherContent(other, charge),
  words.otherContent(charge, other),
  words.otherContent(parsed(credit('f1', -500, { reason: 'other' })), reduction),
  words.creditRefusal('unknown_line', reduction, null, toMinor(0)),
  words.creditRefusal('corrects_a_credit', reduction, reduction, toMinor(0)),
  words.creditRefusal('exceeds_line', reduction, charge, toMinor(-9900)),
  ...words.overLimit('charges', charge),
  ...words.overLimit('messages', charge),
  words.overtaken(charge),
  words.overtaken(reduction),
  ...ofTenants.map(tenantProblemOfFile),
]

test.each(refusals)('$path: $message', ({ path, message }) => {
  // The words of the API mean nothing to who has a spreadsheet: verbs of requests, its fields, its units.
  expect(message).not.toMatch(/\b(Send|PUT|POST|null)\b|\/api\/|minor units|[a-z][A-Z]|undefined/)
  expect(path === '' || fields.has(path)).toBe(true)
})

test('amounts are told in the money of the line', () => {
  expect(words.creditRefusal('exceeds_line', reduction, charge, toMinor(-9900)).message).toBe(
    'Only 1.00 EUR of the line f1 is left to credit: make this credit smaller',
  )
})
