import type { Context, MiddlewareHandler } from 'hono'
import { readSession } from '#auth/read-session.ts'
import { inTime } from '#db/core/in-time.ts'
import { publicPages } from '#domain/page-paths.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv, Applicant, SignedIn } from '#http/app-env.ts'
import { routeOf } from '#http/route-of.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { stripeSecretsOf } from '#worker/secrets/stripe-secrets.ts'
import { requireApiKey } from './api-key-guard.ts'
import { requireApplicationLink } from './application-link-guard.ts'
import { bearerOf } from './bearer.ts'
import { nowhere } from './no-such-route.ts'
import { asViewer, viewedIn } from './viewing.ts'

type Access =
  | 'anyone'
  | 'applicant'
  | 'signed_in'
  | 'super_admin'
  | 'reseller'
  | 'api_key'
  | 'monitor'
  /** Who signs with a secret that both know; the route holds it against the body. */
  | 'signature'

/** Who may call what, by prefix. What is not named here is nobody's. */
export const accessByPrefix: readonly (readonly [prefix: string, access: Access])[] = [
  ['/api/health/deep', 'monitor'],
  ['/api/health', 'anyone'],
  ['/api/program', 'anyone'],
  ['/api/applications/mine', 'applicant'],
  ['/api/applications', 'anyone'],
  ['/api/auth', 'anyone'],
  ['/api/account', 'signed_in'],
  ['/api/admin/anchor', 'api_key'],
  ['/api/admin', 'super_admin'],
  ['/api/reseller', 'reseller'],
  ['/api/v1', 'api_key'],
  ['/api/webhooks/stripe', 'signature'],
]

/** What anyone may call under a prefix that is not anyone's. */
const openAddresses = ['/api/v1']

/** The one place where access is decided, before any route runs. What is not yours answers 404. */
export const guard: MiddlewareHandler<AppEnv> = async function guard(c, next) {
  switch (accessTo(c.req.path)) {
    case 'anyone':
      break
    case 'applicant':
      c.set('applicant', await requireApplicationLink(c))
      break
    case 'signed_in':
      c.set('signedIn', await requireSession(c, () => true))
      break
    case 'super_admin':
      c.set('signedIn', await requireSession(c, isSuperAdmin))
      break
    case 'reseller':
      c.set('signedIn', await requireReseller(c))
      break
    case 'api_key':
      c.set('apiKeyId', await requireApiKey(c))
      break
    case 'monitor':
      c.set('isAskerUnknown', !(await knowsMonitor(c)))
      break
    case 'signature':
      // Without a secret there is no such address.
      if (stripeSecretsOf(c.env).length === 0) throw nowhere(c.req.path)
      break
    case null:
      throw nowhere(c.req.path)
  }
  await next()
}

/** The signed-in person of a handler under /api/account. */
export function signedInOf(c: Context<AppEnv>): SignedIn {
  const { signedIn } = c.var
  if (signedIn === null) throw new Error('a handler outside its guard')
  return signedIn
}

/** The signed-in super admin of a handler under /api/admin. */
export function superAdminOf(c: Context<AppEnv>): SignedIn {
  const { signedIn } = c.var
  if (signedIn?.role !== 'super_admin') throw new Error('a handler outside its guard')
  return signedIn
}

/** The signed-in person of a reseller, and the reseller, of a handler under /api/reseller. */
export function resellerOf(
  c: Context<AppEnv>,
): SignedIn & { reseller: NonNullable<SignedIn['reseller']> } {
  const { signedIn } = c.var
  if (!signedIn?.reseller) throw new Error('a handler outside its guard')
  return { ...signedIn, reseller: signedIn.reseller }
}

/** The application of a handler under /api/applications/mine, and until when its link works. */
export function applicantOf(c: Context<AppEnv>): Applicant {
  if (c.var.applicant === null) throw new Error('a handler outside its guard')
  return c.var.applicant
}

/** The same of what only an admin of the reseller may do. */
export function resellerAdminOf(c: Context<AppEnv>): ReturnType<typeof resellerOf> {
  const signedIn = resellerOf(c)
  if (signedIn.role === 'reseller_admin') return signedIn
  throw new Fault(
    'not_allowed',
    'Only an admin of your company can change the team. The list shows who is one: ask them.',
  )
}

/** The id of the API key of a handler under /api/v1, or of the anchor. */
export function apiKeyOf(c: Context<AppEnv>): string {
  if (c.var.apiKeyId === null) throw new Error('a handler outside its guard')
  return c.var.apiKeyId
}

export const notSignedIn = (): Fault =>
  new Fault('not_signed_in', `Sign in at ${publicPages.signIn()} and repeat it.`)

/** Who may call this address; null: nobody. */
export function accessTo(path: string): Access | null {
  if (openAddresses.includes(path)) return 'anyone'
  if (__DEMO__ && path.startsWith('/api/demo/')) return 'anyone'
  const entry = accessByPrefix.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))
  return entry?.[1] ?? null
}

/** Somebody of a reseller; or a super admin who looks at its pages, and changes nothing. */
async function requireReseller(c: Context<AppEnv>): Promise<SignedIn> {
  const label = viewedIn(c)
  if (label === undefined) return requireSession(c, (person) => person.reseller !== null)
  return asViewer(c, await requireSession(c, isSuperAdmin), label)
}

/** So long the database may take to say who asks for its health. */
const patienceMs = 5_000

/**
 * A key with `health:read`, or a super admin; anybody else is refused. False when the database can't say who
 * asks, or not in time: that it is down is what they want to know, and all that they are told.
 */
async function knowsMonitor(c: Context<AppEnv>): Promise<boolean> {
  try {
    if (bearerOf(c) === null) {
      c.set('signedIn', await inTime(requireSession(c, isSuperAdmin), patienceMs))
    } else c.set('apiKeyId', await inTime(requireApiKey(c), patienceMs))
    return true
  } catch (error) {
    if (error instanceof Fault) throw error
    logFailure('asker_not_known', error, { requestId: c.var.requestId, path: routeOf(c) })
    return false
  }
}

const isSuperAdmin = (person: SignedIn): boolean => person.role === 'super_admin'

async function requireSession(
  c: Context<AppEnv>,
  mayEnter: (person: SignedIn) => boolean,
): Promise<SignedIn> {
  const signedIn = await readSession(c)
  if (!signedIn) throw notSignedIn()
  if (!mayEnter(signedIn)) throw nowhere(c.req.path)
  return signedIn
}
