import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import { judgeTenant, notRecorded } from '#actions/tenants/judge-tenant.ts'
import {
  mostTenants,
  recordTenants,
  type TenantResult,
  type TenantToRecord,
} from '#actions/tenants/record-tenants.ts'
import { together } from '#db/core/read.ts'
import { listFirstRows } from '#db/imports/import-overlay.ts'
import type { JudgedRow, PageRow, TakenRow } from '#db/imports/import-rows.ts'
import type { RowSum } from '#db/imports/import-sums.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { readTenantRecords, type TenantRecord } from '#db/tenants/tenant-records.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { readTenantRow, type TenantRow } from '#domain/imports/read-tenant-row.ts'
import { type EarnsNothing, earningOf } from '#domain/ledger/earning.ts'
import { firstOwnershipMonth, type OwnershipEntry } from '#domain/ledger/ownership.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import { noVolume } from '#domain/ledger/volume.ts'
import { toMinor } from '#domain/money/money.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import type { FileOfImport, ImportJudge, JudgedPage } from './import-judge.ts'
import { tenantProblemOfFile } from './tenant-words-of-file.ts'

/** Tenants of a file, by the verb of the API. */
export const tenantRowJudge: ImportJudge = { mostRows: mostTenants, judge, take }

/** Under what a tenant’s row is found again; a tenant has no source. */
const source = 'tenant'

async function judge(
  { db, nowMs }: ActionContext,
  file: FileOfImport,
  rows: readonly PageRow[],
): Promise<JudgedPage> {
  const read = rows.map(({ cells }) => readTenantRow(file.reading, cells))
  const known = read.flatMap((row) => (row.ok ? [row] : []))
  const before = { importId: file.id, place: rows[0]?.place ?? 0 }
  const [earlier, close, recordOf] = await together(db, [
    listFirstRows(
      db,
      before,
      known.map(({ id }) => ({ source, externalId: id })),
    ),
    findLatestClose(db),
    readTenantRecords(
      db,
      known.map(({ id, input: { resellerNumber } }) => ({ id, resellerNumber })),
    ),
  ])
  const at = { nowMs, closedThrough: close?.month ?? null }
  const toldBy = new Map(
    earlier.map(({ externalId, rowNumber, cells, recordVersion }): [string, ToldBy] => {
      const text = textOf(readTenantRow(file.reading, cells))
      return [externalId, { rowNumber, text, recordVersion }]
    }),
  )
  const sums: RowSum[] = []
  const judged = read.map((row, index): JudgedRow => {
    const { place = 0, rowNumber = 0 } = rows[index] ?? {}
    if (!row.ok) return { ...unread, place, result: 'refused', problems: row.errors }
    const { id, input } = row
    const facts = { source, externalId: id, corrects: null, amountMinor: null }
    const told = toldBy.get(id)
    if (told !== undefined) {
      const problems = told.text === textOf(row) ? [] : [toldOtherwise(told.rowNumber)]
      const result = problems.length > 0 ? 'refused' : 'unchanged'
      const { rowNumber: repeatsRow, recordVersion } = told
      return { ...unread, place, result, problems, facts, repeatsRow, recordVersion }
    }
    const record = recordOf({ id, resellerNumber: input.resellerNumber })
    const recordVersion = record.tenant?.recordVersion ?? notRecorded
    const change = judgeTenant(record, input, at)
    if (typeof change !== 'string') {
      const problems = [tenantProblemOfFile(change)]
      return { ...unread, place, result: 'refused', problems, facts }
    }
    const taken = { ...unread, place, facts, recordVersion }
    toldBy.set(id, { rowNumber, text: textOf(row), recordVersion })
    if (change === 'unchanged') return { ...taken, result: 'unchanged' }
    const counted = countedFor(id, input, record)
    sums.push(counted)
    return { ...taken, result: 'accepted', remark: counted.remark || null }
  })
  return { rows: judged, sums }
}

