import type { Tasks } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import type { Task } from './task.ts'

/** What comes of Stripe and waits for a person. */
export const stripeTasks = (tasks: Tasks): Task[] => [
  {
    id: 'stripe-kinds',
    count: tasks.stripeKinds,
    text:
      tasks.stripeKinds === 1
        ? 'price of Stripe without a kind'
        : 'prices of Stripe without a kind',
    note: 'Lines wait, and earn nothing until somebody says whether they are a fee, overage, or neither.',
    href: adminPages.stripe({ show: 'prices' }),
    verb: 'Say it',
  },
  {
    id: 'stripe-reports',
    count: tasks.stripeReports,
    text: tasks.stripeReports === 1 ? 'matter of Stripe to decide' : 'matters of Stripe to decide',
    note: 'A refund or a dispute, a credit that is more than its charge, or a customer of another owner. Each is credited or left, with a reason.',
    href: adminPages.stripe({ show: 'decisions' }),
    verb: 'Decide',
  },
  {
    id: 'stripe-refused',
    count: tasks.stripeRefused,
    text: tasks.stripeRefused === 1 ? 'line of Stripe refused' : 'lines of Stripe refused',
    note: 'What the ledger did not take, with why at each line.',
    href: adminPages.stripe({ show: 'waiting', reason: 'refused' }),
    verb: 'See why',
  },
  {
    id: 'stripe-events',
    count: tasks.stripeEventsFailed,
    text: tasks.stripeEventsFailed === 1 ? 'event of Stripe not read' : 'events of Stripe not read',
    note: 'What could not be read counts nowhere. See why, mend it, and run it again.',
    href: adminPages.stripe({ show: 'failed' }),
    verb: 'Mend',
  },
]
