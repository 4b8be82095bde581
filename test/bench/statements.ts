import { sealStatement } from '#domain/statements/statement-document.ts'
import { openBooks } from '#test/domain/statements/books.ts'
import { medianMicros, ratio, tell } from './measure.ts'

const rounds = 40

/** One reseller's month: a fee and an overage line for each of so many tenants. */
function booksOf(tenants: number) {
  const books = openBooks()
  books.setRate('reseller-a', '2026-01', 2000)
  for (let index = 0; index < tenants; index += 1) {
    const tenantId = `tenant-${index}`
    books.setOwner(tenantId, 'reseller-a', '2026-01')
    books.accept(tenantId, '2026-10', 19_900 - (index % 7) * 100)
    books.accept(tenantId, '2026-10', 311 + index, { kind: 'overage' })
  }
  return { books, close: books.beginClose('2026-10') }
}

/** What it would cost to be wrong: floats, no owner, no late lines, no parts, nothing explained. */
function naiveTotal({ books }: ReturnType<typeof booksOf>): number {
  const byTenant = new Map<string, number>()
  for (const { tenantId, amountMinor } of books.lines) {
    byTenant.set(tenantId, (byTenant.get(tenantId) ?? 0) + amountMinor * 0.2)
  }
  return [...byTenant.values()].reduce((sum, part) => sum + Math.round(part), 0)
}

const small = booksOf(100)
const large = booksOf(1600)
const draftOf = ({ books, close }: ReturnType<typeof booksOf>) => {
  const [draft] = books.draft('reseller-a', close)
  if (!draft) throw new Error('nothing was stated')
  return draft
}

const smallMicros = await medianMicros(rounds, () => draftOf(small))
const largeMicros = await medianMicros(rounds, () => draftOf(large))
const naiveMicros = await medianMicros(rounds, () => naiveTotal(large))
const draft = draftOf(large)
const sealMicros = await medianMicros(rounds, () => sealStatement(draft))

tell(
  'a statement of 1,600 tenants against a naive loop over the same lines',
  ratio(largeMicros, naiveMicros),
)
tell(
  '16 times the tenants: time against 16 statements of 100 (1 is linear)',
  ratio(largeMicros, 16 * smallMicros),
)
tell('sealing it (canonical JSON, SHA-256) against computing it', ratio(sealMicros, largeMicros))
