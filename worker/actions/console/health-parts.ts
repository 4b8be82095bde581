import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { isOutage } from '#actions/mail/mail-service.ts'
import { readMonthsNotClosed } from '#actions/months/months-not-closed.ts'
import { listLongestDue, readMonthHeldByGap, readNewestAudit } from '#db/console/health.ts'
import { readJobFacts } from '#db/console/job-runs.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findOutage } from '#db/mail/mail-outage.ts'
import { readCloseCalendar } from '#db/months/closes.ts'
import { dayMs, hourMs } from '#domain/calendar/durations.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { closeDueAtMs } from '#domain/calendar/month.ts'
import { countCutsToAccept } from '#domain/campaign/anchor.ts'
import { badStateWords, isBad } from '#domain/job-states.ts'
import { jobNames, longestPauseMs } from '#domain/jobs.ts'
import type { MailPriority } from '#domain/states.ts'
import { jobStandings } from './job-standings.ts'

/** `why`: what is bad, each as a clause; none where all is well. */
export type Findings = Readonly<{
  why: readonly string[]
  shown: Readonly<Record<string, unknown>>
}>

export async function findDatabase(db: Database): Promise<Findings> {
  await readNewestAudit(db)
  return { why: [], shown: {} }
}

export async function findSeats(slots: PromoSlotsPort): Promise<Findings> {
  const { capacity, seats } = await slots.report()
  return { why: [], shown: { capacity, granted: seats.length } }
}

/** How long a due mail may wait: one that somebody waits for some runs, the others as long as a large close takes. */
const mailPatienceMs: Readonly<Record<MailPriority, number>> = {
  0: longestPauseMs('deliver-outbox'),
  1: 3 * hourMs,
}

export async function findMail(db: Database, nowMs: number): Promise<Findings> {
  const [outage, due] = await together(db, [findOutage(db), listLongestDue(db, nowMs)])
  const longestDue = due.map(({ priority, kind, dueSinceMs }) => ({
    isWaitedFor: priority === 0,
    kind,
    dueSince: isoInstant(dueSinceMs),
    isTooLong: nowMs - dueSinceMs > mailPatienceMs[priority],
  }))
  const outSince = isOutage(outage) ? isoInstant(outage.sinceMs) : null
  return {
    why: [
      ...(outSince === null ? [] : [`the mail service has taken nothing since ${outSince}`]),
      ...longestDue
        .filter(({ isTooLong }) => isTooLong)
        .map(({ kind, dueSince }) => `${kind} is due since ${dueSince} and not sent`),
    ],
    shown: { outSince, longestDue: longestDue.map(({ isTooLong: _, ...mail }) => mail) },
  }
}

export async function findJobs(db: Database, nowMs: number): Promise<Findings> {
  const standings = jobStandings(await readJobFacts(db, jobNames), nowMs)
  return {
    why: standings.flatMap(({ job, state }) =>
      isBad(state) ? `${job} ${badStateWords[state]}` : [],
    ),
    shown: {
      jobs: standings.map(({ job, state, startedAtMs, finishedAtMs }) => ({
        job,
        state,
        startedAt: isoInstantOrNull(startedAtMs),
        finishedAt: isoInstantOrNull(finishedAtMs),
      })),
    },
  }
}

/** A close of thousands of resellers takes some events, of which there is one in five minutes. */
const longestCloseMs = hourMs

/** Finance settles a gap with the billing side, which takes days: nobody is woken for one before. */
const longestGapMs = 7 * dayMs

export async function findMonths(db: Database, nowMs: number): Promise<Findings> {
  const [calendar, heldMonth] = await together(db, [readCloseCalendar(db), readMonthHeldByGap(db)])
  const notYet = await readMonthsNotClosed(db, calendar, nowMs)
  const closing = notYet.closing && closingView(notYet.closing)
  const due = notYet.due.map((month) => ({ month, since: isoInstant(closeDueAtMs(month)) }))
  // As the latest run saw it: a gap that was settled since is closed by the next.
  const heldByGap = due[0]?.month === heldMonth ? heldMonth : null
  const longestDueMs = heldByGap === null ? longestPauseMs('close-months') : longestGapMs
  const notClosed =
    heldByGap === null ? ' and not closed' : ', and a gap in its control totals holds it back'
  const isTooLong = (since: string, longestMs: number) => nowMs - Date.parse(since) > longestMs
  return {
    why: [
      ...(closing && isTooLong(closing.since, longestCloseMs)
        ? [`${closing.month} is in closing since ${closing.since}${heldUpWords(closing.heldUp)}`]
        : []),
      ...due
        .filter(({ since }) => isTooLong(since, longestDueMs))
        .map(({ month, since }) => `${month} is due since ${since}${notClosed}`),
    ],
    shown: { closing, due, heldByGap },
  }
}

/** As the object was last told: sealing tells it every five minutes. */
export async function findAudit(slots: PromoSlotsPort): Promise<Findings> {
  const cutsToAccept = countCutsToAccept(await slots.auditReport())
  return {
    why:
      cutsToAccept === 0
        ? []
        : [
            `rows of the audit log that had been sealed were removed or written anew (cuts that nobody accepted: ${cutsToAccept})`,
          ],
    shown: { cutsToAccept },
  }
}

type Closing = NonNullable<Awaited<ReturnType<typeof readMonthsNotClosed>>['closing']>

const closingView = ({ month, begunAt, heldUp }: Closing) => ({ month, since: begunAt, heldUp })

const heldUpWords = (heldUp: number): string =>
  heldUp === 0 ? '' : `, and can’t state ${heldUp} of its resellers`
