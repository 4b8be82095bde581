import { countryName } from '#domain/applications/countries.ts'
import { badStateWords } from '#domain/job-states.ts'
import { jobTitles } from '#domain/jobs.ts'
import { mailedAdminPages as pages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import type { NewsKind } from '#domain/states.ts'
import type { Counted, NewsOf } from '#domain/vendor-news.ts'
import type { Addressee } from './access-letters.ts'
import { countInWords, instantInWords, monthInWords, tenantsInWords } from './figures-in-words.ts'
import type { Block, Letter } from './letter.ts'

/** What is told: the latest of its kind, with how often it came. */
type Told<Kind extends NewsKind> = NewsOf[Kind] & Counted

/** A mail to somebody of the vendor. Nothing in it was written by a stranger: that stands behind its link. */
export const newsLetter = <Kind extends NewsKind>(
  { name }: Addressee,
  kind: Kind,
  told: Told<Kind>,
  origin: string,
): Letter => {
  const { subject, body, next } = newsWriters[kind](told)
  return {
    subject,
    to: name,
    body: [...sinceWhen(told), ...body, { action: next.action, url: origin + next.path }],
    because: `you run the ${vendor.brand} partner program. You can switch these mails off at ${origin}${pages.account()}.`,
  }
}

type Written = Readonly<{
  subject: string
  body: readonly Block[]
  next: Readonly<{ action: string; path: string }>
}>

const newsWriters: { readonly [Kind in NewsKind]: (told: Told<Kind>) => Written } = {
  vendor_application_received: ({ count, applicationId, country, expectedTenants }) =>
    count > 1
      ? {
          subject: `${countInWords(count)} new applications to the partner program`,
          body: [`${countInWords(count)} companies have applied. They wait for a reviewer.`],
          next: {
            action: 'See who waits',
            path: pages.applications({ state: 'submitted' }),
          },
        }
      : {
          subject: `A new application from ${countryName(country)}`,
          body: [
            `A company from ${countryName(country)} has applied, and expects ${tenantsInWords(expectedTenants)} in the next 12 months. It waits for a reviewer.`,
          ],
          next: { action: 'Read the application', path: pages.application(applicationId) },
        },

  vendor_applicant_replied: ({ count, applicationId, did }) =>
    count > 1
      ? {
          subject: `Applicants have answered or withdrawn: ${countInWords(count)} times`,
          body: [
            `Applicants have answered what was asked, or withdrawn, ${countInWords(count)} times. Who has answered waits for a reviewer again.`,
          ],
          next: {
            action: 'See who waits',
            path: pages.applications({ state: 'submitted' }),
          },
        }
      : {
          subject: did === 'answered' ? 'An applicant has answered' : 'An applicant has withdrawn',
          body: [
            did === 'answered'
              ? 'An applicant has answered what was asked. The application waits for a reviewer again.'
              : 'An applicant has taken the application back. There is nothing to decide on it any more.',
          ],
          next: { action: 'Open the application', path: pages.application(applicationId) },
        },

  vendor_month_not_closed: ({ month, gaps, heldUp }) => ({
    subject: `${monthInWords(month)} is due and does not close`,
    body: [
      ...(gaps.length === 0
        ? []
        : [
            `The lines of ${monthInWords(month)} are not what the control totals say in ${gapsInWords(gaps)}. Later months wait for it. Have the billing side send what is missing, or close over the gap with a reason.`,
          ]),
      ...(heldUp === 0
        ? []
        : [
            `The statements of ${heldUp === 1 ? '1 reseller' : `${countInWords(heldUp)} resellers`} can’t be made; all others are. The month’s page names each with its reason, and every run tries again.`,
          ]),
      'This mail comes once a day for as long as it is so.',
    ],
    next: { action: 'Open the month', path: pages.month(month) },
  }),

  vendor_mail_failed: ({ count }) => ({
    subject:
      count > 1
        ? `${countInWords(count)} mails could not be delivered`
        : 'A mail could not be delivered',
    body: [
      count > 1
        ? `${countInWords(count)} mails were given up. The outbox says of each whom it was for and what the mail service said.`
        : 'A mail was given up. The outbox says whom it was for and what the mail service said.',
      'Once the cause is mended, try again from there, one by one or all at once.',
    ],
    next: { action: 'See what was given up', path: pages.outbox({ state: 'failed' }) },
  }),

  vendor_job_in_trouble: ({ count, job, state }) =>
    count > 1
      ? {
          subject: `Jobs of the partner program fail or are late: ${countInWords(count)} times`,
          body: [
            `It happened ${countInWords(count)} times that a job failed or is late. The latest is “${jobTitles[job]}”: it ${badStateWords[state]}.`,
          ],
          next: { action: 'See how the jobs stand', path: pages.jobs() },
        }
      : {
          subject: `The job “${jobTitles[job]}” ${badStateWords[state]}`,
          body: [
            `The job “${jobTitles[job]}” ${badStateWords[state]}. Its list of runs says when, and why where that is known; every job can also be run by hand there.`,
            'You are told again when it is so for another day, or when it comes back after the job was well.',
          ],
          next: { action: 'See its runs', path: pages.jobs({ job }) },
        },
}

const sinceWhen = ({ count, sinceMs }: Counted): readonly Block[] =>
  count > 1 && sinceMs !== null ? [`Since ${instantInWords(sinceMs)}:`] : []

/** More would not be read: the month’s page has all. */
const mostGapsNamed = 8

function gapsInWords(gaps: readonly string[]): string {
  const more = gaps.length - mostGapsNamed
  if (more <= 0) return gaps.join(', ')
  return `${gaps.slice(0, mostGapsNamed).join(', ')} and ${countInWords(more)} more`
}
