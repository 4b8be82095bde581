import { addDays, addMonthsClamped, dateOfInstantMs, toCalendarDate } from '#domain/calendar-date.ts'
import { describe, expect, test } from 'vitest'
import { setUpDesk } from './admin-desk.ts'
import { axeViolations } from './axe.ts'
import { hydrated, signedInAs } from './story-people.ts'

const desk = setUpDesk()

const today = dateOfInstantMs(Date.now())
const inAYear = addDays(toCalendarDate(today), 365)

/** "5 Oct 2026" or "Oct 5, 2026", as a browser of the tests says it. */
const dateInWords = (date: string): string =>
  new Intl.DateTimeFormat('en-US', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(date))

/** A reseller at risk since its first three months, as the daily job recorded it; its page open. */
async function givenResellerAtRisk(): Promise<string> {
  const approvedOn = addMonthsClamped(today, -5)
  const id = await desk().scene.approvedAt(Date.parse(approvedOn))
  for (const on of [addMonthsClamped(today, -4), today]) {
    await desk().stage.runCron('15 3 * * *', Date.parse(`${on}T03:15:00Z`))
  }
  await desk().open(`/admin/reseller/?id=${id}`)
  return id
}
