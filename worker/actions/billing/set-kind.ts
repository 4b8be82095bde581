import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import {
  findIsKnownForKind,
  findKind,
  isKnownForKind,
  kindStands,
  remapCustomersOf,
  setKindOf,
} from '#db/billing/kinds.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import type { ChargeKind } from '#domain/billing/stripe/states.ts'

export type KindSet = Readonly<{
  /** A price, a product or a line of Stripe. */
  objectId: string
  kind: ChargeKind
  /** What stood when somebody chose; null: nothing. */
  expect: ChargeKind | null
}>

/**
 * Says what the charges of a price, product or line are (stripe-mapping 3), and has the customers mapped anew whose
 * lines wait for it or were left out by it. What is written stays.
 */
export async function setKind(
  context: PersonContext,
  { objectId, kind, expect }: KindSet,
): Promise<Outcome<{ change: 'set' | 'unchanged' }>> {
  const { db, nowMs, actor } = context
  return untilDecided(context, async (mayBeWritten) => {
    const stands = await findKind(db, objectId)
    if (stands === kind) return { ok: true, change: mayBeWritten ? 'set' : 'unchanged' }
    if (stands !== expect) return saidOtherwise
    try {
      await db.batch([
        expectThat(db, kindStands(objectId, expect)),
        expectThat(db, isKnownForKind(objectId)),
        setKindOf(db, { objectId, kind, setAtMs: nowMs, setBy: actor.personId }),
        remapCustomersOf(db, objectId),
        insertAudit(db, {
          atMs: nowMs,
          actor,
          action: 'stripe.kind_set',
          subject: { kind: 'stripe', id: objectId },
          details: { chargeKind: kind, wasKind: expect },
        }),
      ])
      return { ok: true, change: 'set' }
    } catch (error) {
      if (!isAborted(error)) throw error
      return (await findIsKnownForKind(db, objectId)) ? overtaken : noSuchObject
    }
  })
}

const saidOtherwise = refuse(
  'stripe_changed',
  'Somebody else said what it is meanwhile, and that stands. Load the page again to see it, then change it if it is wrong.',
)

const noSuchObject = refuse(
  'not_found',
  'No price, product or line of that id is known. Load the page again; what Stripe has not sent yet comes by a replay.',
)
