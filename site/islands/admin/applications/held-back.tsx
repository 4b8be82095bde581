import { useState } from 'preact/hooks'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { useApi } from '#site/api/use-api.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { adminPages } from '#site/paths.ts'
import type { HeldBack } from '../admin-answers.ts'
import { AdminView } from '../admin-view.tsx'
import { ById } from '../by-id.tsx'
import { ApplicationAnswers } from './application-answers.tsx'

const what = 'the application'
const toList = { label: 'See all held back', href: adminPages.applications({ state: 'held_back' }) }

/** An application whose trap was filled in: what was sent, and whether it goes on. */
export function HeldBackPage() {
  return (
    <ById what={what} missing={<Gone />}>
      {(id) => <HeldBackById key={id} id={id} />}
    </ById>
  )
}

function HeldBackById({ id }: { id: string }) {
  const from = useApi(() => answerOf(api.admin['held-back'][':id'].$get({ param: { id } })), id)
  const [told, setTold] = useState<{ title: string; note: string } | null>(null)
  if (told !== null) {
    return (
      <EmptyState title={told.title} action={toList}>
        {told.note}
      </EmptyState>
    )
  }
  return (
    <AdminView from={from} what={what} missing={<Gone />}>
      {(held) => (
        <article class="stack stack-loose">
          <Headline held={held} />
          <div class="beside">
            <ApplicationAnswers application={held} />
            <div class="aside">
              <LetIn held={held} onDone={(title, note) => setTold({ title, note })} />
            </div>
          </div>
        </article>
      )}
    </AdminView>
  )
}

function Headline({ held: { companyName, heldAt } }: { held: HeldBack }) {
  usePageTitle(companyName)
  return (
    <header class="stack stack-tight">
      <div class="row">
        <h2>{companyName}</h2>
        <StatusBadge state="held_back" />
      </div>
      <p class="note">
        Sent <DateLabel value={heldAt} withTime />
      </p>
    </header>
  )
}

interface LetInProps {
  readonly held: HeldBack
  readonly onDone: (title: string, note: string) => void
}

function LetIn({ held: { id, companyName, contactEmail }, onDone }: LetInProps) {
  const [open, setOpen] = useState<'release' | 'discard' | null>(null)
  const dialog = { input: id, isReloading: false, onClose: () => setOpen(null) }
  const email = emailInWords(contactEmail)
  const one = api.admin['held-back'][':id']
  return (
    <section class="sheet verdict stack" aria-labelledby="let-in-title">
      <h3 id="let-in-title">A person or a machine?</h3>
      <p>
        A field of the form that nobody sees was filled in. Machines do that; now and then a browser
        does it for a person. Nobody was told, and the address may send another application.
      </p>
      <div class="stack stack-tight">
        <button class="button" type="button" onClick={() => setOpen('release')}>
          Release it
        </button>
        <button class="button button-quiet" type="button" onClick={() => setOpen('discard')}>
          Discard it
        </button>
      </div>
      <ActionDialog
        {...dialog}
        open={open === 'release'}
        title={`Release the application of ${companyName}?`}
        confirmLabel="Release it"
        send={() => answerOf(one.release.$post({ param: { id } }, withoutBody))}
        onDone={() =>
          onDone(
            'Released',
            'Within minutes it waits for review like any other, and its contact is told.',
          )
        }
      >
        <p>
          It goes on like any other: {email} is told that it has arrived. If an application of this
          address is open already, or it belongs to the program, that is what the mail says instead.
        </p>
      </ActionDialog>
      <ActionDialog
        {...dialog}
        open={open === 'discard'}
        title={`Discard the application of ${companyName}?`}
        confirmLabel="Discard it"
        destructive
        send={() => answerOf(one.discard.$post({ param: { id } }, withoutBody))}
        onDone={() => onDone('Discarded', 'It is deleted, and nobody was told.')}
      >
        <p>It is deleted, and {email} hears nothing. This can’t be taken back.</p>
      </ActionDialog>
    </section>
  )
}

function Gone() {
  return (
    <EmptyState title="It is not held back any more" action={toList}>
      Somebody has released or discarded it, or the link is cut off.
    </EmptyState>
  )
}
