import type { Database } from '#db/core/database.ts'
import type { Role } from '#domain/states.ts'

/** The person behind a session, as the session's one look-up gives it. */
export type SignedIn = Readonly<{
  personId: string
  name: string
  email: string
  role: Role
  reseller: Readonly<{ id: string; number: number; companyName: string }> | null
}>

/** Who holds the link of an application, and how long it works. */
export type Applicant = Readonly<{ applicationId: string; expiresAtMs: number }>

/** What became of the lines of a request; `problem` is the first of the refused ones, in a sentence. */
export type LineCounts = Readonly<{
  accepted: number
  unchanged: number
  refused: number
  problem: string | null
}>

export type AppEnv = {
  Bindings: Env
  Variables: {
    requestId: string
    /** Epoch ms at which the request arrived: the only clock that handlers read. */
    nowMs: number
    db: Database
    /** Set by the guard of /api/admin/* and /api/reseller/*, and by /api/auth/session. */
    signedIn: SignedIn | null
    /** Set by the guard of /api/applications/mine. */
    applicant: Applicant | null
    /** When a super admin who looks at a reseller's pages no longer may; null for everybody else. */
    viewingEndsAtMs: number | null
    /** True where the database could not say who asks for its health. */
    isAskerUnknown: boolean
    /** Set by the guard of /api/v1/*, and of /api/health/deep for a key. */
    apiKeyId: string | null
    /** True where the guard found no key by what was sent: there is none to note it with. */
    isKeyUnknown: boolean
    /** Set by a route whose answer counts lines, for the notes of its key. */
    lineCounts: LineCounts | null
  }
}
