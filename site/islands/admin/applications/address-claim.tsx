import { emailInWords } from '#domain/text/email-words.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import type { OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import { ReleaseDialog } from '#site/islands/admin/people/release-dialog.tsx'
import { adminPages } from '#site/paths.ts'
import type { Application } from '../admin-answers.ts'

export interface AddressClaimProps extends OutcomeEvents {
  readonly application: Application
  readonly isReloading: boolean
}

/** Says that the contact's address is somebody else's by now, and lets it be released: nobody could be invited with it. */
export function AddressClaim({ application, ...dialogs }: AddressClaimProps) {
  const { addressClaim: claim, contactEmail: email } = application
  if (claim === null) return null
  const { personId: id, name, resellerId, companyName, joinedAt } = claim
  const hasJoined = joinedAt !== null
  return (
    <div class="caution stack stack-tight">
      <p>
        It can’t be approved yet: {emailInWords(email)} {hasJoined ? 'belongs to' : 'is invited as'}{' '}
        {name}
        {resellerId === null ? (
          ', of the vendor'
        ) : (
          <>
            {' '}
            of <a href={adminPages.reseller(resellerId)}>{companyName}</a>
          </>
        )}
        . Release the address, or ask the applicant for another one.
      </p>
      <p>
        <Opener label="Release the address…">
          {(dialog) => (
            <ReleaseDialog
              {...dialogs}
              {...dialog}
              email={email}
              holder={{ id, name, hasJoined }}
            />
          )}
        </Opener>
      </p>
    </div>
  )
}
