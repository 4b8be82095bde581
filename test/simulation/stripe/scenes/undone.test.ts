import { expect, test } from 'vitest'
import {
  invoice,
  line,
  linesOf,
  negative,
  note,
  noteLine,
  play,
  restsOf,
  waitsOf,
} from './scene.ts'

const noted = { pre_payment_credit_notes_amount: 400 }
const lines = [line('A', 1000)]
const open = invoice('I', lines)
const written = [noteLine('N1', 400, 'A')]
const issued = note('N', 'I', written)
const voided = note('N', 'I', written, { voided: 2 })

test('a note, voided, and its invoice, voided: everything is taken, came back and is taken again', () => {
  const inTurn = play([[open], [issued], [voided], [invoice('I', lines, { voided: 3 })]])
  const all = ['A 1000', 'N1:A -400', 'back:N1:A 400', 'void:A -600', 'void:back:N1:A -400']
  expect(linesOf(inTurn)).toEqual(all)
  expect(linesOf(play([[invoice('I', lines, { voided: 3 }), voided]]))).toEqual(all)
})

test('a credit takes the charge’s own line first, then what came back, by id', () => {
  const both = ['Z', 'Y'].map((id, nth) =>
    note(id, 'I', [noteLine(`${id}1`, 300, 'A')], { voided: 5 + nth }),
  )
  const whole = note('O', 'I', [noteLine('O1', 900, 'A')], { at: 8 })
  expect(linesOf(play([[open, ...both], [whole]])).slice(5)).toEqual([
    'O1:A -400',
    'O1:back:Y1:A -300',
    'O1:back:Z1:A -200',
  ])
})

test('a note that is first seen void is taken, and comes back', () => {
  expect(linesOf(play([[voided], [open]]))).toEqual(['A 1000', 'N1:A -400', 'back:N1:A 400'])
})

test('what comes back of a fee is a list price, of usage as billed without messages', () => {
  const both = [line('A', 10), line('B', 20, { price: 'use' })]
  const lines = [noteLine('N1', 1, 'A'), noteLine('N2', 2, 'B')]
  expect(play([[invoice('I', both), note('N', 'I', lines, { voided: 2 })]]).lines.slice(4)).toEqual(
    [
      expect.objectContaining({ kind: 'platform_fee', listFeeMinor: 1, discountMinor: 0 }),
      expect.objectContaining({ kind: 'overage', messages: 0, amountMinor: 2 }),
    ],
  )
})

test('a voided invoice waits until the notes that it knows of are known', () => {
  const gone = invoice('I', lines, { voided: 3, ...noted })
  const waiting = play([[open], [gone]])
  expect(linesOf(waiting)).toEqual(['A 1000'])
  expect(waitsOf(waiting)).toEqual(['I credit_notes'])
  expect(linesOf(play([[open], [gone], [issued]]))).toEqual(['A 1000', 'N1:A -400', 'void:A -600'])
})

test('a snapshot from before it was voided does not end the wait', () => {
  const gone = invoice('I', lines, { voided: 3, ...noted })
  expect(waitsOf(play([[invoice('I', lines)], [gone], [open]]))).toEqual(['I credit_notes'])
})

test('what an undone invoice’s negative lines took elsewhere comes back; it reports nothing', () => {
  const own = [negative('M', -1500, 'I', ['A']), line('D', 100)]
  const before = play([[open], [invoice('J', own, { at: 5 })]])
  expect(restsOf(before)).toEqual(['M 400'])
  const after = play([[open], [invoice('J', own, { at: 5, voided: 6 })]])
  expect(linesOf(after)).toEqual(['A 1000', 'D 100', 'M:A -1000', 'M:D -100', 'back:M:A 1000'])
  expect(restsOf(after)).toEqual([])
})

