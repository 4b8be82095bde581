import { minuteMs } from '#domain/calendar/durations.ts'
import { inviteLifetimeMs } from '#domain/invite.ts'
import { mailBudget } from '#domain/mail-budget.ts'
import { terms } from '#domain/program.ts'

const signInLinkMinutes = 15
const applicationLinkDays = 30

/** How long a mailed link works, from the moment its mail is sent (rule 3.5). */
export const linkLifetimes = {
  invite: { ms: inviteLifetimeMs, inWords: `${terms.inviteTtlDays} days` },
  sign_in: { ms: signInLinkMinutes * minuteMs, inWords: `${signInLinkMinutes} minutes` },
  /** The last that its address gets in a day: it works until there may be another. */
  last_sign_in: { ms: mailBudget.day.perMs, inWords: '24 hours' },
  /** Works as often as its reader likes: it shows one application, and signs nobody in. */
  application: {
    ms: applicationLinkDays * 24 * 60 * minuteMs,
    inWords: `${applicationLinkDays} days`,
  },
} as const
