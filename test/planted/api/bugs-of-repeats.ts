import type { PlantedBug } from '../planted-bug.ts'

const once = ['once/once']
const everyRoute = ['once/every-route']

/** Mistakes of what is known again by its Idempotency-Key (decision 053). */
export const bugsOfRepeats: readonly PlantedBug[] = [
  {
    name: 'a key counts for everybody',
    file: 'worker/actions/once.ts',
    right: 'by: recorderOf(actor),',
    wrong: 'by: actor.kind,',
    workerTests: once,
  },
  {
    name: 'another request under a key is answered as the first',
    file: 'worker/actions/once.ts',
    right: 'if (kept.hash !== asked.hash) return otherRequest',
    wrong: 'if (kept.hash === asked.by) return otherRequest',
    workerTests: everyRoute,
  },
  {
    name: 'an invite that somebody else was faster with is sent again for its key',
    file: 'worker/actions/people/resend-team-invite.ts',
    right: 'return { ...sent }',
    wrong: 'return sent // as if written',
    workerTests: everyRoute,
  },
  {
    name: 'a verb answers with a field that what is kept since before does not have',
    file: 'worker/actions/tenants/transfer-tenant.ts',
    right: `const transferred = { ok: true, change: 'transferred' } as const`,
    wrong: `const transferred = { ok: true, change: 'transferred', isNew: true } as const`,
    workerTests: everyRoute,
  },
  {
    name: 'a key at another address is taken for the same request',
    file: 'worker/routes/once-by-key.ts',
    right: 'address: pathname + search,',
    wrong: "address: '',",
    workerTests: everyRoute,
  },
  {
    name: 'an API key is kept with its secret for whoever repeats',
    file: 'worker/actions/console/create-api-key.ts',
    right: '...keptAs(context, made, { ...made, key: null }),',
    wrong: '...keptAs(context, made),',
    workerTests: once,
  },
  {
    name: 'an erased reason lives on in what was kept under a key',
    file: 'worker/actions/statements/book-adjustment.ts',
    right: 'const { reason: _reason, ...figures } = wanted',
    wrong: 'const figures = wanted',
    workerTests: everyRoute,
  },
  {
    name: 'a second try at the same time answers what it found instead of the first answer',
    file: 'worker/actions/once.ts',
    right: 'return (await findFirst(context, asked)) ?? outcome',
    wrong: 'return outcome',
    workerTests: everyRoute,
  },
  {
    name: 'a try that another overtook fails',
    file: 'worker/actions/once.ts',
    right: '    if (winner) return winner\n',
    wrong: '',
    workerTests: everyRoute,
  },
  {
    name: 'a refusal takes its key',
    file: 'worker/actions/once.ts',
    right: 'if (outcome.ok) await keepFirst(db, asked, outcome)',
    wrong: 'await keepFirst(db, asked, outcome)',
    workerTests: once,
  },
  {
    name: 'a job by hand that is under way is begun again',
    file: 'worker/jobs/run-by-hand.ts',
    right: '    ...keptAsBegun(context),\n',
    wrong: '',
    workerTests: everyRoute,
  },
  {
    name: 'a rate is set without its key',
    file: 'worker/actions/resellers/set-rate.ts',
    right: '    ...keptAs(context, set),\n',
    wrong: '',
    workerTests: everyRoute,
  },
]
