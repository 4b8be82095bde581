import { rejectionReasons } from '#domain/states.ts'
import { DateLabel } from '#site/components/date-label.tsx'
import { StatusBadge } from '#site/components/status-badge.tsx'
import type { Application } from '../admin-answers.ts'

/** What a reviewer wants beside an application: look-alikes, and what the same contact sent before. */
export function RelatedApplications({ application }: { application: Application }) {
  const { possibleDuplicates, earlierAttempts } = application
  return (
    <>
      {possibleDuplicates.length > 0 && <PossibleDuplicates application={application} />}
      {earlierAttempts.length > 0 && (
        <section class="stack stack-tight">
          <h3>Other applications of this contact</h3>
          <ul class="history">
            {earlierAttempts.map((attempt) => (
              <li key={attempt.id}>
                <span class="row">
                  <a href={applicationHref(attempt.id)}>
                    Sent <DateLabel value={attempt.submittedAt} />
                  </a>
                  <StatusBadge state={attempt.state} />
                </span>
                {attempt.rejectionReason !== null && (
                  <span class="note">{reasonLabel(attempt.rejectionReason)}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function PossibleDuplicates({ application }: { application: Application }) {
  return (
    <section class="stack stack-tight">
      <h3>May be the same company</h3>
      <ul class="history">
        {application.possibleDuplicates.map((other) => (
          <li key={other.id}>
            <span class="row">
              <a href={applicationHref(other.id)}>{other.companyName}</a>
              <StatusBadge state={other.state} />
            </span>
            <span class="note">{samenessWords(application, other)}</span>
          </li>
        ))}
      </ul>
      <p class="note">You judge: each application that is approved may take a slot of its own.</p>
    </section>
  )
}

type Duplicate = Application['possibleDuplicates'][number]

/** What the two have in common; the mail domain when it is nothing that is shown. */
function samenessWords(one: Application, other: Duplicate): string {
  const same = [
    one.companyName.toLowerCase() === other.companyName.toLowerCase() && 'company name',
    one.website === other.website && 'website',
    one.registrationNumber !== null &&
      one.registrationNumber === other.registrationNumber &&
      'registration number',
  ].filter((word) => word !== false)
  return `Same ${same.length === 0 ? 'e-mail domain' : same.join(' and ')}`
}

function reasonLabel(code: string): string {
  return rejectionReasons.find((reason) => reason.code === code)?.label ?? code
}

const applicationHref = (id: string) => `/admin/application/?id=${encodeURIComponent(id)}`
