import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { untilDecided } from '#actions/until-decided.ts'
import {
  findLatestApplicationOf,
  isLatestOf,
  type Application as StoredApplication,
} from '#db/applications/applications.ts'
import { expectThat } from '#db/core/expectations.ts'
import { together } from '#db/core/read.ts'
import { endRequests, isOpenRequest, readIsOpen } from '#db/mail/address-requests.ts'
import { insertMail, type MailOrder } from '#db/mail/outbox.ts'
import { type Claim, findClaim, isClaimedBy } from '#db/people/claims.ts'
import type { Application } from '#domain/applications/application.ts'
import { isSameAnswers } from '#domain/applications/same-answers.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { type ClaimedBy, isOpenApplication } from '#domain/states.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { fileApplication } from './file-application.ts'

/** The same answers again within this time are the same click, and get no mail of their own. */
const sameClickMs = 10 * minuteMs

type Settling = Readonly<{ requestId: string; answers: Application; settledAtMs: number }>

/** Statements of D1 that one takes, when nobody comes between: what it reads, what it writes. */
export const settleStatements = 3 + 10

/**
 * Files an application that was taken in, or says by mail why not (rule 2), once: `context` is its
 * applicant's, of the instant at which it came; it is news of `settledAtMs`. May be repeated, also at once.
 */
export async function settleApplication(context: ActionContext, settling: Settling): Promise<void> {
  const { db } = context
  const { requestId, answers } = settling
  const { contactEmail: email } = answers
  // By the address, not by who claims it: one a day, whoever is invited and removed meanwhile.
  const addressHash = await sha256Hex(email)
  const end = await untilDecided(context, async () => {
    const [isOpen, claim, latest] = await together(db, [
      readIsOpen(db, requestId),
      findClaim(db, email),
      findLatestApplicationOf(db, email),
    ])
    if (!isOpen) return { ok: true as const }
    await db.batch([
      expectThat(
        db,
        sql`${isOpenRequest(requestId)} AND ${isClaimedBy(email, claim?.personId ?? null)} AND ${isLatestOf(email, latest)}`,
      ),
      ...outcomeOf(context, { ...settling, addressHash }, claim, latest),
      endRequests(db, [requestId]),
    ])
    return { ok: true as const }
  })
  if (!end.ok) throw new Error('an application could not be settled: others came between each time')
}

/** The statements of what becomes of it. Who has applied, or belongs to the program, is told by mail alone. */
function outcomeOf(
  context: ActionContext,
  { answers, settledAtMs, addressHash }: Settling & Readonly<{ addressHash: string }>,
  claim: Claim | null,
  latest: StoredApplication | null,
) {
  const { nowMs } = context
  if (claim) {
    return [
      notPossible(
        context,
        { to: { email: answers.contactEmail }, payload: { claimedBy: claimedBy(claim) } },
        addressHash,
      ),
    ]
  }
  if (latest && isOpenApplication(latest.state)) {
    return isSameClick(nowMs, answers, latest) ? [] : [duplicate(context, latest)]
  }
  if (latest && mayNotReapplyYet(latest, nowMs)) {
    return [notPossible(context, { to: { applicationId: latest.id } }, latest.id)]
  }
  return fileApplication(context, answers, settledAtMs)
}

const claimedBy = ({ joinedAtMs, suspendedAtMs }: Claim): ClaimedBy =>
  joinedAtMs === null ? 'invite' : suspendedAtMs === null ? 'person' : 'suspended'

// Corrected ones are told that the first is open: who sends it may not own the address, so nothing is taken over.
const isSameClick = (nowMs: number, given: Application, existing: StoredApplication): boolean =>
  nowMs - existing.submittedAtMs < sameClickMs && isSameAnswers(given, existing)

const mayNotReapplyYet = ({ mayReapplyFromOn }: StoredApplication, nowMs: number): boolean =>
  mayReapplyFromOn !== null && dateOfInstantMs(nowMs) < mayReapplyFromOn

const duplicate = ({ db, nowMs, newId }: ActionContext, { id }: StoredApplication) =>
  insertMail(db, {
    id: newId(),
    kind: 'application_duplicate',
    to: { applicationId: id },
    dedupeKey: `application_duplicate/${id}/${dateOfInstantMs(nowMs)}`,
    nowMs,
  })

/** To the address itself where an account claims it: the answer must not hang on that account. */
const notPossible = (
  { db, nowMs, newId }: ActionContext,
  mail: Pick<MailOrder & { kind: 'application_not_possible' }, 'to' | 'payload'>,
  because: string,
) =>
  insertMail(db, {
    id: newId(),
    kind: 'application_not_possible',
    ...mail,
    dedupeKey: `application_not_possible/${because}/${dateOfInstantMs(nowMs)}`,
    nowMs,
  })
