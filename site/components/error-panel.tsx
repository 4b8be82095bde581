import type { ApiProblem } from '#site/api-problem.ts'

export interface ErrorPanelProps {
  readonly problem: ApiProblem
  /** Shown as "Try again" unless trying again can't help. */
  readonly onRetry?: () => void
}

/** A refused or failed request, in the API's own words, with the id that support asks for. */
export function ErrorPanel({ problem, onRetry }: ErrorPanelProps) {
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
