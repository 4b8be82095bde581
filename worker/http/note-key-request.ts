import type { Context, MiddlewareHandler } from 'hono'
import { type KeyRequest, noteRequest } from '#db/console/api-key-requests.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { inOneLine } from '#domain/text/field-errors.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { toFault } from './answers/on-error.ts'
import type { AppEnv } from './app-env.ts'
import { bearerOf } from './guards/bearer.ts'
import { accessTo } from './guards/guards.ts'
import { routeOf } from './route-of.ts'

/**
 * Notes with a key what it asked and was answered, behind the answer: also what was refused before the
 * guard looked at the key, which is what its developer looks for. One statement a request.
 */
export const noteKeyRequest: MiddlewareHandler<AppEnv> = async function noteKeyRequest(c, next) {
  await next()
  const secret = isForKeys(c.req.path) ? bearerOf(c) : null
  if (secret === null || c.var.isKeyUnknown) return
  const { requestId } = c.var
  c.executionCtx.waitUntil(
    note(c, secret).catch((error) => logFailure('key_request_not_noted', error, { requestId })),
  )
}

const isForKeys = (path: string): boolean => {
  const access = accessTo(path)
  return access === 'api_key' || access === 'monitor'
}

const note = async (c: Context<AppEnv>, secret: string): Promise<void> => {
  await noteRequest(c.var.db, await sha256Hex(secret), requestOf(c))
}

function requestOf(c: Context<AppEnv>): KeyRequest {
  const { nowMs: atMs, requestId, lineCounts } = c.var
  const fault = c.error === undefined ? null : toFault(c.error)
  const [error] = fault?.errors ?? []
  const problem = error === undefined ? (fault?.detail ?? lineCounts?.problem) : inOneLine(error)
  const route = routeOf(c)
  return {
    ...{ atMs, requestId },
    method: c.req.method.slice(0, 20),
    route: route.endsWith('*') ? null : route,
    status: c.res.status,
    counts: lineCounts,
    problemCode: fault?.code ?? null,
    problem: problem === undefined || problem === null ? null : shortened(problem),
  }
}

/** As much as the table takes; what somebody sent may stand in it. */
const mostProblem = 500

const shortened = (text: string): string =>
  Array.from(text.toWellFormed().replaceAll(/\p{Cc}/gu, ' '))
    .slice(0, mostProblem)
    .join('')
