import { useState } from 'preact/hooks'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { byKey } from '#site/api/by-key.ts'
import { useAction } from '#site/api/use-action.ts'
import { useApi } from '#site/api/use-api.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { PeoplePage, VendorPerson } from '../admin-answers.ts'
import { AdminView, type Again } from '../admin-view.tsx'
import { AccessDialog } from './access-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleTable } from './people-table.tsx'

/** Who runs the program. */
export function People() {
  const from = useApi(() => load(), 'people')
  return (
    <AdminView from={from} what="the people">
      {(first, again) => <PeopleShown first={first} again={again} />}
    </AdminView>
  )
}

const load = (cursor?: string) =>
  answerOf(api.admin.people.$get({ query: cursor ? { cursor } : {} }))

function PeopleShown({ first, again }: { first: PeoplePage; again: Again }) {
  const { notice, conflict, events } = useOutcome(again.reload)
  const [switching, setSwitching] = useState<VendorPerson | null>(null)
  const inviteAgain = useAction(({ id }: VendorPerson, key) =>
    answerOf(
      api.admin.people[':id'].invitation.$post({ param: { id }, header: byKey(key) }, withoutBody),
    ),
  )
  const sendAgain = async (person: VendorPerson) => {
    const result = await inviteAgain.run(person)
    if (result?.ok === true) {
      events.onDone(
        `A new invite is on its way to ${emailInWords(person.email)}; the earlier link has ended.`,
      )
    } else if (result !== null) events.onConflict(result.problem)
  }
  const { isReloading } = again
  // As the list shows them now: after somebody else's change the dialog asks about that.
  const shown = first.items.find(({ id }) => id === switching?.id) ?? null
  return (
    <div class="stack">
      <div class="row">
        <Opener label="Invite a super admin…" class="button">
          {(dialog) => (
            <InviteDialog {...dialog} isReloading={isReloading} onDone={events.onDone} />
          )}
        </Opener>
      </div>
      {notice}
      {conflict && <ErrorPanel problem={conflict} />}
      <Paged first={first} load={load}>
        {(people) => (
          <PeopleTable
            people={people}
            you={first.you}
            isBusy={inviteAgain.busy || isReloading}
            onInviteAgain={sendAgain}
            onSwitch={setSwitching}
          />
        )}
      </Paged>
      <p class="note">
        The people of a reseller are on the reseller’s page. Switching somebody off removes nothing
        that they did.
      </p>
      <AccessDialog
        person={shown ?? switching}
        isYou={switching?.id === first.you}
        isReloading={isReloading}
        onDone={events.onDone}
        onConflict={(problem) => {
          // Of further pages nothing is read again: there it is decided anew from the list.
          if (shown === null) setSwitching(null)
          events.onConflict(problem)
        }}
        onClose={() => setSwitching(null)}
      />
    </div>
  )
}
