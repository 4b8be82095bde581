import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findOutage } from '#db/mail/mail-outage.ts'
import { countMailsByState, listMails, type MailRow } from '#db/mail/outbox-list.ts'
import { countPrunedMails } from '#db/mail/outbox-pruning.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { isOutage } from './mail-service.ts'

/**
 * A page of the outbox, newest first, with how many mails of the search are in each state, how many of the
 * kind were deleted after 13 months, and since when the mail service takes nothing.
 */
export const readOutbox = (db: Database, query: Parameters<typeof listMails>[1]) =>
  together(db, [
    listMails(db, query),
    countMailsByState(db, query),
    countPrunedMails(db, query.kind),
    findOutage(db),
  ]).to(([rows, counts, pruned, outage]) => ({
    mails: rows.map(mailView),
    counts,
    pruned,
    outSince: isOutage(outage) ? isoInstant(outage.sinceMs) : null,
  }))

function mailView({ createdAtMs, sentAtMs, nextAttemptAtMs, payload, ...mail }: MailRow) {
  const { statementNumber } = payload
  return {
    ...mail,
    statementNumber: typeof statementNumber === 'string' ? statementNumber : null,
    createdAt: isoInstant(createdAtMs),
    sentAt: isoInstantOrNull(sentAtMs),
    nextAttemptAt: mail.state === 'pending' ? isoInstant(nextAttemptAtMs) : null,
  }
}
