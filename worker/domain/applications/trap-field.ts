/**
 * A field of the form that nobody sees: who fills it in is held back (worker/actions/applications). No browser
 * fills a field of this name by itself; what password managers go by stands in application-form.astro.
 */
export const trapField = 'secondRemark'
