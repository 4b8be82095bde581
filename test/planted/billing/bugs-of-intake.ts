import type { PlantedBug } from '../planted-bug.ts'

const signature = 'worker/senders/stripe-signature.ts'
const event = 'worker/domain/billing/stripe/reading/read-event.ts'
const stored = 'db/billing/received-events.ts'

/** Mistakes between Stripe and what is stored of it. */
export const bugsOfIntake: readonly PlantedBug[] = [
  {
    name: 'an event that is signed for next year is taken today, and again then',
    file: signature,
    right: 'Math.abs(Math.floor(nowMs / secondMs) - signedAtS) > toleranceSeconds',
    wrong: 'Math.floor(nowMs / secondMs) - signedAtS > toleranceSeconds',
    workerTests: ['billing/intake/signature'],
  },
  {
    name: 'of two times in a signature one is judged, and the other was signed',
    file: signature,
    right: 'digits === undefined || more.length > 0 ?',
    wrong: 'digits === undefined ?',
    workerTests: ['billing/intake/signature'],
  },
  {
    name: 'the secret of before opens the door alone',
    file: 'worker/secrets/stripe-secrets.ts',
    right: `secret.trim() === '' ?`,
    wrong: `secret.trim() + before.trim() === '' ?`,
    workerTests: ['billing/intake/signature'],
  },
  {
    name: 'a body that was changed on its way is taken',
    file: 'worker/routes/public/stripe-webhook.ts',
    right: `if (verdict !== 'signed') throw`,
    wrong: `if (verdict !== 'signed' && verdict !== 'wrong') throw`,
    workerTests: ['billing/intake/signature'],
  },
  {
    name: 'made-up invoices of test mode become commission',
    file: event,
    right: 'livemode !== null && livemode !== isLive',
    wrong: 'livemode !== null && livemode && !isLive',
    workerTests: ['billing/intake/receive-events'],
  },
  {
    name: 'an event without a version is read as if it were new',
    file: event,
    right: 'return date < oldestApiVersion.slice(0, 10)',
    wrong: `return date !== '' && date < oldestApiVersion.slice(0, 10)`,
    workerTests: ['billing/intake/receive-events'],
  },
  {
    name: 'an event that is sent again is taken in again',
    file: stored,
    right: `WHERE stripe_events.state = 'failed'`,
    wrong: `WHERE stripe_events.state <> 'waiting'`,
    workerTests: ['billing/intake/receive-events'],
  },
  {
    name: 'addresses and e-mails of Stripe’s customers are stored',
    file: 'worker/domain/billing/stripe/read-object.ts',
    right: 'return inKnownCurrency(read.data)',
    wrong: 'return inKnownCurrency({ ...Object(object), ...read.data })',
    workerTests: ['billing/intake/receive-events'],
  },
  {
    name: 'what a person left comes back with every try of Stripe',
    file: stored,
    right: ` AND excluded.state = 'waiting')`,
    wrong: ')',
    workerTests: ['billing/intake/settled-events'],
  },
  {
    name: 'an object that is fetched is older than what failed to tell it',
    file: 'worker/actions/billing/events/fetch-again.ts',
    right: 'return { ...read, id: event.id, type: event.type }',
    wrong: 'return { ...read, id: event.id, type: event.type, asOfS: event.asOfS }',
    workerTests: ['billing/intake/failed-events'],
  },
  {
    name: 'an id that the database cuts short stops the mapping of everybody',
    file: 'worker/domain/billing/stripe/reading/object-fields.ts',
    right: '.regex(/^[^\\p{Cc}\\p{Cs}]+$/u)',
    wrong: '.regex(/^[^\\p{Cs}]+$/u)',
  },
  {
    name: 'amounts in whole units pass what the ledger takes a hundred times',
    file: 'worker/domain/billing/stripe/reading/bounds.ts',
    right: 'currency === null ? amount : ourMinor(amount, currency)',
    wrong: 'currency === null ? amount : Math.sign(ourMinor(amount, currency)) * Math.abs(amount)',
  },
  {
    name: 'an event that can’t be kept is tried again in each run, before all others',
    file: 'worker/actions/billing/take-in-events.ts',
    right: 'if (events.length > 1) {',
    wrong: 'if (events.length > 0) {',
    workerTests: ['billing/stripe/held-up'],
  },
]
