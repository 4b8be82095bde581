import { type Outcome, refuseField } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { type CloseCutoff, listCloseCutoffs } from '#db/ledger/considered-lines.ts'
import { listLinesAfter } from '#db/ledger/following-ledger.ts'
import type { LedgerFilter } from '#db/ledger/ledger-filter.ts'
import { findSentFields, type StoredFields } from '#db/ledger/ledger-list.ts'
import type { LineId } from '#db/ledger/revenue-lines.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { closeOf } from './close-of-line.ts'
import { type Earning, readEarnings, remarkOf } from './earnings.ts'

export type FollowedLine = ReturnType<typeof lineAsStored>

export type FollowedLines = Readonly<{
  lines: FollowedLine[]
  /** The sequence up to which nothing is left to read: a later request goes on behind it. */
  through: number
  hasMore: boolean
}>

/** Lines of the ledger in the order accepted, behind a sequence, as they are stored. */
export async function followLedger(
  db: Database,
  filter: Pick<LedgerFilter, 'source' | 'month' | 'currency' | 'tenantId'>,
  page: Readonly<{ after: number; limit: number }>,
): Promise<Outcome<FollowedLines>> {
  const [{ rows, through, hasMore, last }, closes] = await together(db, [
    listLinesAfter(db, { ...filter, kind: null, resellerNumber: null, after: null }, page),
    listCloseCutoffs(db),
  ])
  if (page.after > last) return beyond(last)
  return { ok: true, lines: await asStored(db, rows, closes), through, hasMore }
}

/** The line of that id, in a list of one; an empty one where there is none. */
export async function findInLedger(db: Database, id: LineId): Promise<FollowedLine[]> {
  const [rows, closes] = await together(db, [findSentFields(db, id), listCloseCutoffs(db)])
  return asStored(db, rows, closes)
}

// A database that was restored may end before what a reader has seen.
const beyond = (last: number) =>
  refuseField(
    'after',
    `The ledger ends at ${last}, so this position is not one of it. Ask with after=${last} for what comes next; where you hold later lines, send them again`,
  )

async function asStored(
  db: Database,
  rows: readonly StoredFields[],
  closes: readonly CloseCutoff[],
): Promise<FollowedLine[]> {
  const earning = await readEarnings(db, rows)
  return rows.map((row) => lineAsStored(row, earning(row), closes))
}

function lineAsStored(row: StoredFields, { remark }: Earning, closes: readonly CloseCutoff[]) {
  const { chargedAtMs, receivedAtMs, ...fields } = row
  return {
    ...fields,
    chargedAt: isoInstantOrNull(chargedAtMs),
    receivedAt: isoInstant(receivedAtMs),
    /** Why it earns nobody anything as things stand. */
    remark: remark && remarkOf(remark, row),
    /** The month whose close considered it. */
    consideredIn: closeOf(row, closes)?.month ?? null,
  }
}
