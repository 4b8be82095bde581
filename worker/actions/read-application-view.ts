import {
  findApplication,
  findResellerOfApplication,
  listEarlierAttempts,
  listPossibleDuplicates,
} from '#db/applications.ts'
import { listAuditOfSubject } from '#db/audit-log.ts'
import type { Database } from '#db/database.ts'
import { findInviteMail } from '#db/invites.ts'
import { readKnownSeats } from '#db/promo-seats.ts'
import { isoInstant, isoInstantOrNull } from '#domain/iso-instant.ts'
import { refuse } from './outcome.ts'
import { previewApproval } from './preview-approval.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'

/** An application as a reviewer needs it: answers, what approving would do, history, look-alikes. */
export async function readApplicationView(db: Database, slots: PromoSlotsPort, id: string) {
  const application = await findApplication(db, id)
  if (!application) return refuse('not_found', 'There is no such application.')
  const [history, earlierAttempts, possibleDuplicates, reseller, report] = await Promise.all([
    listAuditOfSubject(db, { kind: 'application', id }, 50),
    listEarlierAttempts(db, application, 20),
    listPossibleDuplicates(db, application, 20),
    findResellerOfApplication(db, id),
    readKnownSeats(db).then((known) => slots.learn(known)),
  ])
  const invite = reseller ? await findInviteMail(db, reseller.resellerId) : null
  const { submittedAtMs, termsAcceptedAtMs, decidedAtMs, ...answers } = application
  return {
    ok: true as const,
    application: {
      ...answers,
      submittedAt: isoInstant(submittedAtMs),
      termsAcceptedAt: isoInstant(termsAcceptedAtMs),
      decidedAt: isoInstantOrNull(decidedAtMs),
      approvalPreview: previewApproval(application.id, report),
      earlierAttempts: earlierAttempts.map(({ submittedAtMs: at, ...attempt }) => ({
        ...attempt,
        submittedAt: isoInstant(at),
      })),
      possibleDuplicates,
      history,
      reseller,
      invite,
    },
  }
}
