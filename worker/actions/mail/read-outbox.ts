import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { countMailsByState, listMails, type MailRow } from '#db/mail/outbox-list.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'

/** A page of the outbox, newest first, with how many mails of the search are in each state. */
export const readOutbox = (db: Database, query: Parameters<typeof listMails>[1]) =>
  together(db, [listMails(db, query), countMailsByState(db, query)]).to(([rows, counts]) => ({
    mails: rows.map(mailView),
    counts,
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
