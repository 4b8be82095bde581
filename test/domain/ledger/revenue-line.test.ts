import { describe, expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { creditProblem } from '#domain/ledger/credit.ts'
import {
  isAcceptedServiceMonth,
  parseRevenueLine,
  sameContent,
} from '#domain/ledger/revenue-line.ts'
import { toMinor } from '#domain/money/money.ts'

const charge = { source: 'billing', externalId: 'x-1', tenantId: 't1', currency: 'EUR' }
const fee = { ...charge, kind: 'platform_fee', serviceMonth: '2026-10', listFeeMinor: 19900 }
const overage = {
  ...charge,
  kind: 'overage',
  serviceMonth: '2026-10',
  messages: 3412,
  unitPriceMicros: 12_000,
  amountMinor: 4094,
}
const credit = {
  source: 'billing',
  externalId: 'c-1',
  kind: 'credit',
  corrects: 'x-1',
  amountMinor: -100,
  reason: 'Outage on 3 October',
}

function lineOf(input: unknown) {
  const parsed = parseRevenueLine(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.line
}

describe('a revenue line is taken', () => {
  test('as a fee less its discount, which is 0 unless given', () => {
    expect(lineOf(fee)).toMatchObject({ amountMinor: 19900, discountMinor: 0, chargedAtMs: null })
    expect(lineOf({ ...fee, discountMinor: 19900 })).toMatchObject({ amountMinor: 0 })
  })

  test('with the month of the instant of the charge', () => {
    const { serviceMonth, ...rest } = fee
    const line = lineOf({ ...rest, chargedAt: '2026-11-01T00:59:59+01:00' })
    expect(line).toMatchObject({ serviceMonth: '2026-10' })
    expect(lineOf({ ...rest, serviceMonth, chargedAt: '2026-10-01T00:00:00Z' })).toMatchObject({
      serviceMonth: '2026-10',
      chargedAtMs: Date.UTC(2026, 9, 1),
    })
  })

  test('as a credit, which has no tenant, currency or month of its own', () => {
    expect(lineOf(credit)).toEqual(credit)
  })
})

describe('overage within 1 minor unit of messages × unit price', () => {
  test.each([
    ['EUR 40.944 as 40.94', 'EUR', 3412, 12_000, 4094, true],
    ['EUR 40.944 as 40.95', 'EUR', 3412, 12_000, 4095, true],
    ['EUR 40.944 as 40.93', 'EUR', 3412, 12_000, 4093, false],
    ['EUR 40.944 as 40.96', 'EUR', 3412, 12_000, 4096, false],
    ['EUR 0.01 as 0.02, 1 off to the dot', 'EUR', 1, 10_000, 2, true],
    ['JPY 40.944 as 41', 'JPY', 3412, 12_000, 41, true],
    ['JPY 40.944 as 4094', 'JPY', 3412, 12_000, 4094, false],
    ['KWD 40.944 as 40.944', 'KWD', 3412, 12_000, 40_944, true],
    ['nothing', 'EUR', 0, 12_000, 0, true],
    ['past 2^53', 'EUR', 999_999_999_999, 10_000, 999_999_999_999, true],
    ['past 2^53, 2 off', 'EUR', 999_999_999_999, 10_000, 999_999_999_997, false],
  ])('%s (%s): %i × %i as %i: %s', (_, currency, messages, unitPriceMicros, amountMinor, ok) => {
    const sent = { ...overage, currency, messages, unitPriceMicros, amountMinor }
    expect(parseRevenueLine(sent).ok).toBe(ok)
  })
})

describe('a line is refused with where and what to do', () => {
  const { serviceMonth, ...monthless } = fee
  test.each([
    ['kind', { ...fee, kind: 'refund' }, 'Send kind as platform_fee, overage or credit'],
    ['', 'text', 'Send the line as an object'],
    ['', null, 'Send the line as an object'],
    ['source', { ...fee, source: 'Billing' }, 'Use 1 to 40 lower-case letters'],
    ['source', { ...fee, source: undefined }, 'Send the billing system as source'],
    ['externalId', { ...fee, externalId: 'has space' }, 'Use 1 to 128 printable ASCII'],
    ['externalId', { ...fee, externalId: 7 }, 'Send your id of the line as externalId'],
    ['tenantId', { ...fee, tenantId: 'ä' }, 'Use 1 to 64 letters'],
    ['currency', { ...fee, currency: 'XAU' }, 'Send the ISO 4217 code of a currency in use'],
    ['serviceMonth', { ...fee, serviceMonth: '2026-13' }, 'Send the service month as YYYY-MM'],
    ['serviceMonth', monthless, 'Send serviceMonth, chargedAt or both'],
    ['serviceMonth', { ...fee, chargedAt: '2026-11-01T00:00:00Z' }, 'The charge is of 2026-11'],
    [
      'chargedAt',
      { ...fee, chargedAt: '2026-10-31' },
      'Send the instant of the charge with its zone',
    ],
    ['listFeeMinor', { ...fee, listFeeMinor: 199.5 }, 'Send the list fee as an integer'],
    ['listFeeMinor', { ...fee, listFeeMinor: -1 }, 'Send the list fee as an integer from 0'],
    ['listFeeMinor', { ...fee, listFeeMinor: 1_000_000_000_001 }, 'Send the list fee'],
    ['listFeeMinor', { ...fee, listFeeMinor: '19900' }, 'Send the list fee as an integer'],
    ['discountMinor', { ...fee, discountMinor: 19901 }, 'Send a discount of at most the list fee'],
    ['amountMinor', { ...fee, amountMinor: 19900 }, 'Remove this field'],
    ['messages', { ...overage, messages: -1 }, 'Send the number of messages as an integer'],
    ['unitPriceMicros', { ...overage, unitPriceMicros: 0.5 }, 'Send the unit price in millionths'],
    ['amountMinor', { ...overage, amountMinor: -1 }, 'Send the amount as billed as an integer'],
    ['amountMinor', { ...overage, amountMinor: 5000 }, 'Send the amount of messages × unit price'],
    ['amountMinor', { ...credit, amountMinor: 0 }, 'Send the credit as a negative integer'],
    ['amountMinor', { ...credit, amountMinor: 100 }, 'Send the credit as a negative integer'],
    ['corrects', { ...credit, corrects: undefined }, 'Send the externalId of the line'],
    ['reason', { ...credit, reason: ' ' }, 'Send the reason of the credit'],
    ['tenantId', { ...credit, tenantId: 't1' }, 'Remove this field'],
  ])('%s: %j: %s', (path, input, message) => {
    const parsed = parseRevenueLine(input)
    const errors = parsed.ok ? [] : parsed.errors
    expect(errors.map((error) => error.path)).toEqual([path])
    expect(errors[0]?.message).toContain(message)
  })

  test('naming everything that is wrong at once', () => {
    const parsed = parseRevenueLine({ ...fee, currency: 'eu', listFeeMinor: -1, extra: 1 })
    const errors = parsed.ok ? [] : parsed.errors
    expect(errors.map(({ path }) => path).sort()).toEqual(['currency', 'extra', 'listFeeMinor'])
  })
})

describe('a replay', () => {
  const sent = { ...fee, chargedAt: '2026-10-05T12:00:00Z' }
  test.each([
    ['in another order of fields', Object.fromEntries(Object.entries(sent).reverse()), true],
    ['with the discount of 0 spelled out', { ...sent, discountMinor: 0 }, true],
    [
      'with the same instant in another zone',
      { ...sent, chargedAt: '2026-10-05T14:00:00+02:00' },
      true,
    ],
    ['with another fee', { ...sent, listFeeMinor: 19901 }, false],
    ['with the same effective fee', { ...sent, listFeeMinor: 20_000, discountMinor: 100 }, false],
    ['with another instant', { ...sent, chargedAt: '2026-10-05T12:00:01Z' }, false],
    ['without the instant', fee, false],
    ['of another tenant', { ...sent, tenantId: 't2' }, false],
    ['of another kind', { ...overage, chargedAt: '2026-10-05T12:00:00Z' }, false],
  ])('%s says the same: %#', (_, replay, same) => {
    expect(sameContent(lineOf(sent), lineOf(replay))).toBe(same)
    expect(sameContent(lineOf(replay), lineOf(sent))).toBe(same)
  })
})

test.each([
  ['2026-11', true],
  ['2026-12', true],
  ['2027-01', false],
  ['2020-01', true],
])('in November 2026 a line for %s is accepted: %s', (month, accepted) => {
  const nowMs = Date.UTC(2026, 10, 30, 23, 59, 59, 999)
  expect(isAcceptedServiceMonth(toMonth(month), nowMs)).toBe(accepted)
})

describe('a credit', () => {
  const line = { kind: 'platform_fee', amountMinor: toMinor(1000) } as const
  test.each([
    ['of an unknown line', null, 0, -1, 'unknown_line'],
    ['of a credit', { ...line, kind: 'credit' } as const, 0, -1, 'corrects_a_credit'],
    ['of the whole line', line, 0, -1000, null],
    ['of a cent more', line, 0, -1001, 'exceeds_line'],
    ['of all that is left', line, -400, -600, null],
    ['of a cent more than is left', line, -400, -601, 'exceeds_line'],
  ])('%s (%o, credited %i, now %i): %s', (_, corrected, credited, amountMinor, problem) => {
    expect(creditProblem(corrected, toMinor(credited), toMinor(amountMinor))).toBe(problem)
  })
})
