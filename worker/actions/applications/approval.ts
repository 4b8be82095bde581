import { type Refusal, refuse } from '#actions/outcome.ts'
import type { ApplicationState } from '#domain/states.ts'

/** What an approval made. `promoSlot` is null at the standard or a custom rate. */
export type Approval = Readonly<{ resellerId: string; number: number; promoSlot: number | null }>

export const promoNotAvailable = refuse(
  'promo_not_available',
  'All seats are taken or the campaign is closed. Load the application again and approve it at the standard rate.',
)

export const promoStillAvailable = refuse(
  'promo_still_available',
  'A seat is still free, so the standard rate would be less than this company was promised. Load the application again and approve it with the seat.',
)

export const emailInUse = refuse(
  'email_in_use',
  'The contact’s e-mail address already belongs to a person of the program. Reject the application, or ask the applicant for another address.',
)

/** The application is in a state that the decision does not fit: somebody was quicker. */
export const applicationChanged = (state: ApplicationState): Refusal =>
  refuse(
    'application_changed',
    `The application is now “${state.replace('_', ' ')}”. Load it again to see what can be done.`,
  )
