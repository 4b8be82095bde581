import { describe, expect, it } from 'vitest'
import { close, day, fee, program, totals } from './example-events.ts'
import { gapsOf } from './oracle/completeness.ts'
import type { Event } from './oracle/events.ts'
import { record } from './oracle/program.ts'

const october = '2026-10'
const paddle = { currency: 'EUR', source: 'paddle' }
const stripe = { currency: 'EUR', source: 'stripe' }
const all = { currency: 'EUR', source: null }

/** A fee of a source; `fee` alone is of the source "s". */
const of = (source: string, event: ReturnType<typeof fee>): Event => {
  if (event.kind !== 'line') throw new Error('no line')
  return { ...event, id: { source, externalId: `${source} ${event.id.externalId}` } }
}

const bothCharged = [of('stripe', fee('a', october, 10_000)), of('paddle', fee('b', october, 5000))]
const stripes = totals(october, 'stripe', 1, 10_000)
const paddles = totals(october, 'paddle', 1, 5000)

describe('the oracle on completeness (rule 7.10)', () => {
  it('example 20: both sources push: complete; without paddle, after it had totals before, a gap of paddle', () => {
    expect(gapsOf(program(...bothCharged, stripes, paddles), october)).toEqual([])
    const before = totals('2026-09', 'paddle', 0, 0)
    expect(gapsOf(program(...bothCharged, before, stripes), october)).toEqual([paddle])
    expect(gapsOf(program(...bothCharged, stripes), october)).toEqual([])
  })

  it.each<[string, Event[], object[]]>([
    ['the latest push wins', [totals(october, 'stripe', 9, 9), stripes], []],
    ['a later month’s totals ask nothing of this one', [totals('2026-11', 'stripe', 0, 0)], []],
    ['totals that differ are a gap', [totals(october, 'stripe', 1, 10_001)], [stripe]],
    [
      'another currency is another matter',
      [totals('2026-09', 'stripe', 0, 0, { currency: 'USD' })],
      [{ ...stripe, currency: 'USD' }],
    ],
    [
      'after its last a source needs none',
      [totals('2026-09', 'stripe', 0, 0, { isLast: true })],
      [],
    ],
    [
      'what it pushes all the same has to fit',
      [totals('2026-09', 'stripe', 0, 0, { isLast: true }), totals(october, 'stripe', 0, 0)],
      [stripe],
    ],
    [
      'until it pushes again',
      [totals('2026-08', 'stripe', 0, 0, { isLast: true }), totals('2026-09', 'stripe', 0, 0)],
      [stripe],
    ],
    [
      'a last that is pushed anew as none is none',
      [totals('2026-09', 'stripe', 0, 0, { isLast: true }), totals('2026-09', 'stripe', 0, 0)],
      [stripe],
    ],
    [
      'the last of an earlier month than the latest is none',
      [totals('2026-09', 'stripe', 0, 0), totals('2026-08', 'stripe', 0, 0, { isLast: true })],
      [stripe],
    ],
    ['older totals stand for the lines of all', [totals(october, null, 2, 15_000)], []],
    ['and are a gap of all', [totals(october, null, 1, 10_000)], [all]],
    ['until a source has totals in that month', [totals(october, null, 7, 7), stripes], []],
    ['later months need those of at least one source', [totals('2026-09', null, 0, 0)], [all]],
    ['which one source fulfils', [totals('2026-09', null, 0, 0), stripes], []],
    [
      'and older ones fulfil too',
      [totals('2026-09', null, 0, 0), totals(october, null, 2, 15_000)],
      [],
    ],
    [
      'also after the last of every source',
      [totals('2026-08', null, 0, 0), totals('2026-09', 'stripe', 0, 0, { isLast: true })],
      [all],
    ],
  ])('%s', (_, pushes, gaps) => {
    expect(gapsOf(program(...bothCharged, ...pushes), october)).toEqual(gaps)
  })

  it('a push for a closed month is kept and changes nothing', () => {
    const books = program(...bothCharged, close('2026-11-03'))
    const late = { at: day('2026-11-10') }
    record(books, totals(october, 'stripe', 9, 9, late))
    record(books, totals(october, null, 9, 9, late))
    expect([books.totals.length, gapsOf(books, '2026-11')]).toEqual([2, []])
  })

  it('nor does a last one for a closed month end anything', () => {
    const books = program(...bothCharged, stripes, close('2026-11-03'))
    record(books, totals(october, 'stripe', 1, 10_000, { at: day('2026-11-10'), isLast: true }))
    expect(gapsOf(books, '2026-11')).toEqual([stripe])
  })
})
