import type { ActionContext } from '#actions/action-context.ts'
import { type AuditEntry, insertAudit, insertAuditRows } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMailRows, type MailOrder } from '#db/mail/outbox.ts'
import { type PageLimits, readClosePage } from '#db/months/close-pages.ts'
import { advanceClose, closeStandsAt, completeClose, type StoredClose } from '#db/months/closes.ts'
import { listPeopleToTell } from '#db/people/people-of-resellers.ts'
import { insertStatements, type MadeStatement } from '#db/statements/statement-rows.ts'
import { makeStatements } from './make-statements.ts'

/** `overtaken`: another run committed from the same place; read the close again and go on. */
export type PageProgress = 'stated' | 'completed' | 'overtaken'

/**
 * States the next resellers of a close, or completes it when none is left: one batch a page, which
 * commits only where it was read from. What a page states depends on nothing but stored facts.
 */
export async function statePage(
  context: ActionContext,
  close: StoredClose,
  limits: PageLimits,
): Promise<PageProgress> {
  const { db } = context
  const page = await readClosePage(db, close.statedThroughReseller, limits)
  const last = page.at(-1)
  try {
    if (!last) {
      await complete(context, close)
      return 'completed'
    }
    const resellerIds = page.map(({ id }) => id)
    await commitPage(context, close, last.number, await makeStatements(db, close, resellerIds))
    return 'stated'
  } catch (error) {
    if (isAborted(error)) return 'overtaken'
    throw error
  }
}

async function commitPage(
  context: ActionContext,
  close: StoredClose,
  throughNumber: number,
  made: readonly MadeStatement[],
): Promise<void> {
  const { db, nowMs } = context
  await db.batch([
    expectThat(db, closeStandsAt(close)),
    ...insertStatements(db, made, nowMs),
    ...insertMailRows(db, await mailsFor(context, made)),
    ...insertAuditRows(
      db,
      made.map((statement) => auditOf(context, statement)),
    ),
    advanceClose(db, close.month, throughNumber),
  ])
}

async function complete({ db, nowMs, actor }: ActionContext, close: StoredClose): Promise<void> {
  await db.batch([
    expectThat(db, closeStandsAt(close)),
    completeClose(db, close.month, nowMs),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'month.closed',
      subject: { kind: 'month', id: close.month },
    }),
  ])
}

/** “Statement ready” to each person of the reseller (rule 9). */
async function mailsFor(
  { db, nowMs, newId }: ActionContext,
  made: readonly MadeStatement[],
): Promise<MailOrder[]> {
  const resellerIds = new Set(made.map(({ draft }) => draft.resellerId))
  if (resellerIds.size === 0) return []
  const people = await listPeopleToTell(db, [...resellerIds])
  return made.flatMap(({ draft }) =>
    people
      .filter(({ resellerId }) => resellerId === draft.resellerId)
      .map(({ personId }) => ({
        id: newId(),
        kind: 'statement_ready' as const,
        to: { personId },
        payload: { statementNumber: draft.number },
        dedupeKey: `statement_ready/${draft.number}/${personId}`,
        nowMs,
      })),
  )
}

const auditOf = (
  { nowMs, actor }: ActionContext,
  { draft, sealed }: MadeStatement,
): AuditEntry => ({
  atMs: nowMs,
  actor,
  action: 'statement.made',
  subject: { kind: 'statement', id: draft.number },
  resellerId: draft.resellerId,
  details: { payableMinor: draft.payableMinor, sha256: sealed.sha256 },
})
