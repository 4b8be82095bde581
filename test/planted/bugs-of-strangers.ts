import type { PlantedBug } from './planted-bug.ts'

const unproven = ['mail/unproven-addresses']
const budget = ['mail/mail-budget']
const ordering = 'migrations/0024_last_link.sql'
const spending = 'migrations/0023_claims_and_requests.sql'

/** Mistakes about mails that strangers cause, and applications that machines and browsers send. */
export const bugsOfStrangers: readonly PlantedBug[] = [
  {
    name: 'greets an unproven address by the name that a stranger typed',
    file: 'db/applications/mailed-applications.ts',
    right: 'addressProvenAtMs === null ? null : {',
    wrong: 'false ? null : {',
    workerTests: unproven,
  },
  {
    name: 'mails a question to an address that nobody has proved',
    file: 'db/applications/mailed-applications.ts',
    right: 'CASE WHEN c.address_proven_at_ms IS NOT NULL THEN q.text END AS text',
    wrong: 'q.text',
    workerTests: unproven,
  },
  {
    name: 'greets an invited person by the name that the inviter typed',
    file: 'db/mail/mail-facts.ts',
    right: '`CASE WHEN ',
    wrong: '`CASE WHEN 1 OR ',
    workerTests: unproven,
  },
  {
    name: 'lets an address get an eleventh mail a day',
    file: ordering,
    right: 'WHERE (in_day >= 10 AND (',
    wrong: 'WHERE (in_day > 10 AND (',
    workerTests: budget,
  },
  {
    name: 'locks out whose address was flooded with links',
    file: spending,
    right: "AND kind = 'sign_in_link' AND 10 <= (",
    wrong: "AND kind = 'sign_in_link' AND 11 <= (",
    workerTests: budget,
  },
  {
    name: 'locks out whose address was flooded with other mails',
    file: ordering,
    right: "NEW.kind <> 'sign_in_link' OR EXISTS (",
    wrong: 'true OR EXISTS (',
    workerTests: budget,
  },
  {
    name: 'counts a last link that was never sent',
    file: ordering,
    right: " AND state IN ('pending', 'sent')",
    wrong: '',
    workerTests: budget,
  },
  {
    name: 'sends an invite over the budget of its address',
    file: 'worker/actions/people/invite-statements.ts',
    right: '    expectThat(db, mayBeMailed(personId, nowMs)),\n',
    wrong: '',
    workerTests: budget,
  },
  {
    name: 'files what fell into the trap',
    file: 'worker/routes/public/apply.ts',
    right: '  if (isTrapped) {',
    wrong: '  if (false) {',
    workerTests: ['applications/held-back'],
  },
  {
    name: 'lets a corrected application vanish',
    file: 'worker/actions/applications/settle-application.ts',
    right: ' && isSameAnswers(given, existing)',
    wrong: '',
    workerTests: ['applications/second-application'],
  },
  {
    name: 'loses what was typed where the origin is withheld',
    file: 'worker/http/guards/same-origin.ts',
    right: "c.req.header('origin') ?? 'null'",
    wrong: "c.req.header('origin') ?? ''",
    workerTests: ['applications/application-without-script'],
  },
]
