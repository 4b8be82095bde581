import { publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { OwnApplicationAnswer } from './applicant-answers.ts'

const stateLabels: Readonly<Record<OwnApplicationAnswer['state'], string>> = {
  submitted: 'With the reviewer',
  information_requested: 'Waiting for your answer',
  approved: 'Approved',
  rejected: 'Not accepted',
  withdrawn: 'Withdrawn',
}

/** The state in words for its applicant, and what happens next. */
export function Standing({ application }: { application: OwnApplicationAnswer }) {
  const { companyName, state, submittedAt } = application
  return (
    <section class="sheet stack" aria-labelledby="standing-title">
      <div class="row">
        <h2 id="standing-title" class="section-title">
          {companyName}
        </h2>
        <StatusBadge state={state} label={stateLabels[state]} />
      </div>
      <p class="note">
        Sent <DateLabel value={submittedAt} withTime />
      </p>
      <Next application={application} />
    </section>
  )
}

function Next({
  application: { state, contactEmail, rejection },
}: {
  application: OwnApplicationAnswer
}) {
  switch (state) {
    case 'submitted':
      return (
        <p>
          A person reads it. You hear from us at {emailInWords(contactEmail)}: with a question, with
          an invitation, or with the reason why not. To change something in it, write to{' '}
          <a href={`mailto:${vendor.supportEmail}`}>{vendor.supportEmail}</a>.
        </p>
      )
    case 'information_requested':
      return <p>The reviewer has a question. The application waits until you have answered it.</p>
    case 'approved':
      return (
        <p>
          Welcome. An invitation to your dashboard went to {emailInWords(contactEmail)}. If its time
          has run out, <a href={publicPages.signIn()}>ask for a sign-in link</a> with that address.
        </p>
      )
    case 'withdrawn':
      return (
        <p>
          You took it back, so nobody decides on it. You may{' '}
          <a href={publicPages.apply()}>apply again</a> at any time.
        </p>
      )
    case 'rejected':
      return rejection && <Rejected {...rejection} />
  }
}

type Rejection = NonNullable<OwnApplicationAnswer['rejection']>

function Rejected({ reason, note, mayReapplyFromOn }: Rejection) {
  return (
    <>
      <p>{reason ?? 'It does not fit the program for now'}.</p>
      {note !== null && (
        <div class="stack stack-tight">
          <p class="note">The reviewer adds:</p>
          <blockquote class="as-written">{note}</blockquote>
        </div>
      )}
      {mayReapplyFromOn !== null && (
        <p>
          A new application is welcome from <DateLabel value={mayReapplyFromOn} /> on, at{' '}
          <a href={publicPages.apply()}>the application form</a>.
        </p>
      )}
    </>
  )
}
