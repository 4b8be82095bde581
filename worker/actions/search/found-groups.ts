import type { Database } from '#db/core/database.ts'
import { Read } from '#db/core/read.ts'
import { findLines, findStatements } from '#db/search/found-by-id.ts'
import type { WordSearch } from '#db/search/found-ids.ts'
import { findApplications, findPeople, findResellers, findTenants } from '#db/search/found-named.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { SearchKind } from '#domain/search/search-kinds.ts'
import { statementBeginning } from '#domain/search/statement-beginning.ts'

export type Shown = Readonly<{
  /** Most of each kind. */
  limit: number
  /** Whose tenants are is asked for it. */
  month: Month
}>

/** What of a kind has these words in its names. One more is read than is shown: `hasMore` tells of it. */
export function groupOfWords(db: Database, search: WordSearch, { limit, month }: Shown) {
  const most = limit + 1
  switch (search.kind) {
    case 'application':
      return findApplications(db, search, most).to((found) =>
        group('application', limit, found, ({ submittedAtMs, ...application }) => ({
          ...application,
          submittedAt: isoInstant(submittedAtMs),
        })),
      )
    case 'reseller':
      return findResellers(db, search, most).to((found) =>
        group('reseller', limit, found, ({ isSuspended, isTerminated, ...reseller }) => ({
          ...reseller,
          standing: isTerminated ? terminated : isSuspended ? suspended : approved,
        })),
      )
    case 'person':
      return findPeople(db, search, most).to((found) =>
        group('person', limit, found, ({ isInvited, isRemoved, ...person }) => ({
          ...person,
          access: isRemoved ? removed : isInvited ? invited : joined,
        })),
      )
    case 'tenant':
      return findTenants(db, search, { limit: most, month }).to((found) =>
        group('tenant', limit, found, (tenant) => tenant),
      )
  }
}

export function groupOfStatements(db: Database, text: string, { limit }: Shown) {
  const beginning = statementBeginning(text)
  const found =
    beginning === null ? new Read(db, [], () => []) : findStatements(db, beginning, limit + 1)
  return found.to((statements) =>
    group('statement', limit, statements, ({ isUnpaid, ...statement }) => ({
      ...statement,
      payment: statement.payableMinor === 0 ? nothingDue : isUnpaid ? open : paid,
    })),
  )
}

export const groupOfLines = (db: Database, text: string, { limit }: Shown) =>
  (text === '' ? new Read(db, [], () => []) : findLines(db, text, limit + 1)).to((found) =>
    group('line', limit, found, (line) => line),
  )

/** For a kind that is not searched. */
export const noGroup = <Kind extends SearchKind>(db: Database, kind: Kind) =>
  new Read(db, [], () => ({ kind, items: [], hasMore: false }))

const group = <Kind extends SearchKind, Row, Item>(
  kind: Kind,
  limit: number,
  found: readonly Row[],
  view: (row: Row) => Item,
) => ({ kind, items: found.slice(0, limit).map(view), hasMore: found.length > limit })

const [approved, suspended, terminated] = ['approved', 'suspended', 'terminated'] as const
const [invited, joined, removed] = ['invited', 'joined', 'removed'] as const
const [open, paid, nothingDue] = ['open', 'paid', 'nothing_due'] as const
