import type { PlantedBug } from '../planted-bug.ts'

const client = 'worker/senders/stripe-client.ts'
const lines = 'worker/senders/stripe-lines.ts'
const failures = 'worker/senders/stripe-failure.ts'
const key = 'worker/secrets/stripe-key.ts'

/** Mistakes about what is asked of Stripe. */
export const bugsOfStripeClient: readonly PlantedBug[] = [
  {
    name: 'a redirect leads the request to Stripe away, its key with it',
    file: client,
    right: `redirect: 'manual' `,
    wrong: `redirect: 'follow' `,
    workerTests: ['billing/stripe/stripe-failures'],
  },
  {
    name: 'what Stripe wants to be known stands in the log',
    file: client,
    right: `quiet.headers.delete('stripe-notice')`,
    wrong: `quiet.headers.delete('stripe-warning')`,
    workerTests: ['billing/stripe/stripe-failures'],
  },
  {
    name: 'Stripe’s package is told how the machine is doing',
    file: client,
    right: 'telemetry: false',
    wrong: 'telemetry: true',
    workerTests: ['billing/stripe/stripe-client'],
  },
  {
    name: 'of a long invoice a page of lines is read twice',
    file: lines,
    right: 'after: held.at(-1)?.id ?? null',
    wrong: 'after: lines.data.at(-1)?.id ?? null',
    workerTests: ['billing/stripe/stripe-client'],
  },
  {
    name: 'of a long invoice the lines after the first page are missing',
    file: lines,
    right: 'isOver = page.nextAfter === null',
    wrong: 'isOver = page.nextAfter !== null',
    workerTests: ['billing/stripe/stripe-client'],
  },
  {
    name: 'one long invoice takes more requests than there are',
    file: lines,
    right: 'port.spent() + mostTries <= until',
    wrong: 'port.spent() - mostTries <= until',
    workerTests: ['billing/stripe/stripe-client'],
  },
  {
    name: 'what a list was to go on after is gone, and it waits for it for ever',
    file: failures,
    right: `return failure('cursor')`,
    wrong: `return failure('refused')`,
    workerTests: ['billing/stripe/stripe-client'],
  },
  {
    name: 'a key for live data goes to wherever a variable says',
    file: key,
    right: 'localPort === null || livemode',
    wrong: 'localPort === null',
    workerTests: ['billing/stripe/stripe-key'],
  },
]
