import type { PlantedBug } from './planted-bug.ts'

const late = ['late/late-retries']
const withdrawn = ['resellers/withdraw-rate']

/** Mistakes that let a late request undo what was decided since, and that count a withdrawn rate (rule 6). */
export const bugsOfLateDecisions: readonly PlantedBug[] = [
  {
    name: 'a suspension is lifted by who was shown another standing',
    file: 'db/resellers/resellers.ts',
    right: 'standing_version = ',
    wrong: 'standing_version >= ',
    workerTests: late,
  },
  {
    name: 'a rate is set over one that was not shown',
    file: 'worker/actions/resellers/set-rate.ts',
    right: 'rate.expect !== ratesVersionOf(versions)',
    wrong: 'rate.expect > ratesVersionOf(versions)',
    workerTests: late,
  },
  {
    name: 'a tenant goes back to who owned it before',
    file: 'worker/actions/tenants/transfer-tenant.ts',
    right: 'transfer.expect !== ownersVersionOf(record.ownerships)',
    wrong: 'transfer.expect > ownersVersionOf(record.ownerships)',
    workerTests: late,
  },
  {
    name: 'somebody is switched off again by a request of before',
    file: 'db/people/people.ts',
    right: 'access_version = ',
    wrong: 'access_version >= ',
    workerTests: late,
  },
  {
    name: 'an invite that arrives late takes a removed person back',
    file: 'db/people/team.ts',
    right: 'team_version = ',
    wrong: 'team_version >= ',
    workerTests: late,
  },
  {
    name: 'a close states at a rate that was withdrawn',
    file: 'db/ledger/ledger-selects.ts',
    right: `
          AND \${isCounted(sql\`"rate_versions"."sequence"\`)}\``,
    wrong: '`',
    workerTests: withdrawn,
  },
  {
    name: 'a reseller reads a rate that was withdrawn as its own',
    file: 'db/statements/estimate-facts.ts',
    right: `resellerId} AND \${isCounted(sql\`rate_versions.sequence\`)}`,
    wrong: 'resellerId}',
    workerTests: ['resellers/withdrawal-and-close'],
  },
  {
    name: 'a withdrawal that a close overtook is an error of the program',
    file: 'worker/actions/resellers/withdraw-rate.ts',
    right: "if (!isAborted(error, 'the month is closed')) throw error",
    wrong: 'throw error',
    workerTests: ['resellers/withdrawal-and-close'],
  },
  {
    name: 'the rate of the approval can be withdrawn',
    file: 'worker/domain/ledger/rate.ts',
    right: "  if (version.isFirst) return 'of_the_approval'\n",
    wrong: '',
  },
]
