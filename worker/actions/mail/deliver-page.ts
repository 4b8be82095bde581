import { isDatabaseUnavailable } from '#db/core/database-error.ts'
import { type LeasedMail, type SettledMail, settleMails } from '#db/mail/outbox-delivery.ts'
import { wasInterruptedTooOften } from '#domain/next-try.ts'
import { type LogPlace, logFailure } from '#worker/log/log-failure.ts'
import { afterFailure } from './after-failure.ts'
import { composeMail } from './compose-mail.ts'
import type { Composing } from './composing.ts'
import type { Delivery } from './delivery.ts'
import type { MailService } from './mail-service.ts'
import { factStatements, readMailFacts } from './read-mail-facts.ts'
import { type ReadyMail, sendRound } from './send-round.ts'

/** Mails whose facts are read together. */
export const pageSize = 90
/** Out of so many one is chosen to show whether the service works again. */
export const probeSize = 6
/** Mails that are settled together: a delivery that is killed sends no more than these again. */
const roundSize = 30

/** Lease and facts; of each round its tokens, its results, and 3 where some were given up. */
export const pageStatements = 1 + factStatements + 5 * (pageSize / roundSize)

/** Composes and sends a page of leased mails, and writes what became of each. */
export async function deliverPage(
  delivery: Delivery,
  page: readonly LeasedMail[],
  service: MailService,
): Promise<readonly SettledMail[]> {
  const { db, origin, now, place } = delivery
  const facts = await readMailFacts(db, page)
  const { ready, settled } = composePage({ origin, nowMs: now(), facts }, page, place)
  let done = settled
  if (ready.length === 0) await settle(delivery, settled)
  for (const round of roundsOf(ready, service)) {
    const results = await sendRound(delivery, round, service)
    await settle(delivery, done === settled ? [...settled, ...results] : results)
    done = [...done, ...results]
  }
  return done
}

/** In doubt the mail that was tried least goes alone: one that fails for its own sake must not speak for all. */
function roundsOf(ready: readonly ReadyMail[], service: MailService): readonly ReadyMail[][] {
  if (!service.isInDoubt || ready.length === 0) return chunksOf(ready)
  const [probe, ...others] = ready.toSorted((one, other) => one.mail.attempts - other.mail.attempts)
  return probe ? [[probe], ...chunksOf(others)] : []
}

function chunksOf(ready: readonly ReadyMail[]): ReadyMail[][] {
  const chunks: ReadyMail[][] = []
  for (let from = 0; from < ready.length; from += roundSize) {
    chunks.push(ready.slice(from, from + roundSize))
  }
  return chunks
}

function composePage(
  composing: Composing,
  page: readonly LeasedMail[],
  place: LogPlace | undefined,
): Readonly<{ ready: readonly ReadyMail[]; settled: readonly SettledMail[] }> {
  const ready: ReadyMail[] = []
  const settled: SettledMail[] = []
  for (const mail of page) {
    if (wasInterruptedTooOften(mail)) {
      settled.push({ mail, result: { state: 'failed', lastError: 'interrupted' } })
      continue
    }
    try {
      const composed = composeMail(composing, mail)
      if ('lapsed' in composed) {
        settled.push({ mail, result: { state: 'cancelled', lastError: composed.lapsed } })
      } else ready.push({ mail, draft: composed })
    } catch (error) {
      logFailure('mail_not_composed', error, { ...place, mail: mail.id, kind: mail.kind })
      const failure = { nowMs: composing.nowMs, lastError: 'not_composed', serviceIsDown: false }
      settled.push({ mail, result: afterFailure(mail, failure) })
    }
  }
  return { ready, settled }
}

/** Once more where the database was away for a moment: what is not settled is sent again. */
async function settle({ db, now }: Delivery, settled: readonly SettledMail[]): Promise<void> {
  const nowMs = now()
  try {
    await settleMails(db, settled, nowMs)
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    await settleMails(db, settled, nowMs)
  }
}
