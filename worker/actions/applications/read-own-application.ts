import { noSuch } from '#actions/outcome.ts'
import { type Exchange, listExchanges } from '#db/applications/application-messages.ts'
import { findApplication } from '#db/applications/applications.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { rejectionReasons } from '#domain/states.ts'

/** An application as its applicant sees it: how it stands, what was asked and answered. */
export async function readOwnApplication(
  db: Database,
  { applicationId: id, expiresAtMs }: Readonly<{ applicationId: string; expiresAtMs: number }>,
) {
  const [application, exchanges] = await together(db, [
    findApplication(db, id),
    listExchanges(db, id),
  ])
  if (!application) return noSuch('application')
  const { state, rejectionReason, rejectionNote, mayReapplyFromOn } = application
  return {
    ok: true as const,
    application: {
      id,
      companyName: application.companyName,
      contactName: application.contactName,
      contactEmail: application.contactEmail,
      submittedAt: isoInstant(application.submittedAtMs),
      // An approval that was only begun may still go back (rule 3.3): nothing is promised before it is done.
      state: state === 'approving' ? ('submitted' as const) : state,
      mayWithdraw: state === 'submitted' || state === 'information_requested',
      exchanges: exchanges.map(toExchangeView),
      rejection:
        state === 'rejected'
          ? {
              reason: rejectionReasons.find(({ code }) => code === rejectionReason)?.label ?? null,
              note: rejectionNote,
              mayReapplyFromOn,
            }
          : null,
      linkExpiresAt: isoInstant(expiresAtMs),
    },
  }
}

// Who of the vendor asked stays with the vendor.
const toExchangeView = ({ round, question, answer }: Exchange) => ({
  round,
  question: { text: question.text, at: isoInstant(question.atMs) },
  answer: answer && { text: answer.text, at: isoInstant(answer.atMs) },
})
