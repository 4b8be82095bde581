import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { countingStands, findCounting, insertCounting } from '#db/billing/countings.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import type { CountsOnce } from '#domain/billing/stripe/states.ts'
import { secondMs } from '#domain/calendar/durations.ts'

/**
 * Says when invoices count, from the next full second on: of those finalised before it stays as it was
 * (stripe-mapping 4.1).
 */
export async function setCounting(
  context: PersonContext,
  { countsOnce, expect }: Readonly<{ countsOnce: CountsOnce; expect: CountsOnce }>,
): Promise<Outcome<{ change: 'set' | 'unchanged' }>> {
  const { db, nowMs, actor } = context
  const fromS = Math.ceil(nowMs / secondMs)
  return untilDecided(context, async (mayBeWritten) => {
    const stands = await findCounting(db)
    if (stands === countsOnce) return { ok: true, change: mayBeWritten ? 'set' : 'unchanged' }
    if (stands !== expect) return saidOtherwise
    const done = { ok: true, change: 'set' } as const
    try {
      await db.batch([
        expectThat(db, countingStands(expect)),
        insertCounting(db, { fromS, countsOnce, setAtMs: nowMs, setBy: actor.personId }),
        insertAudit(db, {
          atMs: nowMs,
          actor,
          action: 'stripe.counting_set',
          subject: { kind: 'stripe', id: 'counting' },
          details: { countsOnce, wasOnce: expect, fromAtMs: fromS * secondMs },
        }),
        ...keptAs(context, done),
      ])
      return done
    } catch (error) {
      if (!isAborted(error)) throw error
      return overtaken
    }
  })
}

const saidOtherwise = refuse(
  'stripe_changed',
  'Somebody else set when invoices count meanwhile. Load the page again to see what holds, then change it if it is wrong.',
)
