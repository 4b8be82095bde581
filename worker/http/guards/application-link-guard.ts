import type { Context } from 'hono'
import { findApplicationOfToken, noteAddressProven } from '#db/applications/application-links.ts'
import { publicPages } from '#domain/page-paths.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv, Applicant } from '#http/app-env.ts'
import { mailedTokenOf } from './bearer.ts'

/**
 * The application of the link in “Authorization: Bearer …”.
 * Who opens it reads the contact's mail, so that mails may say from now on what was filed.
 */
export async function requireApplicationLink(c: Context<AppEnv>): Promise<Applicant> {
  const token = mailedTokenOf(c)
  const found =
    token && (await findApplicationOfToken(c.var.db, await sha256Hex(token), c.var.nowMs))
  if (!found) {
    throw new Fault(
      'token_invalid',
      `This link is not complete, or its time has run out. Ask for a new one at ${publicPages.application()}.`,
    )
  }
  const { isAddressProven, ...applicant } = found
  if (!isAddressProven) await noteAddressProven(c.var.db, applicant.applicationId, c.var.nowMs)
  return applicant
}
