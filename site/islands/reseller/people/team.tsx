import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useReloadWhile } from '#site/api/reload-while.ts'
import { useApi } from '#site/api/use-api.ts'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import type { Team } from '#site/islands/reseller/reseller-answers.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { ChangeRoleDialog, RemoveDialog, ResendDialog } from './person-dialogs.tsx'
import { type TeamAct, TeamTable } from './team-table.tsx'

/** Who of the reseller gets in; an admin changes it, a member reads it. */
export function ResellerTeam() {
  const team = useApi(() => answerOf(api.reseller.team.$get()), 'team')
  return (
    <Loaded from={team} skeleton={<TeamSkeleton />}>
      {(value) => (
        <TeamView
          team={value}
          reload={team.state === 'loading' ? () => undefined : team.reload}
          isReloading={team.state === 'ready' && team.isReloading}
        />
      )}
    </Loaded>
  )
}

interface TeamViewProps {
  readonly team: Team
  readonly reload: () => void
  readonly isReloading: boolean
}

function TeamView({ team, reload, isReloading }: TeamViewProps) {
  const [act, setAct] = useState<TeamAct | null>(null)
  const { notice, conflict, events } = useOutcome(reload)
  useReloadWhile(
    team.people.some(({ invite }) => invite?.state === 'pending'),
    reload,
  )
  const dialog = {
    isReloading,
    onClose: () => setAct(null),
    onDone: (words: string) => {
      setAct(null)
      events.onDone(words)
    },
  }
  // What else is refused stands in the dialog alone, and changes nothing of the list.
  const onConflict = (problem: ApiProblem) => {
    if (problem.code === 'person_changed' || problem.status === 404) events.onConflict(problem)
  }
  // As the list shows them now: after somebody else's change the dialog asks about that.
  const personFor = (kind: TeamAct['kind']) =>
    act !== null && act.kind !== 'invite' && act.kind === kind
      ? (team.people.find(({ id }) => id === act.person.id) ?? null)
      : null
  return (
    <div class="stack">
      {notice}
      {conflict && <ErrorPanel problem={conflict} />}
      <div class="row row-between">
        <p class="measure">
          Everybody here signs in with their own e-mail address and sees all of your figures.
          {team.mayManage
            ? ' Admins also manage this list.'
            : ' Admins manage this list: ask one of them to change it.'}
        </p>
        {team.mayManage && (
          <button class="button" type="button" onClick={() => setAct({ kind: 'invite' })}>
            Invite somebody…
          </button>
        )}
      </div>
      <TeamTable team={team} onAct={setAct} />
      {team.mayManage && (
        <>
          <InviteDialog
            {...dialog}
            onConflict={reload}
            teamVersion={team.teamVersion}
            open={act?.kind === 'invite'}
          />
          <ResendDialog {...dialog} person={personFor('resend')} />
          <ChangeRoleDialog
            {...dialog}
            onConflict={onConflict}
            you={team.you}
            person={personFor('role')}
          />
          <RemoveDialog {...dialog} onConflict={onConflict} person={personFor('remove')} />
        </>
      )}
    </div>
  )
}

const TeamSkeleton = () => (
  <div class="await-table">
    <Skeleton lines={8} label="Loading your team" />
  </div>
)
