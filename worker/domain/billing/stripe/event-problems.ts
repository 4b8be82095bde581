/** The oldest version of Stripe’s API whose objects are read (stripe-mapping 1.1). */
export const oldestApiVersion = '2025-03-31.basil'

/** Why what Stripe sent could not be read: a closed list, stored with the event. */
export const eventProblems = [
  'api_version',
  'thin',
  'json',
  'shape',
  'currency',
  'amount',
  'large',
  'unstored',
] as const
export type EventProblem = (typeof eventProblems)[number]

/** What is wrong with an event, and what to do about it, in whole sentences. */
export const eventProblemInWords: Readonly<
  Record<EventProblem, Readonly<{ what: string; next: string }>>
> = {
  api_version: {
    what: `It was written in a version of Stripe’s API before ${oldestApiVersion}, whose amounts stand in other fields.`,
    next: 'Make a destination in Stripe with the version that the setup names, and end the one that sent this. Then run it again here, which fetches the object with the API key; without a key, replay the object from a file.',
  },
  thin: {
    what: 'It came as a thin event, which does not hold its object.',
    next: 'Make a destination in Stripe whose payload style is “Snapshot”, and end the one that sent this. Then run it again here, which fetches the object with the API key; without a key, replay the object from a file.',
  },
  json: {
    what: 'Its body is signed with the secret, and is not JSON.',
    next: 'Look at the event in Stripe, and at whatever forwards it: nothing may change it on its way. Send it again from Stripe’s dashboard, then leave this one.',
  },
  shape: {
    what: 'Its object is not of the form that is known.',
    next: 'Update the program, if there is a later version of it, then run it again here, which fetches the object with the API key; without a key, send it again from Stripe’s dashboard. Leave it if nothing of it earns commission.',
  },
  currency: {
    what: 'Its currency is not among those that the program keeps.',
    next: 'Run it again once an update of the program knows the currency, or leave it if nothing of it earns commission.',
  },
  amount: {
    what: 'An amount of it, or what its lines come to, is more than the ledger takes of one line: 1,000,000,000,000 minor units.',
    next: 'Look at it in Stripe’s dashboard and correct it there, which makes an object of its own. Then leave this one.',
  },
  large: {
    what: 'What is read of it is more than the database keeps in a row.',
    next: 'Tell the makers of the program how many lines the invoice has. Until then file its lines by hand or by the billing API, and leave this one.',
  },
  unstored: {
    what: 'It could be read, and the database would not keep what it says.',
    next: 'Run it again once the program is updated, and tell its makers the reason that stands here. Leave it if nothing of it earns commission; everything else goes on meanwhile.',
  },
}
