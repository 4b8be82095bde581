import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { LinkByMail } from '#site/components/form/link-by-mail.tsx'

/** For a link that is cut off, unknown or has expired: what is wrong, and a new one by mail. */
export function NewLink({ reason }: { reason: 'missing' | 'refused' }) {
  return (
    <LinkByMail
      label="The work e-mail you applied with"
      send={(email) => answerOf(api.applications.links.$post({ json: { email } }))}
      sentWords={(email) => (
        <>If there is an application with {email}, a link to it is on its way.</>
      )}
    >
      {reason === 'refused' ? (
        <div class="problem" role="alert">
          <strong>This link does not work any more</strong>
          <p>Its time has run out, or part of its address is missing.</p>
        </div>
      ) : (
        <p>
          Open the link in the latest e-mail that we sent you about the application. It shows how
          the application stands and what is asked of you.
        </p>
      )}
      <h2 class="section-title">Get a new link</h2>
    </LinkByMail>
  )
}
