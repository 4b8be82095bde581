import type { PlantedBug } from '../planted-bug.ts'

const matters = 'db/billing/matters.ts'
const kind = 'worker/actions/billing/set-kind.ts'
const decisions = ['billing/stripe/decisions']
const kinds = ['billing/stripe/kinds']

/** Mistakes about what a person sees, says and decides of Stripe. */
export const bugsOfStripePage: readonly PlantedBug[] = [
  {
    name: 'two people decide about one refund of Stripe at once, each otherwise',
    file: matters,
    right: `AND m.detail = \${detail} AND \${isUndecided})`,
    wrong: `AND m.detail = \${detail})`,
    workerTests: decisions,
  },
  {
    name: 'a rest of Stripe that grew since it was left is never asked about again',
    file: matters,
    right: ', coalesce(m.amount_minor, 0)))`)',
    wrong: ', d.amount_minor))`)',
    workerTests: decisions,
  },
  {
    name: 'a refund of Stripe is credited with the tax that earned nothing',
    file: 'worker/domain/billing/stripe/credit-of-matter.ts',
    right: 'BigInt(amountMinor) * BigInt(netMinor)',
    wrong: 'BigInt(amountMinor) * BigInt(totalMinor)',
    workerTests: decisions,
  },
  {
    name: 'another credit is booked than was shown',
    file: 'worker/actions/billing/decide-matter.ts',
    right: 'if (shown !== decided.expectMinor) return isOther',
    wrong: '',
    workerTests: decisions,
  },
  {
    name: 'who says the kind of a price last wins, unseen',
    file: kind,
    right: 'expectThat(db, kindStands(objectId, expect)),',
    wrong: '',
    workerTests: kinds,
  },
  {
    name: 'lines go on waiting for a price whose kind was said',
    file: kind,
    right: 'remapCustomersOf(db, objectId),',
    wrong: '',
    workerTests: kinds,
  },
  {
    name: 'when invoices count is changed for those of before, too',
    file: 'worker/actions/billing/set-counting.ts',
    right: 'const fromS = Math.ceil(nowMs / secondMs)',
    wrong: 'const fromS = 0',
    workerTests: ['billing/stripe/countings'],
  },
  {
    name: 'a line of a test tenant is shown with commission that nobody will get',
    file: 'db/billing/waiting-lines.ts',
    right: 'iif(test, 0, ',
    wrong: 'iif(NOT test, 0, ',
    workerTests: ['billing/stripe/waiting'],
  },
]
