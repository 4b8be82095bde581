import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { ownApplication } from './applicant-answers.ts'
import { ApplicationFollowed } from './application-followed.tsx'
import { useLinkToken } from './link-token.ts'
import { NewLink } from './new-link.tsx'

/** What the link in an applicant's mail opens; without one that works, the way to another. */
export function OwnApplication() {
  const token = useLinkToken()
  if (token === null) return <Skeleton label="Loading your application" />
  if (token === '') return <NewLink reason="missing" />
  return <ApplicationOfLink key={token} token={token} />
}

function ApplicationOfLink({ token }: { token: string }) {
  const from = useApi(() => answerOf(ownApplication.read(token)), token)
  if (from.state === 'loading') return <Skeleton label="Loading your application" />
  if (from.state === 'failed') {
    if (from.problem.code === 'token_invalid') return <NewLink reason="refused" />
    return <ErrorPanel problem={from.problem} onRetry={from.reload} />
  }
  return <ApplicationFollowed application={from.value} token={token} reload={from.reload} />
}
