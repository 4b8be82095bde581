import { listExchanges } from '#db/application-messages.ts'
import {
  findApplication,
  findResellerOfApplication,
  listEarlierAttempts,
} from '#db/applications.ts'
import { listAuditOfSubject } from '#db/audit-log.ts'
import { listPossibleDuplicates } from '#db/company-marks.ts'
import type { Database } from '#db/database.ts'
import { findInviteMail } from '#db/invites.ts'
import { readKnownSeats } from '#db/promo-seats.ts'
import { companyMarks } from '#domain/company-marks.ts'
import { isoInstant, isoInstantOrNull } from '#domain/iso-instant.ts'
import { refuse } from './outcome.ts'
import { previewApproval } from './preview-approval.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'

/** An application as a reviewer needs it: answers, what approving would do, history, look-alikes. */
export async function readApplicationView(db: Database, slots: PromoSlotsPort, id: string) {
  const application = await findApplication(db, id)
  if (!application) return refuse('not_found', 'There is no such application.')
  const [history, exchanges, earlierAttempts, duplicates, reseller, report] = await Promise.all([
    listAuditOfSubject(db, { kind: 'application', id }, 50),
    listExchanges(db, id),
    listEarlierAttempts(db, application, 20),
    listPossibleDuplicates(db, application, companyMarks(application), 20),
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
      possibleDuplicates: duplicates.map(({ submittedAtMs: at, ...duplicate }) => ({
        ...duplicate,
        submittedAt: isoInstant(at),
      })),
      exchanges: exchanges.map(({ round, question, answer }) => ({
        round,
        question: {
          text: question.text,
          askedBy: question.askedBy,
          at: isoInstant(question.atMs),
        },
        answer: answer && { text: answer.text, at: isoInstant(answer.atMs) },
      })),
      history,
      reseller,
      invite,
    },
  }
}
