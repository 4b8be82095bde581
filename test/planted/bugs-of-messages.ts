import type { PlantedBug } from './planted-bug.ts'

const news = 'db/mail/vendor-news.ts'
const reach = 'worker/actions/mail/compose-mail.ts'
const inTurn = ['mail/vendor-news', 'mail/news-in-turn']

/** Mistakes about who is told what, and how often. */
export const bugsOfMessages: readonly PlantedBug[] = [
  {
    name: 'everybody of the vendor is mailed each application',
    file: news,
    right: `(t.told_at_ms IS NULL OR t.told_at_ms <= \${nowMs - newsPauseMs})`,
    wrong: 'true',
    workerTests: inTurn,
  },
  {
    name: 'what came in the pause is told by nobody',
    file: news,
    right: `coalesce(t.told, n.came - \${times}) AS told`,
    wrong: 'n.came - 1 AS told',
    workerTests: inTurn,
  },
  {
    name: 'switching news on that is on loses what waits',
    file: news,
    right: ` AND kind = \${kind} AND declined_at_ms IS NOT NULL`,
    wrong: ` AND kind = \${kind}`,
    workerTests: inTurn,
  },
  {
    name: 'an application that was held back for days is news of then',
    file: 'worker/actions/applications/file-application.ts',
    right: 'nowMs: settledAtMs',
    wrong: 'nowMs',
    workerTests: ['applications/held-back'],
  },
  {
    name: 'a mail that tells of failed mail tells of itself',
    file: 'db/mail/outbox-delivery.ts',
    right: `AND m.kind NOT IN (SELECT value FROM json_each(\${JSON.stringify(newsKinds)}))`,
    wrong: '',
    workerTests: ['mail/vendor-news'],
  },
  {
    name: 'people of a suspended reseller go on to get mail',
    file: reach,
    right: `isSuspended && !goesToSuspended(kind) ? 'reseller_suspended' : null`,
    wrong: 'null',
    workerTests: ['mail/while-suspended'],
  },
  {
    name: 'a mistyped invite brings a stranger the figures of the company',
    file: reach,
    right: `addressee.isYetToJoin && !goesBeforeJoining(kind)`,
    wrong: 'false',
    workerTests: ['mail/before-joining'],
  },
  {
    name: 'who is removed from a team is not told',
    file: reach,
    right: `return isRemoved ? null : 'no_longer_asked'`,
    wrong: `return isRemoved ? 'person_disabled' : 'no_longer_asked'`,
    workerTests: ['mail/partner-mails'],
  },
  {
    name: 'the first sign-in of a person is told as one from a new device',
    file: 'db/people/known-devices.ts',
    right: 'AND EXISTS (SELECT 1 FROM known_devices WHERE person_id = p.id)',
    wrong: '',
    workerTests: ['people/new-device'],
  },
  {
    name: 'a job is late while the event that runs it has just come',
    file: 'worker/actions/console/tell-job-troubles.ts',
    right: `!(state === 'late' && underWay.includes(job))`,
    wrong: 'true',
    workerTests: ['console/job-troubles'],
  },
  {
    name: 'a month that does not close is told with every run',
    file: 'worker/actions/months/tell-not-closed.ts',
    right: 'againFromMs: nowMs - (nowMs % dayMs)',
    wrong: 'againFromMs: nowMs + 1',
    workerTests: ['months/not-closed-mails'],
  },
]
