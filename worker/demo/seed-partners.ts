import { approveApplication } from '#actions/applications/approve-application.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { signInWithToken } from '#actions/people/sign-in-with-token.ts'
import {
  findLatestApplicationOf,
  findResellerOfApplication,
} from '#db/applications/applications.ts'
import { applicationSchema } from '#domain/applications/application.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import type { Month } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { termsVersion } from '#domain/program.ts'
import { adminAt, contextAt, type DemoWork, done } from './demo-work.ts'
import { type DemoPartner, demoPartners } from './partners.ts'
import { deliverPastMail, settlePast } from './past-mail.ts'
import { approvedOn } from './tenant-plan.ts'

/** The address that a partner's application came from. */
const contactEmail = ({ contactName, domain }: DemoPartner): string =>
  `${(contactName.split(' ')[0] ?? 'office').toLowerCase()}@${domain}`

/** Takes in the partners who were approved in this month. Gives their names. */
export async function seedPartnersOf(work: DemoWork, month: Month): Promise<readonly string[]> {
  const arrivals = demoPartners.filter((partner) =>
    approvedOn(partner, work.todayMs).startsWith(month),
  )
  for (const partner of arrivals) await seedPartner(work, partner)
  return arrivals.map(({ companyName }) => companyName)
}

/** The number of the partner's reseller, which is known once it is approved. */
export async function resellerNumberOf(work: DemoWork, partner: DemoPartner): Promise<number> {
  return (await resellerOfPartner(work, partner)).number
}

/** The reseller that the partner became. */
export async function resellerOfPartner({ db }: DemoWork, partner: DemoPartner) {
  const application = await findLatestApplicationOf(db, contactEmail(partner))
  const reseller = application && (await findResellerOfApplication(db, application.id))
  if (!reseller) throw new Error(`${partner.companyName} is not a reseller yet`)
  return reseller
}

async function seedPartner(work: DemoWork, partner: DemoPartner): Promise<void> {
  const approvedAtMs = Date.parse(approvedOn(partner, work.todayMs)) + 10 * hourMs
  const email = contactEmail(partner)
  const {
    domain,
    approvedMonthsAgo,
    agreedRateBps,
    tenants,
    sellsForMonths,
    dollarPercent,
    ...company
  } = partner
  const application = applicationSchema.parse({
    ...company,
    website: `https://${domain}/`,
    contactEmail: email,
    acceptedTerms: termsVersion,
  })
  const applicant = contextAt(work, { kind: 'applicant' }, approvedAtMs - 70 * hourMs)
  await submitApplication(applicant, application)
  await settlePast(applicant)
  const filed = await findLatestApplicationOf(work.db, email)
  if (!filed) throw new Error(`${partner.companyName} has not applied`)
  done(
    await approveApplication(
      await adminAt(work, approvedAtMs),
      promoSlotsOf(work.env),
      filed.id,
      agreedRateBps === null
        ? { expect: 'promo' }
        : {
            expect: 'custom',
            rateBps: toBps(agreedRateBps),
            reason: 'Partner of an earlier agreement, whose rate goes on',
          },
    ),
  )
  const tokens = await deliverPastMail(work, approvedAtMs + hourMs)
  const token = tokens.get(email)
  if (token === undefined) throw new Error(`${partner.companyName} got no invite`)
  done(await signInWithToken({ ...applicant, nowMs: approvedAtMs + 20 * hourMs }, token, null))
}
