import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isDatabaseUnavailable } from '#db/core/database-error.ts'
import { NotComputable } from '#domain/statements/not-computable.ts'
import type { AppEnv } from '#http/app-env.ts'
import { malformedJson } from '#http/read-json.ts'
import { routeOf } from '#http/route-of.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { Fault, faultToProblem, type ProblemCode, statusOf } from './problem.ts'

/** Every error of the API becomes problem+json; what is ours to fix is logged, and told only by its request id. */
export const onError: ErrorHandler<AppEnv> = async (error, c) => {
  const fault = isUnreadJson(error) ? malformedJson(await c.req.text()) : toFault(error)
  // What is noted with a key says the same.
  c.error = fault
  const { requestId } = c.var
  logOurs(c, fault, error)
  const problem = faultToProblem(fault, requestId)
  if (fault.code === 'not_signed_in' || fault.code === 'invalid_api_key') {
    c.header('www-authenticate', fault.code === 'invalid_api_key' ? 'Bearer' : 'Session')
  }
  sayWhenAgain(c, fault)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...Object.fromEntries(c.res.headers), 'content-type': 'application/problem+json' },
  })
}

/** What is too much, away for a moment or still at work may be sent again soon; a limit has said its own time. */
export function sayWhenAgain(c: Context<AppEnv>, fault: Fault): void {
  if (statusOf(fault) === 503 || fault.code === 'request_under_way') c.header('retry-after', '2')
}

/** Logs what is ours to fix: what somebody sent wrongly is told to them alone. */
export function logOurs(c: Context<AppEnv>, { code }: Fault, error: unknown): void {
  if (ours.has(code)) logFailure(code, error, { requestId: c.var.requestId, path: routeOf(c) })
}

const ours: ReadonlySet<ProblemCode> = new Set([
  'internal',
  'not_computable',
  'temporarily_unavailable',
])

/** Thrown by the validator of a route, which has read the body as text by then. */
const isUnreadJson = (error: unknown): boolean =>
  error instanceof HTTPException && error.status === 400

/** What a person is told of an error; `internal` for what is ours to fix. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error
  if (error instanceof HTTPException && error.status === 413) return tooLarge()
  if (error instanceof NotComputable) {
    return new Fault(
      'not_computable',
      `${error.message}. What was stated stays as it is. Tell the program’s admins: the months of the console name who is held up.`,
    )
  }
  if (isDatabaseUnavailable(error)) {
    return new Fault(
      'temporarily_unavailable',
      'It may or may not have gone through. Load it again, and repeat it if it did not.',
    )
  }
  return new Fault('internal', 'Try again. If it happens again, tell us the request id.')
}

export const tooLarge = (): Fault =>
  new Fault('body_too_large', 'Send less at once: split it into several requests.')
