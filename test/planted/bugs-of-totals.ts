import type { PlantedBug } from './planted-bug.ts'

const rules = 'db/ledger/control-totals-sql.ts'
const stranger = ['ledger/gaps-as-a-stranger-sees-them']

/** Mistakes about completeness by source (rule 7.10). */
export const bugsOfTotals: readonly PlantedBug[] = [
  {
    name: 'a source whose totals were its last has to push for ever',
    file: rules,
    right: 'SELECT is_last = 0 FROM',
    wrong: 'SELECT 1 FROM',
    workerTests: stranger,
  },
  {
    name: 'a push for a closed month asks for totals of the next',
    file: rules,
    right: '\n    AND pushed.came_after_close = 0',
    wrong: '',
    workerTests: [...stranger, 'ledger/control-totals-of-sources'],
  },
  {
    name: 'totals are never too late',
    file: 'db/ledger/control-totals.ts',
    right: `\${hasClosed(sql\`\${month}\`)},`,
    wrong: '0,',
    workerTests: [...stranger, 'ledger/control-totals-of-sources'],
  },
  {
    name: 'older totals stand beside those of sources',
    file: rules,
    right: 'named.source IS NOT NULL AND held.currency',
    wrong: 'named.source IS NULL AND held.currency',
    workerTests: stranger,
  },
  {
    name: 'months after older totals need none',
    file: rules,
    right: 'coalesce(own, earlier) IS NOT NULL',
    wrong: 'own IS NOT NULL',
    workerTests: stranger,
  },
  {
    name: 'the totals of a source are compared with the lines of all',
    file: rules,
    right: ` AND line.source = \${source}`,
    wrong: '',
    workerTests: stranger,
  },
  {
    name: 'the latest totals of a month are the first',
    file: rules,
    right: 'ORDER BY pushed.sequence DESC',
    wrong: 'ORDER BY pushed.sequence',
    workerTests: stranger,
  },
  {
    name: 'the month’s page counts a line from before the totals among those since',
    file: rules,
    right: `line.sequence > \${sequence}`,
    wrong: `line.sequence >= \${sequence}`,
    workerTests: ['months/months-completeness-api'],
  },
  {
    name: 'the ledger counts the line of the totals among those since',
    file: 'db/ledger/ledger-filter.ts',
    right: `l.sequence > \${after}`,
    wrong: `l.sequence >= \${after}`,
    workerTests: ['months/months-completeness-api'],
  },
  {
    name: 'totals that come as a close begins are told that it waits for them',
    file: 'worker/actions/ledger/push-control-totals.ts',
    right: '      expectThat(db, totalsHoldAsRead(pushed, found)),\n',
    wrong: '',
    workerTests: ['ledger/totals-at-a-close'],
  },
]
