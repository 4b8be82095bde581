import type { PlantedBug } from '../planted-bug.ts'

const due = 'worker/domain/statements/due-date.ts'
const change = 'worker/domain/statements/commission-change.ts'

/** Mistakes in what is owed, until when, and in why commission changed (rule 7.11). */
export const bugsOfPayables: readonly PlantedBug[] = [
  {
    name: 'a payable is late on its last day',
    file: due,
    right: 'payable.dueOn < today',
    wrong: 'payable.dueOn <= today',
  },
  {
    name: 'what is paid stays late',
    file: due,
    right: 'payable.paidOn === null && ',
    wrong: '',
  },
  {
    name: 'nothing payable has a due date',
    file: due,
    right: 'payableMinor > 0 ? dueDateOf(close) : null',
    wrong: 'payableMinor >= 0 ? dueDateOf(close) : null',
  },
  {
    name: 'a close stores no payment term of its own',
    file: 'db/months/closes.ts',
    right: `\${close.begunBy}, \${close.paymentTermDays}\``,
    wrong: `\${close.begunBy}, 14\``,
    workerTests: ['months/payment-term'],
  },
  {
    name: 'what is owed takes in the resellers after it',
    file: 'db/statements/open-statements.ts',
    right: "|| '-' AND u.statement_number < mine.label || '.'",
    wrong: "|| '-'",
    workerTests: ['resellers/owed-and-changed'],
  },
  {
    name: 'the trend leaves late lines out',
    file: 'worker/actions/resellers/revenue-trend.ts',
    right: 'parts.map((part) => ({ ...part, currency, month })),',
    wrong:
      'parts.filter((part) => part.serviceMonth === month).map((part) => ({ ...part, currency, month })),',
    workerTests: ['resellers/owed-and-changed'],
  },
  {
    name: 'the rate’s share of a change is taken of what was brought before',
    file: change,
    right: 'commissionNumerator(revenueOf(is), is.rateBps) -',
    wrong: 'commissionNumerator(revenueOf(was), is.rateBps) -',
  },
  {
    name: 'a change leaves late lines among its tenants',
    file: change,
    right: 'part.serviceMonth === month ? [[part.tenantId, part] as const] : []',
    wrong: 'part.serviceMonth <= month ? [[part.tenantId, part] as const] : []',
  },
]
