import { publicPages } from '#domain/page-paths.ts'
/** What to do when a link has no token, or one that was used, replaced or has expired. */
export function DeadLink({ reason }: { reason: 'missing' | 'refused' }) {
  return (
    <div class="problem" role="alert">
      <strong>
        {reason === 'missing' ? 'This link is not complete' : 'This link does not work any more'}
      </strong>
      <p>
        {reason === 'missing'
          ? 'Part of its address is missing. Open it again from the e-mail, or copy all of it.'
          : 'It was used before, a newer one was sent, or its time has run out.'}
      </p>
      <p>
        <a class="button" href={publicPages.signIn()}>
          Get a new link
        </a>
      </p>
      <p>Was it an invitation? A new link to the address that was invited does the same.</p>
    </div>
  )
}
