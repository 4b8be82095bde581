import { describe, expect, it } from 'vitest'
import { charged, close, credit, day, fee, program, tenant, totals } from './example-events.ts'
import type { Books, Statement } from './oracle/books.ts'
import { record } from './oracle/program.ts'

describe('the oracle on the worked examples of rule 7', () => {
  it('1: fee and overage', () => {
    const books = program(
      fee('a', '2026-10', 19900, 2000),
      {
        kind: 'line',
        at: day('2026-10-20'),
        id: { source: 's', externalId: 'o' },
        content: {
          type: 'overage',
          tenant: 'a',
          currency: 'EUR',
          month: '2026-10',
          messages: 3412,
          price: '0.012',
          millionths: null,
          discount: null,
          amount: 4094,
        },
      },
      close('2026-11-03'),
    )
    expect(only(books)).toMatchObject({ ownRevenue: 21994n, commission: 10997n })
  })

  it('2: three halves', () => {
    const books = program(
      ...['a', 'b', 'c'].map((tenant) => fee(tenant, '2026-10', 333)),
      close('2026-11-03'),
    )
    expect(only(books)).toMatchObject({ numerator: 4_995_000n, commission: 500n })
    expect(amounts(only(books))).toEqual([167n, 167n, 166n])
  })

  it('3 and 11: the same rounding for both signs', () => {
    const books = program(
      fee('a', '2026-10', 333),
      close('2026-11-03'),
      credit('a', '2026-10', -333, '2026-11-05'),
      close('2026-12-03'),
    )
    expect(books.statements.map((one) => one.commission)).toEqual([166n, -166n])

    const three = program(
      ...['a', 'b', 'c'].map((tenant) => fee(tenant, '2026-10', 333)),
      close('2026-11-03'),
      ...['a', 'b', 'c'].map((tenant) => credit(tenant, '2026-10', -333, '2026-11-05')),
      close('2026-12-03'),
    )
    expect(three.statements[1]?.commission).toBe(-500n)
    expect(amounts(three.statements[1])).toEqual([-166n, -167n, -167n])
  })

  it('4: 123 at 20%', () => {
    const books = program(fee('p', '2026-10', 123), close('2026-11-03'))
    expect(only(books).commission).toBe(25n)
  })

  it('5 and 6: a late credit, carried on', () => {
    const books = program(
      fee('a', '2026-10', 10000),
      close('2026-11-03'),
      { kind: 'rate', at: day('2026-10-20'), reseller: 'R', from: '2026-11', bps: 2000 },
      credit('a', '2026-10', -4000, '2026-11-05'),
      fee('a', '2026-11', 1000),
      close('2026-12-03'),
      fee('a', '2026-12', 20000),
      close('2027-01-03'),
    )
    const [, november, december] = books.statements
    expect(november).toMatchObject({
      ...{ ownCommission: 200n, priorCommission: -2000n, commission: -1800n },
      ...{ payable: 0n, balanceOut: -1800n },
    })
    expect(december).toMatchObject({ commission: 4000n, balanceIn: -1800n, payable: 2200n })
  })

  it('7: one statement per currency', () => {
    const books = program(
      fee('p', '2026-10', 10000),
      fee('p', '2026-10', 10000, 0, 'USD'),
      close('2026-11-03'),
    )
    expect(books.statements.map((one) => [one.currency, one.commission])).toEqual([
      ['EUR', 2000n],
      ['USD', 2000n],
    ])
  })

  it('8: a late line earns for the owner of its month', () => {
    const books = program(
      { kind: 'transfer', at: day('2026-10-20'), tenant: 'a', from: '2027-03', owner: 'S' },
      close('2027-04-03'),
      fee('a', '2027-02', 1000, 0, 'EUR', '2027-04-10'),
      close('2027-05-03'),
    )
    expect(only(books)).toMatchObject({ reseller: 'R', month: '2027-04', commission: 500n })
  })

  it('9: the last instant of a month and the first of the next', () => {
    const books = program(
      charged('x', '2026-10-31T23:59:59.999Z'),
      charged('y', '2026-11-01T00:00:00.000Z'),
    )
    expect(books.lines.map((line) => line.month)).toEqual(['2026-10', '2026-11'])
  })

  it('10: a gap blocks its month and those after it', () => {
    const books = program(
      totals('2026-10', null, 2, 5),
      totals('2026-11', null, 0, 0, { at: day('2026-12-01') }),
      close('2026-12-03'),
    )
    expect(books.closes).toEqual([])
    const forced = {
      kind: 'force',
      at: day('2026-12-04'),
      month: '2026-10',
      interrupted: false,
    } as const
    expect(record(books, forced)).toEqual({ answer: 'closed', months: ['2026-10'] })
    expect(record(books, close('2026-12-05'))).toEqual({ answer: 'closed', months: ['2026-11'] })
  })

  it('12 and 14: what comes after the cutoff is late', () => {
    const books = program(close('2026-11-03'), {
      ...tenant('n', 'R', '2026-11-04'),
      onboardedOn: '2026-10-30',
    })
    record(books, fee('n', '2026-10', 1000, 0, 'EUR', '2026-11-04'))
    record(books, fee('a', '2026-10', 1000, 0, 'EUR', '2026-11-04'))
    record(books, close('2026-12-03'))
    expect(only(books)).toMatchObject({
      month: '2026-11',
      ownCommission: 0n,
      priorCommission: 1000n,
    })
  })

  it('13: an adjustment below zero', () => {
    const books = program(
      fee('a', '2026-10', 2000),
      {
        kind: 'adjustment',
        at: day('2026-10-20'),
        id: 'x',
        reseller: 'R',
        currency: 'EUR',
        amount: -1500,
      },
      close('2026-11-03'),
    )
    expect(only(books)).toMatchObject({ due: -500n, payable: 0n, balanceOut: -500n })
  })
})

describe('the oracle on the end of a reseller (rule 3.6)', () => {
  const end = { kind: 'terminate', at: day('2026-11-10'), reseller: 'R', from: '2026-11' } as const
  const minimum = { kind: 'minimum', at: day('2026-10-02'), currency: 'EUR', amount: 5000 } as const

  it('a balance that stayed under the minimum makes one more statement, which pays it', () => {
    const books = program(
      minimum,
      fee('a', '2026-10', 200),
      close('2026-11-03'),
      end,
      close('2027-02-03'),
    )
    expect(books.statements.map((one) => [one.month, one.payable, one.balanceOut])).toEqual([
      ['2026-10', 0n, 100n],
      ['2026-11', 100n, 0n],
    ])
  })

  it('a balance below zero alone makes none', () => {
    const books = program(
      fee('a', '2026-10', 200),
      close('2026-11-03'),
      credit('a', '2026-10', -200, '2026-11-05'),
      close('2026-12-03'),
      { ...end, at: day('2026-12-10'), from: '2026-12' },
      close('2027-03-03'),
    )
    expect(books.statements.map((one) => [one.month, one.balanceOut])).toEqual([
      ['2026-10', 0n],
      ['2026-11', -100n],
    ])
  })
})

function only(books: Books): Statement {
  expect(books.statements).toHaveLength(1)
  const [statement] = books.statements
  if (statement === undefined) throw new Error('No statement')
  return statement
}

function amounts(statement: Statement | undefined): bigint[] {
  return statement?.parts.map((part) => part.amount) ?? []
}
