import type { PlantedBug } from './planted-bug.ts'

/** Mistakes in what outlives a restore, and in the restore itself. */
export const bugsOfRestore: readonly PlantedBug[] = [
  {
    name: 'a reseller number is the one behind the highest of D1',
    file: 'worker/promo-slots/issued-numbers.ts',
    right: 'const number = this.highest() + 1',
    wrong: 'const number = highest + 1',
    workerTests: ['campaign/reseller-numbers'],
  },
  {
    name: 'an application gets another number when it is asked for again',
    file: 'worker/promo-slots/issued-numbers.ts',
    right: '    if (held !== null && held !== refused) return held\n',
    wrong: '',
    workerTests: ['campaign/reseller-numbers'],
  },
  {
    name: 'the anchor of a backup sets the numbers back',
    file: 'worker/promo-slots/issued-numbers.ts',
    right: 'if (number <= this.highest()) return',
    wrong: 'if (number <= 0) return',
    workerTests: ['anchor/anchor-api'],
  },
  {
    name: 'the anchor of a backup sets the head of the audit log back',
    file: 'worker/promo-slots/anchored-audit.ts',
    right: 'head.sequence > (this.head()?.sequence ?? 0)',
    wrong: 'head.sequence > 0',
    workerTests: ['anchor/anchor-api'],
  },
  {
    name: 'a head of the audit log that was found lost is taken over again',
    file: 'worker/promo-slots/anchored-audit.ts',
    right: 'other !== null && !this.#isLost(other)',
    wrong: 'other !== null',
    workerTests: ['anchor/anchor-api'],
  },
  {
    name: 'an audit log that was cut goes on as if nothing was missing',
    file: 'worker/actions/anchor/anchor-audit-head.ts',
    right: 'from !== null && hashThere !== from.hash',
    wrong: 'false',
    workerTests: ['audit/audit-anchor'],
  },
  {
    name: 'an anchor that is given back twice is in the log twice',
    file: 'worker/actions/anchor/advance-anchor.ts',
    right: `      expectThat(db, sql\`NOT \${auditHolds(action, subject)}\`),\n`,
    wrong: '',
    workerTests: ['anchor/anchor-api'],
  },
  {
    name: 'rows are restored while triggers watch',
    file: 'scripts/house/backup/load-database.ts',
    right: '    ...dropTriggers(db, schema),\n',
    wrong: '',
    workerTests: ['backup/restored-database'],
  },
  {
    name: 'a row of a circle is restored before what it refers to',
    file: 'scripts/house/backup/load-rows.ts',
    right: '    ...parentsAreThere(table, group, cell),\n',
    wrong: '',
    workerTests: ['backup/restored-database'],
  },
  {
    name: 'a restore forgets which numbers were counted out',
    file: 'scripts/house/backup/load-database.ts',
    right: '  await loadCounters(db, backup.counters)\n',
    wrong: '',
    workerTests: ['backup/restored-database'],
  },
  {
    name: 'an anchor raises the numbers as far as somebody mistyped',
    file: 'worker/actions/anchor/advance-anchor.ts',
    right: '  if (refusal) return refusal\n',
    wrong: '',
    workerTests: ['anchor/anchor-api'],
  },
  {
    name: 'who was signed in is in a backup, and comes in again',
    file: 'scripts/house/backup/tables.ts',
    right: ` && !momentary.includes(name)`,
    wrong: '',
    workerTests: ['backup/restored-database'],
  },
]
