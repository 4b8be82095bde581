import type { PlantedBug } from './planted-bug.ts'

const requestLink = 'worker/actions/people/request-sign-in-link.ts'

/** Mistakes about whose an address is, and about what a stranger learns who asks by one. */
export const bugsOfAddresses: readonly PlantedBug[] = [
  {
    name: 'what answers an applicant hangs on the account that has the address',
    file: 'worker/actions/applications/settle-application.ts',
    right: 'to: { email: answers.contactEmail }',
    wrong: 'to: { personId: claim.personId }',
    workerTests: ['applications/nothing-is-lost', 'people/released-address'],
  },
  {
    name: 'somebody who was removed goes on claiming the address',
    file: 'db/people/claims.ts',
    right: 'FROM address_claims AS c LEFT JOIN',
    wrong: 'FROM (SELECT *, id AS person_id FROM people) AS c LEFT JOIN',
    workerTests: ['people/released-address'],
  },
  {
    name: 'an invite that is taken back stays as somebody who was removed',
    file: 'db/people/leaving.ts',
    right: 'AND joined_at_ms IS NULL)',
    wrong: 'AND false)',
    workerTests: ['people/released-address'],
  },
  {
    name: 'a sign-in link is looked up before the answer',
    file: requestLink,
    right: "  await insertAddressRequest(db, { id: newId(), kind: 'sign_in_link', email, nowMs })",
    wrong: `  const [known] = await db.all(\`SELECT 1 FROM people WHERE address = '\${email}'\`)
  if (known) await insertAddressRequest(db, { id: newId(), kind: 'sign_in_link', email, nowMs })`,
    workerTests: ['applications/same-for-every-address'],
  },
  {
    name: 'a known address is answered one query later',
    file: requestLink,
    right: "  await insertAddressRequest(db, { id: newId(), kind: 'sign_in_link', email, nowMs })",
    wrong: `  await insertAddressRequest(db, { id: newId(), kind: 'sign_in_link', email, nowMs })
  await db.all(\`SELECT 1 FROM people WHERE address = '\${email}'\`).then(([known]) => known && db.all('SELECT 1'))`,
    workerTests: ['slow/answer-times'],
  },
  {
    name: 'what only a known address leads to holds up its answer',
    file: 'worker/actions/applications/settle-requests.ts',
    right: 'open.length > 0 && pauseMs > 0',
    wrong: 'open.length > 0 && pauseMs < 0',
    workerTests: ['applications/same-for-every-address'],
  },
  {
    name: 'a request that can’t be settled goes first each time',
    file: 'db/mail/address-requests.ts',
    right: 'SET tries = tries + 1',
    wrong: 'SET tries = tries',
    workerTests: ['applications/same-for-every-address'],
  },
]
