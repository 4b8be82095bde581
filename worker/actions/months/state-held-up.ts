import type { ActionContext } from '#actions/action-context.ts'
import type { MayGoOn } from '#db/core/budget.ts'
import { isAborted, isDatabaseUnavailable } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import {
  type CloseHoldup,
  changeReason,
  isHeldUp,
  letGo,
  listHoldups,
} from '#db/months/close-holdups.ts'
import type { StoredClose } from '#db/months/closes.ts'
import { whyHeldUp } from '#domain/statements/not-computable.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { makeStatements } from './make-statements.ts'
import { writeStatements } from './write-statements.ts'

/** One reseller at a time takes some 20 statements of D1, as a page does. */
const statementsEach = 40

/**
 * Tries the resellers again that a close could not state: what they would have had is what they get, as
 * the close keeps its cutoffs. Answers those that are still held up.
 */
export async function stateHeldUp(
  context: ActionContext,
  close: StoredClose,
  mayGoOn: MayGoOn,
): Promise<CloseHoldup[]> {
  const { month } = close
  const heldUp = await listHoldups(context.db, month, month)
  if (heldUp.length === 0) return []
  for (const holdup of heldUp) {
    if (!mayGoOn(statementsEach)) break
    await tryAgain(context, close, holdup)
  }
  return listHoldups(context.db, month, month)
}

async function tryAgain(
  context: ActionContext,
  close: StoredClose,
  holdup: CloseHoldup,
): Promise<void> {
  const { db } = context
  try {
    const made = await makeStatements(db, close, [holdup.resellerId])
    await db.batch([
      expectThat(db, isHeldUp(holdup)),
      ...(await writeStatements(context, made)),
      letGo(db, holdup),
    ])
  } catch (error) {
    if (isAborted(error)) return
    if (isDatabaseUnavailable(error)) throw error
    const reason = whyHeldUp(error)
    if (reason === holdup.reason) return
    const { month, resellerId } = holdup
    logFailure('reseller_held_up', error, { month, resellerId })
    await changeReason(db, { ...holdup, reason })
  }
}
