import { describe, expect, test } from 'vitest'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { canonicalStatement, sealStatement } from '#domain/statements/statement-document.ts'
import { statementInputs } from '#domain/statements/statement-inputs.ts'
import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'
import { booksAt } from './books.ts'

async function sealed(draft: StatementDraft | undefined) {
  if (draft === undefined) throw new Error('No statement was made')
  return sealStatement(draft)
}

async function closeOctober(accept: (books: ReturnType<typeof booksAt>) => void) {
  const books = booksAt(5000)
  accept(books)
  return sealed((await books.close('2026-10'))[0])
}

describe('the digest', () => {
  test('is SHA-256 in hexadecimal', async () => {
    expect(await sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  test('is of canonical JSON: sorted names, no blanks', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: -0 })).toBe(
      '{"a":0,"b":[1,{"c":"é","d":null}]}',
    )
  })
})

describe('a sealed statement', () => {
  const three = ['t1', 't2', 't3']

  test('holds every figure, the exact numerator and what the rounding left', async () => {
    const { document } = await closeOctober((books) => {
      for (const tenantId of three) books.accept(tenantId, '2026-10', 333)
      books.adjust('reseller-a', -1)
    })
    expect(document).toMatchObject({
      schema: 'reseller-statement/1',
      rulesVersion: '2',
      engineVersion: '2',
      number: 'R0001-2026-10-EUR',
      reseller: { id: 'reseller-a', number: 1 },
      exponent: 2,
      previousSha256: null,
      revenueMinor: 999,
      commission: {
        numerator: '4995000',
        denominator: '10000',
        remainder: '-5000',
        amountMinor: 500,
      },
      adjustments: [{ id: 'adjustment-1', amountMinor: -1 }],
      dueMinor: 499,
      payableMinor: 499,
    })
    expect(document.parts).toHaveLength(3)
    expect(document.parts[0]).toMatchObject({
      rate: { fromMonth: '2026-10', rateBps: 5000 },
      numerator: '1665000',
    })
  })

  test('has the hash of its own canonical text', async () => {
    const statement = await closeOctober((books) => books.accept('t1', '2026-10', 333))
    expect(canonicalStatement(JSON.parse(statement.canonicalJson))).toBe(statement.canonicalJson)
    expect(statement.sha256).toBe(await sha256Hex(statement.canonicalJson))
  })

  test('names neither sequences nor times', async () => {
    const { canonicalJson: text } = await closeOctober((books) => books.accept('t1', '2026-10', 1))
    expect(text).not.toMatch(/sequence|cutoff|AtMs|paid|name"/i)
  })

  test('holds the hash of the previous statement in its currency', async () => {
    const books = booksAt(5000)
    books.accept('t1', '2026-10', 100)
    books.accept('t1', '2026-12', 100)
    books.accept('t1', '2026-12', 100, { currency: 'USD' })
    const october = await sealed((await books.close('2026-10'))[0])
    expect(await books.close('2026-11')).toEqual([])
    const [euro, dollar] = await books.close('2026-12')
    expect((await sealed(euro)).document.previousSha256).toBe(october.sha256)
    expect((await sealed(dollar)).document.previousSha256).toBeNull()
  })

  test('has the same bytes whatever the order of the lines between two cutoffs', async () => {
    const forward = await closeOctober((books) => {
      for (const tenantId of three) books.accept(tenantId, '2026-10', 333, { id: tenantId })
      books.accept('t1', '2026-10', 5, { id: 'x', source: 'other' })
    })
    const backward = await closeOctober((books) => {
      books.accept('t1', '2026-10', 5, { id: 'x', source: 'other' })
      for (const tenantId of three.toReversed()) {
        books.accept(tenantId, '2026-10', 333, { id: tenantId })
      }
    })
    expect(backward.canonicalJson).toBe(forward.canonicalJson)
  })

  test('recomputed after everything that can come later, has the same bytes', async () => {
    const books = booksAt(5000)
    books.accept('t1', '2026-10', 333)
    const close = books.beginClose('2026-10')
    const before = await sealed(books.draft('reseller-a', close)[0])
    books.accept('t1', '2026-10', -100)
    books.accept('t2', '2026-10', 999)
    books.adjust('reseller-a', 50)
    books.setRate('reseller-a', '2026-11', 1000)
    books.setOwner('t1', 'reseller-b', '2026-11')
    books.setOwner('t7', 'reseller-a', '2026-10')
    books.terminate('reseller-a', '2026-11')
    const after = await sealed(books.draft('reseller-a', close)[0])
    expect(after.canonicalJson).toBe(before.canonicalJson)
  })

  test('recomputed by a later engine, keeps the versions that its close stored', async () => {
    const books = booksAt(5000)
    books.accept('t1', '2026-10', 333)
    const [draft] = await books.close('2026-10')
    if (draft === undefined) throw new Error('No statement was made')
    const { document } = await sealStatement(draft, { rulesVersion: '0', engineVersion: '9' })
    expect(document).toMatchObject({ rulesVersion: '0', engineVersion: '9' })
  })
})

describe('the inputs of a statement', () => {
  const change = {
    'the amount of a line': (books: ReturnType<typeof booksAt>) =>
      books.accept('t1', '2026-10', 334),
    'the id of a line': (books: ReturnType<typeof booksAt>) =>
      books.accept('t1', '2026-10', 333, { id: 'other' }),
    'the source of a line': (books: ReturnType<typeof booksAt>) =>
      books.accept('t1', '2026-10', 333, { source: 'other' }),
    'the kind of a line': (books: ReturnType<typeof booksAt>) =>
      books.accept('t1', '2026-10', 333, { kind: 'overage' }),
    'two lines for one': (books: ReturnType<typeof booksAt>) => {
      books.accept('t1', '2026-10', 300)
      books.accept('t1', '2026-10', 33)
    },
  }

  test.each(Object.entries(change))('%s changes their digest', async (_, accept) => {
    const base = await closeOctober((books) => books.accept('t1', '2026-10', 333))
    const other = await closeOctober(accept)
    expect(other.document.inputsSha256).not.toBe(base.document.inputsSha256)
  })

  test('hold only what earned, and what of it was in force', async () => {
    const books = booksAt(5000)
    books.setRate('reseller-a', '2026-12', 6000)
    books.setRate('reseller-b', '2026-10', 9000)
    books.setOwner('b1', 'reseller-b', '2026-10')
    books.accept('b1', '2026-10', 777)
    books.accept('t1', '2026-10', 333)
    const [draft] = await books.close('2026-10', ['reseller-a'])
    if (draft === undefined) throw new Error('No statement was made')
    expect(statementInputs(draft)).toEqual({
      schema: 'reseller-statement-inputs/1',
      number: 'R0001-2026-10-EUR',
      resellerId: 'reseller-a',
      month: '2026-10',
      currency: 'EUR',
      lines: [
        {
          source: 'billing',
          externalId: 'line-2',
          kind: 'platform_fee',
          tenantId: 't1',
          serviceMonth: '2026-10',
          currency: 'EUR',
          amountMinor: 333,
        },
      ],
      rates: [{ fromMonth: '2026-10', rateBps: 5000 }],
      ownership: [{ tenantId: 't1', fromMonth: '2026-10', toMonth: null }],
      adjustments: [],
      balanceInMinor: 0,
      minimumPayoutMinor: 0,
    })
  })
})
