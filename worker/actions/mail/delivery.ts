import type { MayGoOn } from '#db/core/budget.ts'
import type { Database } from '#db/core/database.ts'
import type { MailPort } from '#mail/mail-port.ts'
import type { LogPlace } from '#worker/log/log-failure.ts'

/** What a run of the mail works with. */
export type Delivery = Readonly<{
  db: Database
  mail: MailPort
  /** "https://partners.example.com": every link starts with it. */
  origin: string
  newToken: () => string
  /** Epoch ms. It goes on while a run lasts: a lease counts from when its page is taken. */
  now: () => number
  /** False when the run's share of statements or its time is used up. */
  mayGoOn: MayGoOn
  /** The run, or the request that it follows, for the log. */
  place?: LogPlace
}>
