import { readHistory } from '#actions/audit/read-history.ts'
import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { noSuch } from '#actions/outcome.ts'
import { readContactInviteOfApplication } from '#actions/people/read-contact-invite.ts'
import { listExchanges } from '#db/applications/application-messages.ts'
import {
  findApplication,
  findResellerOfApplication,
  listEarlierAttempts,
} from '#db/applications/applications.ts'
import { listPossibleDuplicates } from '#db/applications/company-marks.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findClaimant } from '#db/people/claims.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { knowsMore } from '#domain/campaign/promo-seats.ts'
import { isOpenApplication } from '#domain/states.ts'
import { previewApproval } from './preview-approval.ts'

/** An application as a reviewer needs it: answers, what approving would do, history, look-alikes. */
export async function readApplicationView(
  db: Database,
  slots: PromoSlotsPort,
  id: string,
  nowMs: number,
) {
  const told = await slots.report()
  const [
    application,
    history,
    exchanges,
    earlierAttempts,
    duplicates,
    reseller,
    invite,
    known,
    claimant,
  ] = await together(db, [
    findApplication(db, id),
    readHistory(db, { kind: 'application', id }),
    listExchanges(db, id),
    listEarlierAttempts(db, id, 20),
    listPossibleDuplicates(db, id, 20),
    findResellerOfApplication(db, id),
    readContactInviteOfApplication(db, id, nowMs),
    readKnownSeats(db),
    findClaimant(db, id),
  ])
  if (!application) return noSuch('application')
  // An object that is behind D1 learns from it before it is believed (rule 1.6).
  const report = knowsMore(known, told) ? await slots.learn(known) : told
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
      /** Who keeps the contact from being invited: their address is this person's, or an open invite's. */
      // Once it is approved its own contact claims the address.
      addressClaim: isOpenApplication(application.state) && claimant ? claimView(claimant) : null,
    },
  }
}

const claimView = ({
  joinedAtMs,
  ...claimant
}: NonNullable<Awaited<ReturnType<typeof findClaimant>>>) => ({
  ...claimant,
  joinedAt: isoInstantOrNull(joinedAtMs),
})
