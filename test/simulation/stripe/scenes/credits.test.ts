import { expect, test } from 'vitest'
import {
  invoice,
  line,
  linesOf,
  marchS,
  negative,
  note,
  noteLine,
  play,
  restsOf,
  waitsOf,
} from './scene.ts'

const three = invoice('I', [line('A', 200), line('B', 100), line('C', 1)])

test('a custom line is shared in proportion, with the largest remainder', () => {
  const result = play([[three, note('N', 'I', [noteLine('N1', 100, null)])]])
  expect(linesOf(result).slice(3)).toEqual(['N1:A -67', 'N1:B -33'])
})

test('a negative line takes from the named lines in order, then from its own invoice, and reports the rest', () => {
  const later = invoice('J', [negative('M', -350, 'I', ['B', 'A']), line('D', 40)], { at: 5 })
  const result = play([[three], [later]])
  expect(linesOf(result).slice(3)).toEqual(['D 40', 'M:B -100', 'M:A -200', 'M:D -40'])
  expect(restsOf(result)).toEqual(['M 10'])
})

test('a share beyond what is left of a charge goes to the others by id', () => {
  const first = note('N', 'I', [noteLine('N1', 95, 'B')])
  const second = note('O', 'I', [noteLine('O1', 150, null)], { at: 2 })
  // Shares of 150: 99.67, 49.83, 0.50 make 100, 50 and 0; of B 5 are left.
  expect(linesOf(play([[three, first, second]])).slice(3)).toEqual([
    'N1:B -95',
    'O1:A -145',
    'O1:B -5',
  ])
})

test('what is over is taken as soon as something comes back', () => {
  const lines = [noteLine('N1', 200, 'A')]
  const more = note('O', 'I', [noteLine('O1', 180, 'A')], { at: 2 })
  const open = play([[three, note('N', 'I', lines), more]])
  expect(linesOf(open).slice(4)).toEqual(['O1:B -100', 'O1:C -1'])
  expect(restsOf(open)).toEqual(['O1 79'])
  const voided = play([
    [three, note('N', 'I', lines), more],
    [note('N', 'I', lines, { voided: 9 })],
  ])
  expect(linesOf(voided).slice(6)).toEqual(['back:N1:A 200', 'O1:back:N1:A -79'])
  expect(restsOf(voided)).toEqual([])
})

test('several at once are taken by time, then by id', () => {
  const notes = [
    note('Z', 'I', [noteLine('Z1', 150, 'A')], { at: 1 }),
    note('X', 'I', [noteLine('X2', 30, 'A'), noteLine('X1', 30, 'A')], { at: 2 }),
  ]
  expect(linesOf(play([[...notes.toReversed(), three]])).slice(3)).toEqual([
    'Z1:A -150',
    'X1:A -30',
    'X2:A -20',
    'X2:B -10',
  ])
})

test('a note with a negative line is one custom credit of its sum', () => {
  const given = invoice('I', [line('A', 300), line('B', 100), line('M', -100, { price: null })])
  const whole = note('N', 'I', [noteLine('N1', 300, 'A'), noteLine('N2', -100, 'M')])
  expect(linesOf(play([[given, whole]]))).toEqual([
    'A 300',
    'B 100',
    'M:A -75',
    'M:B -25',
    'N:A -150',
    'N:B -50',
  ])
})

test('a negative line of kind none is left out, unless it names what it credits', () => {
  const given = [line('A', 300), line('M', -100, { price: 'nothing' })]
  expect(linesOf(play([[invoice('I', given)]]))).toEqual(['A 300'])
  const named = { ...negative('M', -100, 'I', ['A']), pricing: given[1]?.pricing ?? null }
  expect(linesOf(play([[invoice('I', [line('A', 300), named])]]))).toEqual(['A 300', 'M:A -100'])
})

test('charges of kind none or that wait take their part, which is not written, or waits with them', () => {
  const lines = [
    line('A', 100),
    line('B', 100, { price: 'nothing' }),
    line('C', 100, { price: 'new' }),
  ]
  const take = [invoice('I', lines), note('N', 'I', [noteLine('N1', 30, null)])]
  const result = play([take])
  expect(linesOf(result)).toEqual(['A 100', 'N1:A -10'])
  expect(waitsOf(result)).toEqual(['C price'])
  const kinds = { fee: 'platform_fee', nothing: 'none', new: 'overage' } as const
  expect(linesOf(play([take, { kinds }]))).toEqual(['A 100', 'N1:A -10', 'C 100', 'N1:C -10'])
})

test('a cause waits for its invoice and for the lines that it names', () => {
  const later = invoice('J', [negative('M', -50, 'I', ['A']), line('D', 40)], { at: 5 })
  const named = note('N', 'I', [noteLine('N1', 20, 'A')])
  expect(waitsOf(play([[later, named]]))).toEqual(['M line', 'N1 line'])
  expect(linesOf(play([[later, named], [three]])).slice(4)).toEqual(['N1:A -20', 'M:A -50'])
})

test('under “paid”, what was voided unpaid drops its notes, and negative lines go on to their own', () => {
  const countings = [{ fromS: marchS, on: 'paid' }] as const
  const gone = invoice('I', [line('A', 200)], { voided: 4 })
  const later = invoice('J', [negative('M', -50, 'I', ['A']), line('D', 40)], { at: 5, paid: 6 })
  const named = note('N', 'I', [noteLine('N1', 20, 'A')])
  const result = play([[later, named], [gone]], { countings })
  expect(linesOf(result)).toEqual(['D 40', 'M:D -40'])
  expect(waitsOf(result)).toEqual([])
  expect(restsOf(result)).toEqual(['M 10'])
})

test('under “paid” an invoice has neither lines nor credits before it is paid', () => {
  const countings = [{ fromS: marchS + 5, on: 'paid' }] as const
  const [early, late] = [
    invoice('I', [line('A', 1)], { at: 4 }),
    invoice('J', [line('B', 2)], { at: 5 }),
  ]
  expect(linesOf(play([[early, late]], { countings }))).toEqual(['A 1'])
  const paid = invoice('J', [line('B', 2)], { at: 5, paid: 8 })
  expect(linesOf(play([[early, late], [paid]], { countings }))).toEqual(['A 1', 'B 2'])
})

test('an id of more than 128 characters is a digest', () => {
  const id = (length: number) => 'x'.repeat(length)
  const credited = (length: number) =>
    linesOf(play([[three, note('N', 'I', [noteLine(id(length), 1, 'A')])]])).at(-1)
  expect(credited(126)).toBe(`${id(126)}:A -1`)
  expect(credited(127)).toMatch(/^sha256:[0-9a-f]{64} -1$/)
})
