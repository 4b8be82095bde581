import type { ActionContext } from '#actions/action-context.ts'
import type { MayGoOn } from '#db/core/budget.ts'
import {
  type Asking,
  endRequests,
  insertApplicationLinkMails,
  insertSignInMails,
  listOpenRequests,
  noteFailedRequest,
  type OpenRequest,
} from '#db/mail/address-requests.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { type LogPlace, logFailure } from '#worker/log/log-failure.ts'
import { settleApplication, settleStatements } from './settle-application.ts'

/** Asking for an application's link again within this time gets no second mail: the first one is on its way. */
const sameLinkMs = 10 * minuteMs
/** Of a run; what is left goes with the next. */
const mostRequests = 100
const linkStatements = 3

export type Settling = Readonly<Pick<ActionContext, 'db' | 'newId'>> &
  Readonly<{
    mayGoOn: MayGoOn
    place?: LogPlace
    /** How long it waits where somebody asked: what differs by who they are begins after that. */
    pauseMs?: number
  }>

/**
 * Finds out who those are that asked by an address, and does what they asked for: orders links, files
 * applications or says by mail why not. Behind the answer of the request, or later by cron: at once or
 * again, each is settled once. Answers how many were, and how many failed and wait for the next run.
 */
export async function settleRequests(
  settling: Settling,
  asking: Asking,
): Promise<Readonly<{ settled: number; failed: number }>> {
  const { db, newId, mayGoOn, place, pauseMs = 0 } = settling
  if (!mayGoOn(1)) return { settled: 0, failed: 0 }
  const nowMs = 'untilMs' in asking ? asking.untilMs : (asking.nowMs ?? asking.atMs)
  const open = await listOpenRequests(db, asking, mostRequests)
  if (open.length > 0 && pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
  const links = open.filter(({ kind }) => kind !== 'application')
  let [settled, failed] = [0, 0]
  if (links.length > 0 && mayGoOn(linkStatements)) {
    await orderLinks(settling, links)
    settled += links.length
  }
  for (const { id, answers, askedAtMs } of open) {
    if (answers === null || !mayGoOn(settleStatements)) continue
    try {
      const context = { db, newId, nowMs: askedAtMs, actor: { kind: 'applicant' } as const }
      await settleApplication(context, { requestId: id, answers, settledAtMs: nowMs })
      settled += 1
    } catch (error) {
      logFailure('request_not_settled', error, { ...place, request: id })
      await noteFailedRequest(db, id)
      failed += 1
    }
  }
  return { settled, failed }
}

async function orderLinks({ db }: Settling, links: readonly OpenRequest[]): Promise<void> {
  const ids = links.map(({ id }) => id)
  await db.batch([
    insertSignInMails(db, ids),
    insertApplicationLinkMails(db, ids, sameLinkMs),
    endRequests(db, ids),
  ])
}
