import { secondMs } from '#domain/calendar/durations.ts'

/** The header of Standard Webhooks that nobody is shown: it is made with the secret, anew at each try. */
export const signatureHeader = 'webhook-signature'
export const timestampHeader = 'webhook-timestamp'

/** The headers of a try, as they are sent. `signature`: null where none is wanted (Slack). */
export const webhookHeaders = ({
  id,
  atMs,
  signature,
}: Readonly<{ id: string; atMs: number; signature: string | null }>): Readonly<
  Record<string, string>
> => ({
  'content-type': 'application/json',
  'user-agent': 'reseller-program-webhooks',
  ...(signature !== null && {
    'webhook-id': id,
    [timestampHeader]: String(Math.floor(atMs / secondMs)),
    [signatureHeader]: signature,
  }),
})
