import { z } from 'zod'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostKeyName } from '#domain/text/text-limits.ts'
import { judgeAddress, mostAddress } from './endpoint-address.ts'
import { webhookEvents } from './webhook-events.ts'

/** Living endpoints at a time: each event is written once for each of them. */
export const mostEndpoints = 10

/** How many deliveries of an endpoint are kept; those that still wait stay all. */
export const deliveriesKept = 100

/** How many tries of each are kept: three days of them, and some by hand. */
export const triesKept = 100

/** Characters of an answer that are kept of each try; of the latest one there are more. */
export const answerOfTry = 200

/** How long the earlier secret signs beside a new one. */
export const overlapHours = 24

const eventsMessage = `Choose at least one of ${webhookEvents.join(', ')}.`

/** What somebody says of an endpoint. Whoever stores `url` judges it again with the deployment’s own host. */
export const endpointFields = {
  name: singleLine({
    max: mostKeyName,
    message: 'Name the endpoint after the system that listens',
  }),
  url: z
    .string({ error: 'Send the address of the endpoint as text' })
    .transform((text, context) => {
      const judged = judgeAddress(text, null)
      if (judged.ok) return judged.url
      context.addIssue({ code: 'custom', message: judged.message })
      return z.NEVER
    })
    .meta({ format: 'uri', maxLength: mostAddress }),
  events: z
    .array(z.enum(webhookEvents, { error: eventsMessage }), { error: eventsMessage })
    .min(1, { error: eventsMessage })
    .transform((chosen) => webhookEvents.filter((event) => chosen.includes(event))),
} as const
