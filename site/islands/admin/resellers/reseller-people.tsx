import { useState } from 'preact/hooks'
import { terms } from '#domain/program.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { byKey } from '#site/api/by-key.ts'
import { useReloadWhile } from '#site/api/reload-while.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { InviteState } from '#site/islands/admin/people/invite-state.tsx'
import { ReleaseDialog } from '#site/islands/admin/people/release-dialog.tsx'
import { roleNames } from '#site/words/role-names.ts'
import type { Reseller } from '../admin-answers.ts'
import type { ResellerDialogProps, ResellerSectionProps } from '../reseller-page.ts'

type Person = Reseller['people'][number]

/** Who belongs to the reseller, whether the contact was invited, and another invite. */
export function ResellerPeople(props: ResellerSectionProps) {
  const { reseller, reload, onDone } = props
  const [releasing, setReleasing] = useState<Person | null>(null)
  const { invite, people } = reseller
  useReloadWhile(invite?.state === 'pending' && invite.attempts === 0, reload)
  const mayInvite = invite !== null && invite.joinedAt === null && reseller.suspendedAt === null
  return (
    <section class="stack" aria-labelledby="people-title">
      <div class="row row-between">
        <h3 id="people-title">People</h3>
        {mayInvite && (
          <Opener label="Send the invite again…">
            {(dialog) => <InviteDialog {...props} {...dialog} />}
          </Opener>
        )}
      </div>
      <p>
        Invite: <InviteState invite={invite} />
      </p>
      <DataTable
        caption="People of the reseller"
        hideCaption
        columns={[...columns, actionColumn(setReleasing)]}
        rows={people}
        keyOf={({ id }) => id}
        empty="Nobody belongs to this reseller."
      />
      {releasing && (
        <ReleaseDialog
          {...props}
          key={releasing.id}
          open
          email={releasing.email}
          holder={{ ...releasing, hasJoined: releasing.joinedAt !== null }}
          onClose={() => setReleasing(null)}
          onDone={(told) => {
            setReleasing(null)
            onDone(told)
          }}
        />
      )}
    </section>
  )
}

function InviteDialog({ reseller, open, onClose, onDone, isReloading }: ResellerDialogProps) {
  const email = emailInWords(reseller.invite?.email ?? '')
  return (
    <ActionDialog
      open={open}
      title="Send the invite again?"
      confirmLabel={`Send to ${email}`}
      isReloading={isReloading}
      input={reseller.id}
      send={(id, key) =>
        answerOf(
          api.admin.resellers[':id'].invitation.$post(
            { param: { id }, header: byKey(key) },
            withoutBody,
          ),
        )
      }
      onDone={() => onDone(`A new invite is on its way to ${email}.`)}
      onClose={onClose}
    >
      <p>
        {email} gets a new link that works for {terms.inviteTtlDays} days. The links sent earlier
        stop working.
      </p>
    </ActionDialog>
  )
}

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    header: 'Name',
    rowHeader: true,
    cell: ({ name, email }) => (
      <>
        {name}
        <span class="cell-note cell-note-long">{emailInWords(email)}</span>
      </>
    ),
  },
  { id: 'role', header: 'Role', cell: ({ role }) => roleNames[role] },
  {
    id: 'joined',
    header: 'Joined',
    cell: ({ joinedAt, removedAt }) => (
      <>
        {joinedAt === null ? 'Not yet' : <DateLabel value={joinedAt} />}
        {removedAt !== null && (
          <span class="cell-note">
            Removed <DateLabel value={removedAt} />
          </span>
        )}
      </>
    ),
  },
]

/** Whose address is to be free: to apply with it, or to be invited by another reseller. */
const actionColumn = (onRelease: (person: Person) => void): Column<Person> => ({
  id: 'action',
  header: <span class="visually-hidden">Actions</span>,
  numeric: true,
  cell: (person) =>
    person.removedAt === null && (
      <button
        class="button button-quiet button-small"
        type="button"
        aria-label={`Release address: ${person.email}`}
        onClick={() => onRelease(person)}
      >
        Release address…
      </button>
    ),
})
