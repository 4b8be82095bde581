import type { PlantedBug } from '../planted-bug.ts'

/** Mistakes by which a month would close without what Stripe bills for it, or its lines never come. */
export const bugsOfCompleteness: readonly PlantedBug[] = [
  {
    name: 'lines that are settled are looked for among all that are on their way',
    file: 'db/billing/ready-lines.ts',
    right: "AND +stripe_lines.state = 'ready'",
    wrong: "AND stripe_lines.state = 'ready'",
    workerTests: ['billing/map-stripe-plans'],
  },
]
