// The longest texts, in UTF-16 units, as fields of pages and the API have them.

/** A name or reference on one line. */
export const mostLineText = 200

/** The name of an API key. */
export const mostKeyName = 100

/** What a list is searched for. */
export const mostSearchText = 100

/** Why somebody of the vendor did something. */
export const mostReasonText = 1000

/** A note that an applicant reads. */
export const mostNoteText = 4000

/** Why somebody decided so about a matter of Stripe. */
export const mostDecisionText = 500
