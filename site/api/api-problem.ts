/** One refused field: `path` is its name, "industries.0" inside a list. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** An `application/problem+json` answer, or what stands for one when no answer came (status 0). */
export interface ApiProblem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly requestId: string | null
  readonly errors: readonly FieldProblem[]
}

/** No answer: offline, or the connection was lost. What was sent may or may not have arrived. */
export const connectionProblem: ApiProblem = {
  status: 0,
  code: 'connection_lost',
  title: 'No connection',
  detail: 'We got no answer. Check that you are online, then try again; nothing is done twice.',
  requestId: null,
  errors: [],
}

/** Reads any failed answer's body, also one that no part of our API wrote. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const fields = isRecord(body) ? body : {}
  return {
    status,
    code: textOr(fields['code'], 'unexpected'),
    title: textOr(fields['title'], 'That did not work'),
    detail: textOr(fields['detail'], 'Something went wrong on our side. Try again in a minute.'),
    requestId: typeof fields['requestId'] === 'string' ? fields['requestId'] : null,
    errors: Array.isArray(fields['errors']) ? fields['errors'].filter(isFieldProblem) : [],
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    isRecord(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string'
  )
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback
}
