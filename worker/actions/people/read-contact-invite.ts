import type { Database } from '#db/core/database.ts'
import { findInviteMail, findInviteMailOfApplication } from '#db/people/invites.ts'
import { inviteView } from './invite-view.ts'

/** The latest invite of a reseller's contact: whether it was delivered, lapsed, or used. */
export const readContactInvite = (db: Database, resellerId: string, nowMs: number) =>
  findInviteMail(db, resellerId).to((found) => inviteView(found, nowMs))

/** The same of the reseller that an application became. */
export const readContactInviteOfApplication = (
  db: Database,
  applicationId: string,
  nowMs: number,
) => findInviteMailOfApplication(db, applicationId).to((found) => inviteView(found, nowMs))