type ToldBy = Readonly<{ rowNumber: number; text: string; recordVersion: number | null }>

const unread = {
  problems: [],
  isLate: false,
  remark: null,
  repeatsRow: null,
  recordVersion: null,
  facts: null,
}

async function take(
  context: PersonContext,
  file: FileOfImport,
  rows: readonly PageRow[],
): Promise<TakenRow[]> {
  const read = rows.map(({ place, cells, verdict, recordVersion }) => ({
    place,
    verdict,
    recordVersion,
    row: readTenantRow(file.reading, cells),
  }))
  // The dry run let an id pass twice only where it says the same twice.
  const byId = new Map<string, TenantToRecord>()
  for (const { row, recordVersion } of read) {
    if (!row.ok) continue
    const { id, input } = row
    byId.set(id, { id, input, expect: recordVersion ?? undefined })
  }
  const told = [...byId.values()]
  const outcome = await recordTenants(context, told)
  const resultOf = new Map<string, TenantResult | FieldError>(
    told.map(({ id }, index) => [
      id,
      (outcome.ok ? outcome.results[index] : null) ?? { path: '', message: busy },
    ]),
  )
  return read.map(({ place, verdict, row }): TakenRow => {
    if (!row.ok) return { place, result: 'refused', problems: row.errors }
    const result = resultOf.get(row.id)
    if (result === undefined) throw new Error('a row of an import has no result')
    // A page is sent again when its answer was lost: what would change something then has done so.
    if ('ok' in result) {
      return { place, result: verdict === 'unchanged' ? 'unchanged' : 'accepted', problems: [] }
    }
    const problem = 'problem' in result ? tenantProblemOfFile(result) : result
    return { place, result: 'refused', problems: [problem] }
  })
}

const busy = 'Others changed the same tenants at that moment: import this row again'

const toldOtherwise = (row: number): FieldError => ({
  path: 'id',
  message: `Row ${row} says other about this tenant: leave out one of the two rows`,
})

const textOf = (row: TenantRow): string => (row.ok ? JSON.stringify(row.input) : '')

/** For whom a tenant counts once this row is taken in, or why for nobody (rule 4). */
function countedFor(id: string, { onboardedOn, test }: TenantInput, record: TenantRecord): RowSum {
  const month = monthOfDate(onboardedOn)
  const entries = entriesAfter(id, onboardedOn, record)
  const { candidate, ownerships } = record
  const ends = [
    ...ownerships.map((entry) => [entry.resellerId, entry.terminatedFromMonth] as const),
    [candidate?.id ?? null, candidate?.terminatedFromMonth ?? null] as const,
  ]
  const terminations = new Map(
    ends.flatMap(([ownerId, from]) => (ownerId && from ? [[ownerId, from]] : [])),
  )
  const { ownerId, remark } = earningOf({ test, entries }, terminations, month)
  return {
    month,
    currency: '',
    resellerNumber: numberOf(ownerId, record),
    remark: (remark ?? '') satisfies EarnsNothing | '',
    sumMinor: toMinor(0),
    ...noVolume,
  }
}

function entriesAfter(
  tenantId: string,
  onboardedOn: TenantInput['onboardedOn'],
  { tenant, candidate, firstOwner, ownerships }: TenantRecord,
): OwnershipEntry[] {
  const first = tenant ? firstOwner : candidate
  if (first === null) return [...ownerships]
  const fromMonth = firstOwnershipMonth(onboardedOn, first.approvedOn)
  const rest = ownerships.filter(({ kind }) => kind !== 'first')
  return [{ tenantId, resellerId: first.id, fromMonth, sequence: 0 }, ...rest]
}

const numberOf = (ownerId: string | null, { candidate, firstOwner, ownerships }: TenantRecord) =>
  [candidate, firstOwner].find((owner) => owner?.id === ownerId)?.number ??
  ownerships.find(({ resellerId }) => resellerId === ownerId)?.resellerNumber ??
  0
