import type { Context } from 'hono'
import { findApplicationOfToken } from '#db/applications/application-links.ts'
import { publicPages } from '#domain/page-paths.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv, Applicant } from '#http/app-env.ts'

/** A token is 43 characters; what is longer is none, and is not hashed. */
const longestToken = 200

/** The application of the link in “Authorization: Bearer …”. Never from the address: it would be logged. */
export async function requireApplicationLink(c: Context<AppEnv>): Promise<Applicant> {
  const [scheme, token] = (c.req.header('authorization') ?? '').split(' ')
  const found =
    scheme?.toLowerCase() === 'bearer' && token && token.length <= longestToken
      ? await findApplicationOfToken(c.var.db, await sha256Hex(token), c.var.nowMs)
      : null
  if (!found) {
    throw new Fault(
      'token_invalid',
      `This link is not complete, or its time has run out. Ask for a new one at ${publicPages.application()}.`,
    )
  }
  return found
}
