import type { PlantedBug } from './planted-bug.ts'

/** Mistakes on the way of a CSV file into the ledger. */
export const bugsOfImports: readonly PlantedBug[] = [
  {
    name: 'a dry run forgets the credits of earlier rows of its file',
    file: 'worker/actions/imports/known-by-import.ts',
    right: 'sumMinor([line.creditedMinor, credit.creditedMinor])',
    wrong: 'sumMinor([line.creditedMinor])',
    workerTests: ['imports/import-dry-run'],
  },
  {
    name: 'rows that were taken in before their answer was lost count as unchanged',
    file: 'worker/actions/imports/import-line-rows.ts',
    right: "result: isFirst(parse.line) ? 'accepted' : 'unchanged', problems: []",
    wrong: 'result, problems: []',
    workerTests: ['imports/imports'],
  },
  {
    name: 'a credit in a file may name another currency than its line has',
    file: 'worker/actions/imports/import-line-reading.ts',
    right: "['currency', 'tenantId', 'serviceMonth'] as const",
    wrong: "['tenantId', 'serviceMonth'] as const",
    workerTests: ['imports/imports'],
  },
  {
    name: 'a comma that could group thousands is read as a decimal one',
    file: 'worker/domain/money/written-number.ts',
    right: "if ('problem' in comma || cell.includes('.') || sameDigits(point, comma)) return point",
    wrong: "if ('problem' in comma || cell.includes('.')) return point\n  return comma",
  },
  {
    name: 'a page of the dry run forgets what earlier pages would bring',
    file: 'db/imports/import-sums.ts',
    right: 'row_count = row_count + excluded.row_count',
    wrong: 'row_count = excluded.row_count',
    workerTests: ['imports/foretold'],
  },
  {
    name: 'a line of a test tenant is said to earn',
    file: 'worker/domain/ledger/earning.ts',
    right: "  if (test) return { ownerId, remark: 'test_tenant' }\n",
    wrong: '',
    workerTests: ['ledger/remarks'],
  },
  {
    name: 'a row is said to repeat a line that the ledger knew before',
    file: 'worker/actions/imports/import-line-rows.ts',
    right: 'return (twin && rowOf.get(twin)) ?? null',
    wrong: 'return (twin && (rowOf.get(twin) ?? rowOf.get(line))) ?? null',
    workerTests: ['imports/foretold'],
  },
  {
    name: 'a correction of many tenants moves no first ownership',
    file: 'worker/actions/tenants/record-tenants.ts',
    right: 'firstOwner && tenant.onboardedOn !== input.onboardedOn',
    wrong: 'firstOwner && tenant.onboardedOn === input.onboardedOn',
    workerTests: ['tenants/tenants'],
  },
  {
    name: 'a file overwrites what somebody recorded of a tenant since its check',
    file: 'worker/actions/imports/import-tenant-rows.ts',
    right: 'expect: recordVersion ?? undefined',
    wrong: 'expect: undefined',
    workerTests: ['imports/since-the-check'],
  },
  {
    name: 'a dry run forgets what earlier pages would add to the volume of a currency',
    file: 'worker/actions/imports/known-by-import.ts',
    right: 'volumes: volumesTogether(known.volumes, added)',
    wrong: 'volumes: volumesTogether(known.volumes, new Map())',
    workerTests: ['imports/foretold'],
  },
  {
    name: 'a dry run is confirmed though a month was closed since',
    file: 'worker/actions/imports/confirm-import.ts',
    right: 'foretoldAsOf !== null && foretoldAsOf !== asOf',
    wrong: 'foretoldAsOf !== null && asOf === null',
    workerTests: ['imports/since-the-check'],
  },
]
