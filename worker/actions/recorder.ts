import { type Actor, actorId } from '#db/audit/audit.ts'

/** Under what a fact of the ledger is filed: the person's or key's id, or "system". */
export const recorderOf = (actor: Actor): string => actorId(actor) ?? actor.kind
