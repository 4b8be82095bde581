import { mostKeyName } from '#domain/text/text-limits.ts'
import { mostAddress } from '#domain/webhooks/endpoint-address.ts'
import { type WebhookEvent, webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { ChecksField } from '#site/components/form/choice-fields.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import type { Fields } from '#site/components/form/use-fields.ts'
import { eventTitles } from './event-words.ts'

/** What is typed and ticked of an endpoint. */
export interface EndpointValues {
  readonly name: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
}

const eventOptions = webhookEvents.map((value) => ({ value, label: eventTitles[value] }))

export interface EndpointFieldsProps {
  readonly at: Fields<EndpointValues>['at']
  /** The address that it has: it stays when none is typed. */
  readonly keeps?: string
}

/** Name, address and events of an endpoint. */
export function EndpointFields({ at, keeps }: EndpointFieldsProps) {
  return (
    <>
      <TextField
        {...at('name')}
        label="Name"
        hint="What listens there, like “accounting” or “#partners in Slack”"
        maxLength={mostKeyName}
        required="Name the endpoint after the system that listens"
      />
      <TextField
        {...at('url')}
        label={keeps === undefined ? 'Address' : 'New address'}
        hint={
          keeps === undefined
            ? 'It begins with https://, and is reached from outside'
            : `Leave it empty to keep ${keeps}`
        }
        maxLength={mostAddress}
        placeholder="https://billing.example.com/hooks"
        {...(keeps === undefined && {
          required: 'Enter the whole address, like https://billing.example.com/hooks',
        })}
      />
      <ChecksField
        {...at('events')}
        label="What it is told"
        options={eventOptions}
        required="Choose at least one"
      />
    </>
  )
}
