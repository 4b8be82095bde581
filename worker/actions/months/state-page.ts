import type { ActionContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted, isDatabaseUnavailable } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { holdUp } from '#db/months/close-holdups.ts'
import { type PagedReseller, type PageLimits, readClosePage } from '#db/months/close-pages.ts'
import { advanceClose, closeStandsAt, completeClose, type StoredClose } from '#db/months/closes.ts'
import { engineOf } from '#domain/statements/engines.ts'
import { whyHeldUp } from '#domain/statements/not-computable.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { makeStatements } from './make-statements.ts'
import { writeStatements } from './write-statements.ts'

/**
 * `overtaken`: another run committed from the same place; read the close again and go on. `refused`: one
 * of several resellers can't be stated; try fewer. `all_seen`: no reseller is left.
 */
export type PageProgress = 'stated' | 'overtaken' | 'refused' | 'all_seen'

/**
 * States the next resellers of a close: one batch a page, which commits only where it was read from.
 * What a page states depends on nothing but stored facts. A reseller alone on its page that can't be
 * stated is held up, and the close goes on without it.
 */
export async function statePage(
  context: ActionContext,
  close: StoredClose,
  limits: PageLimits,
): Promise<PageProgress> {
  const { db } = context
  // An engine that this build lacks is no reseller's fault.
  engineOf(close)
  const page = await readClosePage(db, close.statedThroughReseller, limits)
  const [first, ...others] = page
  if (first === undefined) return 'all_seen'
  try {
    await commitPage(context, close, page)
    return 'stated'
  } catch (error) {
    if (isAborted(error)) return 'overtaken'
    if (isDatabaseUnavailable(error)) throw error
    return others.length > 0 ? 'refused' : await passOver(context, close, first, error)
  }
}

/** Completes a close whose resellers are all stated. `overtaken`: one is held up, or another run was first. */
export async function complete(
  { db, nowMs, actor }: ActionContext,
  close: StoredClose,
): Promise<'completed' | 'overtaken'> {
  try {
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
    return 'completed'
  } catch (error) {
    if (isAborted(error) || isAborted(error, 'a reseller is held up')) return 'overtaken'
    throw error
  }
}

async function commitPage(
  context: ActionContext,
  close: StoredClose,
  page: readonly PagedReseller[],
): Promise<void> {
  const { db } = context
  const ids = page.map(({ id }) => id)
  const made = await makeStatements(db, close, ids)
  await db.batch([
    expectThat(db, closeStandsAt(close)),
    ...(await writeStatements(context, made)),
    advanceClose(db, close.month, page.at(-1)?.number ?? close.statedThroughReseller),
  ])
}

async function passOver(
  { db, nowMs }: ActionContext,
  close: StoredClose,
  { id, number }: PagedReseller,
  failure: unknown,
): Promise<PageProgress> {
  const reason = whyHeldUp(failure)
  logFailure('reseller_held_up', failure, { month: close.month, resellerId: id })
  try {
    await db.batch([
      expectThat(db, closeStandsAt(close)),
      holdUp(db, { month: close.month, resellerId: id, reason, sinceAtMs: nowMs }),
      advanceClose(db, close.month, number),
    ])
    return 'stated'
  } catch (error) {
    if (isAborted(error)) return 'overtaken'
    throw error
  }
}
