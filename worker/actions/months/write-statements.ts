import type { ActionContext } from '#actions/action-context.ts'
import { type AuditEntry, insertAuditRows } from '#db/audit/audit.ts'
import { insertMailRows, type MailOrder } from '#db/mail/outbox.ts'
import { listPeopleToTell } from '#db/people/people-of-resellers.ts'
import { insertStatements, type MadeStatement } from '#db/statements/statement-rows.ts'

/** Statements of the batch that states some resellers: what is stated, who is told, and the audit rows. */
export async function writeStatements(context: ActionContext, made: readonly MadeStatement[]) {
  const { db, nowMs } = context
  return [
    ...insertStatements(db, made, nowMs),
    ...insertMailRows(db, await mailsFor(context, made)),
    ...insertAuditRows(
      db,
      made.map((statement) => auditOf(context, statement)),
    ),
  ]
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
