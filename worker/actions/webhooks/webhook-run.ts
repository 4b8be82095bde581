import type { MayGoOn } from '#db/core/budget.ts'
import type { Database } from '#db/core/database.ts'
import type { Safe } from '#worker/secrets/data-key.ts'
import type { WebhookPort } from '#worker/senders/webhook-sender.ts'

/** What a run of the webhooks works with. */
export type WebhookRun = Readonly<{
  db: Database
  webhooks: WebhookPort
  safe: Safe
  /** "https://partners.example.com": links of lines for Slack start with it, and no webhook goes there. */
  origin: string
  /** Epoch ms. It goes on while a run lasts: a lease counts from when its page is taken. */
  now: () => number
  /** Epoch ms from which on no further try is begun. */
  endsAtMs: number
  /** False when the run's share of statements is used up. */
  mayGoOn: MayGoOn
}>
