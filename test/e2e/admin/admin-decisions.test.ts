import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { findClaim } from '#db/people/claims.ts'
import { insertSuperAdmin } from '#db/people/people.ts'
import { addMonthsClamped, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { setUpDesk } from './admin-desk.ts'
import { ada } from './admin-scene.ts'

const desk = setUpDesk()

async function countIn(state: string): Promise<number> {
  const [row] = await desk().stage.db.all<{ count: number }>(
    sql`SELECT count(*) AS count FROM applications WHERE state = ${state}`,
  )
  return row?.count ?? 0
}

async function open(id: string): Promise<void> {
  await desk().open(`/admin/application/?id=${id}`)
  await desk().main.getByText('Your decision').waitFor()
}

describe('approving', () => {
  test('is told in numbers before, and ends at the reseller and its invite', async () => {
    const { id, answers } = await desk().scene.companyApplies()
    await open(id)
    await desk().main.getByText('Takes seat 1 of 3: 50% commission.').first().waitFor()
    await desk().press(/^Approve with seat 1/)
    const told = await desk().dialog.textContent()
    expect(told).toContain('50% of its tenants’ revenue')
    expect(told).toContain('2 seats stay free')
    expect(told).toContain(answers.contactEmail)
    await desk().confirm(/^Approve with seat 1$/)
    const result = desk()
      .page.getByRole('status')
      .getByText(/^Approved as R\d+ with seat 1, at 50%/)
    await result.waitFor()
    expect(await result.evaluate((told) => told === document.activeElement)).toBe(true)
    await desk().stage.waitForMail(answers.contactEmail, /approved/i)
    await desk()
      .main.locator('.badge', { hasText: /^Sent$/ })
      .waitFor()
    await desk().main.getByRole('link', { name: 'Open the reseller' }).click()
    await desk().main.getByRole('heading', { name: answers.companyName }).waitFor()
  })

  test('gives the focus back to its button when it is cancelled', async () => {
    await open((await desk().scene.companyApplies()).id)
    const opener = desk().main.getByRole('button', { name: /^Approve with/ })
    for (const leave of [
      () => desk().page.keyboard.press('Escape'),
      () => desk().confirm(/^Cancel$/),
    ]) {
      await opener.focus()
      await desk().page.keyboard.press('Enter')
      await desk().dialog.waitFor()
      await leave()
      await desk().dialog.waitFor({ state: 'hidden' })
      expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
    }
  })

  test('at an agreed rate wants an exact percentage and a reason, and takes no seat', async () => {
    const { id } = await desk().scene.companyApplies()
    await open(id)
    await desk().press(/another rate/)
    await desk().confirm(/^Approve at this rate$/)
    await desk().dialog.getByText('Give a reason').waitFor()
    const rate = desk().dialog.getByLabel('Agreed commission rate')
    expect(await rate.evaluate((field) => field === document.activeElement)).toBe(true)
    await desk().dialog.getByLabel('Agreed commission rate').fill('33.333')
    await desk().dialog.getByText('with two decimals at most').waitFor()
    await desk().dialog.getByLabel('Agreed commission rate').fill('27,55')
    await desk().dialog.getByLabel('Why this rate').fill('Agreed with the board')
    await desk().confirm(/^Approve at 27\.55%$/)
    await desk()
      .main.getByText(/^Approved as R\d+, at 27\.55%/)
      .waitFor()
    await desk().main.getByText('Agreed with the board').waitFor()
  })

  test('tells of a contact who belongs to the program already, and keeps what was typed', async () => {
    const { id, answers } = await desk().scene.companyApplies()
    const email = answers.contactEmail
    await insertSuperAdmin(desk().stage.db, {
      id: `person-${id}`,
      email,
      name: 'Carla',
      nowMs: Date.now(),
    })
    await open(id)
    await desk().press(/another rate/)
    await desk().dialog.getByLabel('Agreed commission rate').fill('30')
    await desk().dialog.getByLabel('Why this rate').fill('As agreed')
    await desk().confirm(/^Approve at 30%$/)
    await desk().dialog.getByText('That e-mail address is in use').waitFor()
    const refusal = desk().dialog.locator('.form-problem')
    expect(await refusal.evaluate((place) => place === document.activeElement)).toBe(true)
    expect(await desk().dialog.getByLabel('Why this rate').inputValue()).toBe('As agreed')
    expect(await desk().dialog.getByLabel('Agreed commission rate').inputValue()).toBe('30')
  })
})

describe('an approval that stopped half-way', () => {
  test('says so, and goes on by the same terms', async () => {
    const { id } = await desk().scene.companyApplies()
    const { stage } = desk()
    const admin = await findClaim(stage.db, ada)
    await stage.db.run(sql`UPDATE applications SET state = 'approving', approval_expect = 'custom',
      approval_rate_bps = 3000, approval_reason = 'Agreed', decided_by = ${admin?.personId},
      decided_at_ms = ${Date.now()} WHERE id = ${id}`)
    await desk().open(`/admin/application/?id=${id}`)
    await desk().main.getByText('The approval was begun at 30%').waitFor()
    await desk().press(/^Complete it now$/)
    await desk().told(/^Approved as R\d+, at 30%/)
  })
})

describe('rejecting', () => {
  test('wants a reason, offers half a year, and tells the applicant', async () => {
    const { id, answers } = await desk().scene.companyApplies()
    await open(id)
    await desk().press(/^Reject/)
    const inHalfAYear = addMonthsClamped(dateOfInstantMs(Date.now()), 6)
    expect(await desk().dialog.getByLabel('May apply again from').inputValue()).toBe(inHalfAYear)
    await desk().confirm(/^Reject and tell the applicant$/)
    await desk().dialog.getByText('Choose the reason that fits best').waitFor()
    await desk().dialog.getByLabel('Reason').selectOption('market_covered')
    await desk().dialog.getByLabel('Note to the applicant').fill('Come back with health care.')
    await desk().confirm(/^Reject and tell the applicant$/)
    await desk().main.getByText('Rejected. Carla Contact is told by e-mail.').waitFor()
    await desk()
      .main.getByText(/already covered by our partners\. May apply again from/)
      .waitFor()
    const mail = await desk().stage.waitForMail(answers.contactEmail, /application/i)
    // Nobody has proved the address: the note is read behind the link.
    expect(mail.text).toContain('/application/#token=')
    expect(mail.text).not.toContain('Come back with health care.')
  })
})

describe('when another admin was faster', () => {
  test('a seat that was just taken is told, and the new terms take its place', async () => {
    const { id } = await desk().scene.companyApplies()
    await desk().scene.leaveSlotsFree(1)
    await open(id)
    await desk().press(/^Approve with seat 3/)
    await desk().scene.leaveSlotsFree(0)
    await desk().confirm(/^Approve with seat 3$/)
    await desk().dialog.getByText('No seat is left').waitFor()
    await desk().dialog.getByText('Standard: 20% commission.').waitFor()
    await desk().confirm(/^Approve at 20%$/)
    await desk()
      .main.getByText(/^Approved as R\d+, at 20%/)
      .waitFor()
  })

  test('an application that was rejected meanwhile says so where the decision was', async () => {
    const { id } = await desk().scene.companyApplies()
    await open(id)
    await desk().press(/another rate/)
    await desk().dialog.getByLabel('Agreed commission rate').fill('30')
    await desk().dialog.getByLabel('Why this rate').fill('As agreed')
    await desk().scene.reject(id)
    await desk().confirm(/^Approve at 30%$/)
    await desk().dialog.waitFor({ state: 'hidden' })
    await desk().main.getByRole('alert').getByText('The application is now “rejected”').waitFor()
    await desk().main.getByText('Your company has applied already', { exact: true }).waitFor()
  })
})

describe('the queue', () => {
  test('counts every state, and keeps the state in the address', async () => {
    await desk().scene.reject((await desk().scene.companyApplies()).id)
    await desk().scene.companyApplies()
    const rejected = await countIn('rejected')
    const waiting = await countIn('submitted')
    const { rows } = desk()
    const tab = (name: string) => desk().page.getByRole('link', { name, exact: true })
    await desk().open('/admin/applications/')
    await tab(`Rejected ${rejected}`).click()
    await desk().page.waitForURL('**/?state=rejected')
    await rows.nth(rejected - 1).waitFor()
    await desk().page.reload()
    await tab(`Waiting for review ${waiting}`).waitFor()
    expect(await rows.count()).toBe(rejected)
    await desk().page.goBack()
    await rows.nth(waiting - 1).waitFor()
    expect(desk().page.url()).not.toContain('state=')
  })

  test('shows fifty applications at a time', async () => {
    await Promise.all(Array.from({ length: 51 }, () => desk().scene.companyApplies()))
    const waiting = await countIn('submitted')
    await desk().open('/admin/applications/')
    await desk().main.getByRole('button', { name: 'Show more' }).click()
    await desk()
      .rows.nth(waiting - 1)
      .waitFor()
    expect(await desk().main.getByRole('button', { name: 'Show more' }).count()).toBe(0)
  })

  test('marks what may be the same company', async () => {
    const registrationNumber = 'DE 42 42 42'
    const first = await desk().scene.companyApplies({ registrationNumber })
    const second = await desk().scene.companyApplies({ registrationNumber })
    await open(second.id)
    await desk().main.getByText('Same registration or VAT number').waitFor()
    await desk().main.getByRole('link', { name: first.answers.companyName }).click()
    await desk().page.waitForURL(`**/?id=${first.id}`)
  })
})

test('the Worker logged no error in all of that', () => {
  expect(desk().stage.errorLogs()).toEqual([])
})
