import type { ComponentChildren } from 'preact'
import { asksFor } from '#domain/billing/stripe/api-version.ts'
import { oldestApiVersion } from '#domain/billing/stripe/event-problems.ts'
import {
  keyPermissions,
  listenedEvents,
  stripeWebhookPath,
} from '#domain/billing/stripe/listened-events.ts'
import type { ConnectionView } from '#domain/billing/stripe/stripe-views.ts'
import { Copyable } from '#site/components/page/copyable.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { readsBy } from './key-words.ts'

/** What to do to connect Stripe, in order, each step with whether it is done. */
export function SetUpSteps({ connection }: { connection: ConnectionView }) {
  const { hasSecret, key, hasLoaded, lastEventAt } = connection
  return (
    <ol class="steps">
      <Step title="Make a destination for events in Stripe" isDone={lastEventAt !== null}>
        <p>
          In Stripe’s Workbench under Webhooks, add a destination that is a webhook endpoint, with{' '}
          <strong>snapshot</strong> payloads and the API version{' '}
          <code class="one-line">{asksFor}</code> (any from{' '}
          <code class="one-line">{oldestApiVersion}</code> on can be read). Its address:
        </p>
        <Copyable name="the address" text={`${location.origin}${stripeWebhookPath}`} />
        <p>And the events that it sends:</p>
        <Copyable name="the events" text={listenedEvents.join('\n')} />
        {lastEventAt === null && (
          <p class="note">It is done once the first event has arrived; none has so far.</p>
        )}
      </Step>
      <Step title="Give the program its signing secret" isDone={hasSecret}>
        <p>
          Stripe shows it at the destination, as <code>whsec_…</code>. Whoever deploys this program
          sets it, and is asked for it by:
        </p>
        <Copyable
          name="the command for the secret"
          text="npx wrangler secret put STRIPE_WEBHOOK_SECRET -c wrangler.toml"
        />
      </Step>
      <Step title="Give it a key that may only read" isDone={readsBy(key)} isOptional>
        <p>
          It fetches what no event brings: the lines of long invoices beyond the first page, and
          what is older than the destination. Every night it compares. Make a{' '}
          <strong>restricted</strong> key that may write nothing, and <strong>read</strong> only:
        </p>
        <ul class="plain-list permissions">
          {keyPermissions.map((permission) => (
            <li key={permission}>{permission}</li>
          ))}
        </ul>
        <p>It is set by:</p>
        <Copyable
          name="the command for the key"
          text="npx wrangler secret put STRIPE_API_KEY -c wrangler.toml"
        />
      </Step>
      <Step title="Load what was billed before" isDone={hasLoaded}>
        <p>
          A file with a line for each object or event, as Stripe’s API or its command line gives
          them, may be played as often as you like:
        </p>
        <Copyable name="the command for a first load" text="npm run stripe:replay -- FILE.jsonl" />
      </Step>
    </ol>
  )
}

interface StepProps {
  readonly title: string
  readonly isDone: boolean
  readonly isOptional?: boolean
  readonly children: ComponentChildren
}

function Step({ title, isDone, isOptional = false, children }: StepProps) {
  return (
    <li>
      <div class="stack stack-tight">
        <h3 class="row">
          {title} <StatusBadge {...standingOf(isDone, isOptional)} />
        </h3>
        {children}
      </div>
    </li>
  )
}

const standingOf = (isDone: boolean, isOptional: boolean) => {
  if (isDone) return { state: 'sent', label: 'Done' }
  return { state: 'carried', label: isOptional ? 'Optional' : 'To do' }
}
