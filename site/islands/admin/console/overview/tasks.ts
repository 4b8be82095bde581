import { formatDate, formatMonth } from '#site/components/figures/date-label.tsx'
import type { Tasks } from '#site/islands/admin/admin-answers.ts'
import { firstOf, shortGap } from '#site/islands/admin/months/gap-words.ts'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import { stripeTasks } from './stripe-tasks.ts'
import type { Task } from './task.ts'
import { workingsTasks } from './workings-tasks.ts'

/** What waits for an admin, the most pressing first; empty when nothing does. */
export function tasksOf(tasks: Tasks): Task[] {
  return [
    ...auditCuts(tasks.auditCuts),
    ...applications(tasks),
    ...monthClosing(tasks),
    ...monthsDue(tasks),
    ...statements(tasks.statementsToPay),
    ...imports(tasks.importsWaiting),
    ...stripeTasks(tasks),
    ...keysEnding(tasks.keysEnding),
    ...workingsTasks(tasks),
    ...resellersAtRisk(tasks),
  ].filter(({ count }) => count > 0)
}

const auditCuts = (count: number): Task[] => [
  {
    id: 'audit-cuts',
    count,
    text: count === 1 ? 'cut of the audit log' : 'cuts of the audit log',
    note: 'Rows that had been sealed were removed or written anew. A restore does this: verify the log, and accept it with the reason. If nobody restored, somebody has the database’s keys.',
    href: adminPages.audit(),
    verb: 'Verify',
  },
]

const applications = ({
  applicationsWaiting,
  approvalsUnderWay,
  applicationsHeldBack,
  applicationsTurnedAway,
}: Tasks): Task[] => [
  {
    id: 'waiting',
    count: applicationsWaiting,
    text: applicationsWaiting === 1 ? 'application to decide on' : 'applications to decide on',
    note: 'Each shows what approving it would do before you do it.',
    href: adminPages.applications(),
    verb: 'Review',
  },
  {
    id: 'approving',
    count: approvalsUnderWay,
    text: approvalsUnderWay === 1 ? 'approval under way' : 'approvals under way',
    note: 'They finish by themselves within minutes. Open one that does not.',
    href: adminPages.applications({ state: 'approving' }),
    verb: 'See',
  },
  {
    id: 'held-back',
    count: applicationsHeldBack,
    text: applicationsHeldBack === 1 ? 'application held back' : 'applications held back',
    note: 'A field that nobody sees was filled in: by a machine, or by a browser on its own. Release those of people.',
    href: adminPages.applications({ state: 'held_back' }),
    verb: 'Look',
  },
  {
    id: 'turned-away',
    count: applicationsTurnedAway,
    text: applicationsTurnedAway === 1 ? 'application turned away' : 'applications turned away',
    note: 'More came in the last two days than an hour or a day may bring. If machines send them, switch on Turnstile: the guide to going live says how.',
    href: adminPages.applications(),
    verb: 'Review',
  },
]

function monthClosing({ monthClosing: closing }: Tasks): Task[] {
  if (closing === null) return []
  const { month, begunAt, heldUp } = closing
  const begun = `${formatMonth(month)}, begun on ${formatDate(begunAt, true)}`
  return [
    {
      id: 'closing',
      count: 1,
      text: 'month in closing',
      note:
        heldUp > 0
          ? `${begun}: ${counted(heldUp, 'reseller')} can’t be stated, and later months wait. The month says which, and why.`
          : `${begun}: its statements are not all made. It goes on by itself within five minutes; see the jobs if it does not.`,
      href: adminPages.month(month),
      verb: heldUp > 0 ? 'See why' : 'See',
    },
  ]
}

function monthsDue(tasks: Tasks): Task[] {
  const { monthClosing: closing, monthsDue: months, monthGaps } = tasks
  const [first] = months
  if (first === undefined) return []
  const name = `${formatMonth(first)}${months.length === 1 ? '' : ' comes first'}`
  const isHeldBack = monthGaps.length > 0 || closing !== null
  return [
    {
      id: 'months',
      count: months.length,
      text: months.length === 1 ? 'month due to close' : 'months due to close',
      note: `${name}${whyWaiting(tasks)}`,
      href: adminPages.month(first),
      verb: isHeldBack ? 'See why' : 'Close',
    },
  ]
}

/** More would hide the other tasks; the month’s page has all. */
const mostGaps = 3

function whyWaiting({ monthClosing: closing, monthGaps }: Tasks): string {
  if (monthGaps.length > 0) {
    return `, and does not close by itself: ${firstOf(monthGaps.map(shortGap), mostGaps).join('; ')}.`
  }
  if (closing !== null) return `. It waits until ${formatMonth(closing.month)} is closed.`
  return '. Nothing is missing: the daily run closes it.'
}

const statements = (count: number): Task[] => [
  {
    id: 'statements',
    count,
    text: count === 1 ? 'statement to pay' : 'statements to pay',
    note: 'Mark them paid once the bank has done it: the resellers are told.',
    href: adminPages.statements(),
    verb: 'Mark paid',
  },
]

const imports = (count: number): Task[] => [
  {
    id: 'imports',
    count,
    text: count === 1 ? 'import that waits' : 'imports that wait',
    note: 'A file was chosen, and nothing of it is written yet. Go on where it was, or discard it.',
    href: adminPages.import(),
    verb: 'Continue',
  },
]

function keysEnding(keys: Tasks['keysEnding']): Task[] {
  const [first] = keys
  if (first === undefined) return []
  const ends = `“${first.name}” ends on ${formatDate(first.expiresAt, true)}`
  return [
    {
      id: 'keys',
      count: keys.length,
      text: keys.length === 1 ? 'API key in use that ends' : 'API keys in use that end',
      note: `${ends}${keys.length === 1 ? '' : ', the others within two weeks'}. Rotate it, and give its successor to what uses it: from its end on it is refused.`,
      href: keys.length === 1 ? adminPages.apiKey(first.id) : adminPages.apiKeys(),
      verb: keys.length === 1 ? 'Rotate' : 'See',
    },
  ]
}

const resellersAtRisk = ({ resellersAtRisk: count, turnedAtRisk }: Tasks): Task[] => [
  {
    id: 'risk',
    count,
    text: count === 1 ? 'reseller at risk' : 'resellers at risk',
    note: `${turnedWords(turnedAtRisk)} Their revenue and commission do not depend on it.`,
    href: adminPages.resellers({ show: 'at_risk' }),
    verb: 'See',
  },
]

function turnedWords({ recently, latestOn, days }: Tasks['turnedAtRisk']): string {
  const latest = latestOn === null ? '' : `; the latest did on ${formatDate(latestOn)}`
  const count = recently === 0 ? 'None' : recently.toLocaleString()
  return `${count} turned so in the last ${days} days${latest}.`
}
