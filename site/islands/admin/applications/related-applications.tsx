import { resellerLabel } from '#domain/ids.ts'
import { rejectionReasons } from '#domain/states.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { adminPages } from '#site/paths.ts'
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
                  <a href={adminPages.application(attempt.id)}>
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
              <a href={adminPages.application(other.id)}>{other.companyName}</a>
              <StatusBadge state={other.state} />
            </span>
            <span class="note">
              {samenessWords(other)}. Sent <DateLabel value={other.submittedAt} />
              {other.resellerId !== null && other.resellerNumber !== null && (
                <>
                  ; now{' '}
                  <a href={adminPages.reseller(other.resellerId)}>
                    {resellerLabel(other.resellerNumber)}
                  </a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p class="note">You judge: each application that is approved may take a seat of its own.</p>
    </section>
  )
}

type Duplicate = Application['possibleDuplicates'][number]

const markWords = {
  name: 'company name',
  number: 'registration or VAT number',
  domain: 'domain',
} as const satisfies Record<Duplicate['sameAs'][number], string>

/** What the two have in common, as far as spelling, legal forms and punctuation go. */
const samenessWords = ({ sameAs }: Duplicate): string =>
  `Same ${sameAs.map((mark) => markWords[mark]).join(' and ')}`

function reasonLabel(code: string): string {
  return rejectionReasons.find((reason) => reason.code === code)?.label ?? code
}