test('what others hold of an undone invoice is reported, and what they would take of it not shared', () => {
  const own = [negative('M', -300, 'I', ['A']), line('D', 100)]
  const later = invoice('J', own, { at: 5 })
  const gone = invoice('I', lines, { voided: 6 })
  const held = play([[open], [later], [gone]])
  expect(linesOf(held)).toEqual(['A 1000', 'D 100', 'M:A -300', 'void:A -700'])
  expect(restsOf(held)).toEqual(['M 300'])
  const would = play([[gone], [later]])
  expect(linesOf(would)).toEqual(['A 1000', 'void:A -1000', 'D 100'])
  expect(restsOf(would)).toEqual(['M 300'])
})

test('only up to its rest would be taken; what is over is shared', () => {
  const own = [negative('M', -1040, 'I', ['A']), line('D', 100)]
  const result = play([[invoice('I', lines, { voided: 3 })], [invoice('J', own, { at: 5 })]])
  expect(linesOf(result)).toEqual(['A 1000', 'void:A -1000', 'D 100', 'M:D -40'])
  expect(restsOf(result)).toEqual(['M 1000'])
})

test('to an undone invoice, what comes back is credited at once', () => {
  const gone = invoice('I', lines, { voided: 3, ...noted })
  const result = play([[open, issued], [gone], [note('N', 'I', written, { voided: 9 })]])
  expect(linesOf(result)).toEqual([
    'A 1000',
    'N1:A -400',
    'void:A -600',
    'back:N1:A 400',
    'void:back:N1:A -400',
  ])
})

test('a note after that waits, and is dropped when it is voided', () => {
  const gone = invoice('I', lines, { uncollectible: 3 })
  const late = note('N', 'I', written, { at: 4 })
  const waiting = play([[gone], [late]])
  expect(linesOf(waiting)).toEqual(['A 1000', 'uncollectible:A -1000'])
  expect(waitsOf(waiting)).toEqual(['N1 written_off'])
  expect(waitsOf(play([[gone], [late], [note('N', 'I', written, { at: 4, voided: 5 })]]))).toEqual(
    [],
  )
})

const owed = { at: 5, uncollectible: 6 }
const takenBack = [negative('M', -300, 'I', ['A']), line('D', 100)]

test('uncollectible, then paid: it comes back, and what its lines held elsewhere is taken again', () => {
  const result = play([[open], [invoice('J', takenBack, { ...owed, paid: 7 })]])
  expect(linesOf(result)).toEqual([
    'A 1000',
    'D 100',
    'M:A -300',
    'uncollectible:D -100',
    'back:M:A 300',
    'back:uncollectible:D 100',
    'J:M:A -300',
  ])
})

test('uncollectible, then paid: what others would have taken is taken, and nothing is reported', () => {
  const later = invoice('J', takenBack, { at: 5 })
  const gone = invoice('I', lines, { uncollectible: 3 })
  const result = play([[gone], [later], [invoice('I', lines, { uncollectible: 3, paid: 8 })]])
  expect(linesOf(result)).toEqual([
    'A 1000',
    'uncollectible:A -1000',
    'D 100',
    'back:uncollectible:A 1000',
    'I:M:back:uncollectible:A -300',
  ])
  expect(restsOf(result)).toEqual([])
})

test('uncollectible, then paid: a note that waited is taken', () => {
  const late = note('N', 'I', written, { at: 4 })
  const paid = invoice('I', lines, { uncollectible: 3, paid: 5, ...noted })
  const result = play([[paid, late]])
  expect(linesOf(result).slice(2)).toEqual([
    'back:uncollectible:A 1000',
    'N1:back:uncollectible:A -400',
  ])
})

test('uncollectible, then void: nothing more', () => {
  const both = invoice('I', lines, { uncollectible: 3, voided: 4 })
  expect(linesOf(play([[both]]))).toEqual(['A 1000', 'uncollectible:A -1000'])
})

test('in whatever order a plan’s change is seen, its lines are the same', () => {
  const paid = invoice('J', takenBack, { ...owed, paid: 7 })
  const inTurn = linesOf(play([[open], [paid]]))
  expect(linesOf(play([[paid], [open]])).sort()).toEqual(inTurn.sort())
})
