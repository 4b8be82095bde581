import type { Database } from '#db/core/database.ts'
import { audit, type PlainDetails } from '#db/schema/operations.ts'

/** Who acts. The applicant is known by the application that is the row's subject. */
export type Actor =
  | PersonActor
  | { readonly kind: 'api_key'; readonly apiKeyId: string }
  | { readonly kind: 'applicant' }
  | { readonly kind: 'system' }

export type PersonActor = { readonly kind: 'person'; readonly personId: string }

export type AuditEntry = Readonly<{
  atMs: number
  actor: Actor
  /** "application.approved": subject and past participle. */
  action: string
  subject: Readonly<{ kind: string; id: string }>
  resellerId?: string
  /** Ids and figures only: the row outlives the erasure of a person. */
  details?: PlainDetails
}>

/** A statement for the batch of the change that it records. Hashes are added by the sealing job. */
export const insertAudit = (db: Database, entry: AuditEntry) =>
  db.insert(audit).values({
    atMs: entry.atMs,
    actorKind: entry.actor.kind,
    actorId: actorId(entry.actor),
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    resellerId: entry.resellerId ?? null,
    details: entry.details ?? {},
  })

/** The id of the person or key that acts; "system" and "applicant" have none. */
export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'person':
      return actor.personId
    case 'api_key':
      return actor.apiKeyId
    case 'applicant':
    case 'system':
      return null
  }
}
