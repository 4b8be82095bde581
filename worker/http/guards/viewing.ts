import type { Context } from 'hono'
import { sessionHashOf } from '#auth/start-session.ts'
import { findOpenViewing } from '#db/people/viewings.ts'
import { viewedNumber, viewedParameter } from '#domain/viewing.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv, SignedIn } from '#http/app-env.ts'

/** The reseller that the request's address asks to see: "R0007". */
export const viewedIn = (c: Context<AppEnv>): string | undefined => c.req.query(viewedParameter)

/**
 * The super admin as an admin of the reseller whose pages they look at, for reading only. Routes then
 * answer as they would to the reseller, and get the address without the parameter.
 */
export async function asViewer(
  c: Context<AppEnv>,
  person: SignedIn,
  label: string,
): Promise<SignedIn> {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    throw new Fault(
      'read_only',
      `You look at this as ${label} sees it, and nothing can be changed from here. Stop viewing to do it as a super admin.`,
    )
  }
  const sessionHash = await sessionHashOf(c)
  const resellerNumber = viewedNumber(label)
  const viewed =
    sessionHash !== null && resellerNumber !== null
      ? await findOpenViewing(c.var.db, { sessionHash, resellerNumber, nowMs: c.var.nowMs })
      : null
  if (viewed === null) {
    throw new Fault(
      'viewing_ended',
      'A view lasts an hour at most. Open the reseller in the admin area and start it again.',
    )
  }
  const { endsAtMs, ...reseller } = viewed
  c.set('viewingEndsAtMs', endsAtMs)
  hideParameter(c)
  return { ...person, role: 'reseller_admin', reseller }
}

// Routes refuse parameters that they don't know.
function hideParameter(c: Context<AppEnv>): void {
  const url = new URL(c.req.url)
  url.searchParams.delete(viewedParameter)
  c.req.raw = new Request(url, c.req.raw)
}
