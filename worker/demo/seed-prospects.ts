import { answerQuestion } from '#actions/applications/answer-question.ts'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { requestInformation } from '#actions/applications/request-information.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { withdrawApplication } from '#actions/applications/withdraw-application.ts'
import { findLatestApplicationOf } from '#db/applications/applications.ts'
import { applicationSchema } from '#domain/applications/application.ts'
import { addMonthsClamped, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { termsVersion } from '#domain/program.ts'
import { adminAt, contextAt, type DemoWork, done } from './demo-work.ts'
import { deliverPastMail, settlePast } from './past-mail.ts'
import { type DemoProspect, demoProspects } from './prospects.ts'

const oldAfterHours = 24 * 30

/** Files the applications that are open or ended without a reseller, oldest first. */
export async function seedProspects(work: DemoWork): Promise<string> {
  const byAge = [...demoProspects].sort((a, b) => b.hoursAgo - a.hoursAgo)
  for (const prospect of byAge) {
    await seedProspect(work, prospect)
    if (prospect.hoursAgo > oldAfterHours) {
      await deliverPastMail(work, work.todayMs - oldAfterHours * hourMs)
    }
  }
  return `${byAge.length} applications in other states`
}

async function seedProspect(work: DemoWork, prospect: DemoProspect): Promise<void> {
  const atMs = work.todayMs - prospect.hoursAgo * hourMs
  const email = `${(prospect.contact.split(' ')[0] ?? 'office').toLowerCase()}@${prospect.domain}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
  const input = applicationSchema.parse({
    companyName: prospect.company,
    postalAddress: prospect.address,
    website: `https://${prospect.domain}/`,
    country: prospect.country,
    contactName: prospect.contact,
    contactEmail: email,
    industries: prospect.industries,
    regions: prospect.regions,
    expectedTenants: prospect.expectedTenants,
    ...(prospect.pipeline === null ? {} : { pipelineNotes: prospect.pipeline }),
    salesApproach: prospect.approach,
    acceptedTerms: termsVersion,
  })
  const applicant = contextAt(work, { kind: 'applicant' }, atMs)
  await submitApplication(applicant, input)
  await settlePast(applicant)
  const filed = await findLatestApplicationOf(work.db, email)
  if (!filed) throw new Error(`${prospect.company} has not applied`)
  const { fate } = prospect
  const laterMs = atMs + 4 * hourMs
  switch (fate.state) {
    case 'submitted':
      return
    case 'information_requested':
      await ask(work, filed.id, fate.question, laterMs)
      return
    case 'answered': {
      await ask(work, filed.id, fate.question, laterMs)
      const dayAfter = { ...applicant, nowMs: laterMs + 20 * hourMs }
      done(await answerQuestion(dayAfter, filed.id, { round: 1, answer: fate.answer }))
      return
    }
    case 'withdrawn':
      done(await withdrawApplication({ ...applicant, nowMs: laterMs }, filed.id))
      return
    case 'rejected': {
      const { reason, note } = fate
      const mayReapplyFromOn = addMonthsClamped(dateOfInstantMs(atMs), 6)
      done(
        await rejectApplication(await adminAt(work, laterMs), filed.id, {
          reason,
          note,
          mayReapplyFromOn,
        }),
      )
    }
  }
}

async function ask(work: DemoWork, id: string, question: string, nowMs: number): Promise<void> {
  done(await requestInformation(await adminAt(work, nowMs), id, { round: 1, question }))
}
