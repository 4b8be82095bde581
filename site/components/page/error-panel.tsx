import type { ApiProblem } from '#site/api/api-problem.ts'
import { signInHref } from '#site/session/go-to-sign-in.ts'

export interface ErrorPanelProps {
  readonly problem: ApiProblem
  /** Shown as "Try again" unless trying again can't help. */
  readonly onRetry?: () => void
}

/** A refused or failed request, in the API's own words, with the id that support asks for. */
export function ErrorPanel({ problem, onRetry }: ErrorPanelProps) {
  if (problem.code === 'not_signed_in') return <SessionEnded />
  const canRetry = onRetry !== undefined && (problem.status === 0 || problem.status >= 429)
  return (
    <div class="problem" role="alert">
      <strong>{problem.title}</strong>
      {problem.errors.length === 0 ? (
        <p>{problem.detail}</p>
      ) : (
        <ul>
          {problem.errors.map((error) => (
            <li key={`${error.path} ${error.message}`}>{error.message}</li>
          ))}
        </ul>
      )}
      {canRetry && (
        <button class="button button-quiet button-small" type="button" onClick={onRetry}>
          Try again
        </button>
      )}
      {problem.requestId !== null && (
        <p class="note">
          Request <code>{problem.requestId}</code>
        </p>
      )}
    </div>
  )
}

/** Beside what was typed, which stays: another tab signs this one in too. */
function SessionEnded() {
  return (
    <div class="problem" role="alert">
      <strong>Your session has ended</strong>
      <p>
        Nothing was sent, and what you typed is still here.{' '}
        <a href={signInHref()} target="_blank" rel="noopener">
          Sign in again in a new tab
        </a>
        , come back, and press the button once more.
      </p>
    </div>
  )
}
