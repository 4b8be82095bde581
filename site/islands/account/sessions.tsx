import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { AccountAnswer, SessionRow } from './account-answers.ts'

interface SessionsProps {
  readonly account: Pick<AccountAnswer, 'sessions' | 'sessionDays'>
  readonly isReloading: boolean
  readonly onDone: (words: string) => void
}

/** Where the person is signed in; one session or all others can be ended from here. */
export function Sessions({ account, isReloading, onDone }: SessionsProps) {
  const { sessions, sessionDays } = account
  const end = useAction((id: string) =>
    answerOf(api.account.sessions[':id'].$delete({ param: { id } })),
  )
  const endOne = async (session: SessionRow) => {
    const result = await end.run(session.id)
    if (result?.ok === true) onDone(`Signed out: ${deviceOf(session)}.`)
  }
  const others = sessions.filter(({ isThisOne }) => !isThisOne).length
  return (
    <section class="stack" aria-labelledby="sessions-title">
      <div class="row row-between">
        <h2 class="section-title" id="sessions-title">
          Where you are signed in
        </h2>
        {others > 0 && (
          <Opener label="Sign out everywhere else…">
            {(dialog) => (
              <ActionDialog
                {...dialog}
                title="Sign out everywhere else?"
                confirmLabel="Sign out everywhere else"
                isReloading={isReloading}
                input={others}
                send={() => answerOf(api.account.sessions.$delete())}
                onDone={() => onDone('You are signed out everywhere but here.')}
              >
                <p>
                  {others === 1 ? 'One other session ends' : `${others} other sessions end`} at
                  once. This one stays.
                </p>
              </ActionDialog>
            )}
          </Opener>
        )}
      </div>
      {end.problem && <ErrorPanel problem={end.problem} />}
      <DataTable
        caption="Sessions"
        hideCaption
        columns={others > 0 ? [...columns, endColumn(end.busy, endOne)] : columns}
        rows={sessions}
        keyOf={({ id }) => id}
      />
      <p class="note">
        A session ends after {sessionDays.idle} days without use, and {sessionDays.most} days after
        signing in. “Last used” is exact to the hour. Don’t know one of them? Sign it out.
      </p>
    </section>
  )
}

const deviceOf = ({ device }: SessionRow): string => device ?? 'an unknown browser'

const columns: readonly Column<SessionRow>[] = [
  {
    id: 'device',
    header: 'Browser',
    rowHeader: true,
    cell: ({ device, isThisOne }) => (
      <>
        {device ?? 'Unknown browser'}
        {isThisOne && ' (this one)'}
      </>
    ),
  },
  {
    id: 'created',
    header: 'Signed in',
    cell: ({ createdAt }) => <DateLabel value={createdAt} withTime />,
  },
  { id: 'used', header: 'Last used', cell: ({ usedAt }) => <DateLabel value={usedAt} withTime /> },
]

const endColumn = (isBusy: boolean, onEnd: (session: SessionRow) => void): Column<SessionRow> => ({
  id: 'end',
  header: <span class="visually-hidden">What you can do</span>,
  cell: (session) =>
    !session.isThisOne && (
      <button
        class="button button-quiet button-small"
        type="button"
        disabled={isBusy}
        aria-label={`Sign out ${deviceOf(session)}`}
        onClick={() => onEnd(session)}
      >
        Sign out
      </button>
    ),
})
