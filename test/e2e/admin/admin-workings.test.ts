import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()
let companyName = ''
let resellerId = ''

beforeAll(async () => {
  const { scene } = desk()
  const { id, answers } = await scene.companyApplies()
  companyName = answers.companyName
  resellerId = await scene.approve(id, { expect: 'custom', rateBps: 2000, reason: 'Agreed' })
})

const wellInBoth = async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk().page.emulateMedia({ colorScheme })
    expect(await axeViolations(desk().page)).toEqual([])
  }
}

test('the audit log is narrowed, followed and downloaded', async () => {
  const { page, main, rows, open, press } = desk()
  await open('/admin/audit/')
  await main.getByLabel('What', { exact: true }).selectOption('application.approved')
  await press(/^Show$/)
  await page.waitForURL('**/admin/audit/?action=application.approved')
  await rows.getByText('Approved: agreed rate, 20%').waitFor()
  expect(await rows.count()).toBe(1)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    main.getByRole('link', { name: 'All that this filter finds as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('audit.csv')
  await rows.getByRole('link', { name: `Its history: Application ${companyName}` }).click()
  await main.getByText('Only what concerns one application.').waitFor()
  await rows.getByText('Application sent').waitFor()
  await wellInBoth()
})

test('the log is verified, a cut is found and accepted, and a planted edit is found', async () => {
  const { page, main, stage, open, press } = desk()
  await stage.runCron('*/5 * * * *', Date.now())
  await open('/admin/audit/')
  await main.getByText('Reason: Agreed').waitFor()
  await press(/^Verify the log$/)
  await main.getByText(/^Unbroken up to row/).waitFor()
  const last = sql`(SELECT max(sequence) FROM audit)`
  await stage.db.run(sql`DELETE FROM audit_texts WHERE audit_sequence = ${last}`)
  await stage.db.run(sql`DROP TRIGGER audit_stays`)
  await stage.db.run(sql`DELETE FROM audit WHERE sequence = ${last}`)
  await press(/^Verify the log$/)
  await main.getByText('Rows that had been sealed are not in the log any more').waitFor()
  await main.getByText(/: the log ended at row \d+, and had been sealed up to row \d+\./).waitFor()
  await wellInBoth()
  await press(/^Accept with a reason: cut 1$/)
  await page.getByLabel('Why').fill('Restored on Monday by Ada')
  await wellInBoth()
  await page.getByRole('button', { name: 'Accept the cut' }).click()
  await main.getByText(/^Unbroken up to row/).waitFor()
  await main.getByText(/by Ada Admin: Restored on Monday by Ada/).waitFor()
  await stage.db.run(sql`DROP TRIGGER audit_is_only_sealed`)
  await stage.db.run(sql`UPDATE audit SET details = '{"rateBps":9000}' WHERE sequence = 2`)
  await press(/^Verify the log$/)
  await main.getByText(/^Row 2 is not as it was sealed/).waitFor()
  await wellInBoth()
})

test('jobs show how they stand, and one is run by hand', async () => {
  const { main, told, open, press } = desk()
  await open('/admin/jobs/')
  await press(/^Run now: Clean up$/)
  await told(/“Clean up” ran/)
  await main.getByText('by hand, by Ada Admin').waitFor()
  await main.getByLabel('Outcome').selectOption('failed')
  await main.getByText('No run fits this filter').waitFor()
  await main.getByRole('link', { name: 'All runs' }).click()
  await main.getByText('every 5 minutes').first().waitFor()
  await wellInBoth()
})

test('an API key is made, shown once, works, and is revoked', async () => {
  const { main, dialog, stage, rows, told, open, press, confirm } = desk()
  await open('/admin/api-keys/')
  await press(/^Make an API key/)
  await confirm(/^Make the key$/)
  await dialog.getByText('Name the key after what will use it').waitFor()
  await dialog.getByText('Choose at least one').waitFor()
  await dialog.getByLabel('Name').fill('billing, production')
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(0)
  await dialog.getByLabel('Write control totals').check()
  await wellInBoth()
  await confirm(/^Make the key$/)
  const key = (await main.locator('.shown-once > code').textContent()) ?? ''
  const push = () =>
    stage.request('/api/v1/control-totals/2026-10/EUR', {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ lineCount: 0, sumMinor: 0 }),
    })
  expect((await push()).status).toBe(201)
  await wellInBoth()
  await press(/^I have stored it$/)
  await main.locator('.shown-once').waitFor({ state: 'detached' })
  await rows.getByRole('button', { name: /^Revoke: “billing, production”/ }).click()
  await confirm(/^Revoke the key$/)
  await told(/is revoked/)
  await rows.getByText('Revoked', { exact: true }).waitFor()
  expect((await push()).status).toBe(401)
})

test('a super admin is invited, invited again, and switched off and on', async () => {
  const { dialog, rows, stage, told, open, press, confirm } = desk()
  await open('/admin/people/')
  await press(/^Invite a super admin/)
  await dialog.getByLabel('Name').fill('Cora Colleague')
  await dialog.getByLabel('E-mail address').fill('cora@vendor.example')
  await confirm(/^Send the invite$/)
  await told(/An invite is on its way to cora@vendor\.example/)
  await stage.waitForMail('cora@vendor.example', /^Your invite to run/)
  await rows.getByRole('button', { name: 'Invite again: Cora Colleague' }).click()
  await told(/A new invite is on its way/)
  await rows.getByRole('button', { name: 'Switch off: Cora Colleague' }).click()
  await confirm(/^Switch Cora Colleague off$/)
  await told(/Cora Colleague is switched off/)
  await rows.getByRole('button', { name: 'Switch on: Cora Colleague' }).click()
  await confirm(/^Switch Cora Colleague on$/)
  await told(/can sign in again/)
  const you = rows.filter({ hasText: '(you)' })
  await you.getByRole('button', { name: 'Switch off: Ada Admin' }).click()
  await dialog.getByText('This is you').waitFor()
  await wellInBoth()
  await confirm(/^Cancel$/)
})

test('the outbox is narrowed to one mail, which is taken back', async () => {
  const { main, rows, stage, page, told, open, confirm } = desk()
  await stage.db.run(sql`INSERT INTO outbox
      (id, kind, person_id, payload, dedupe_key, state, attempts, next_attempt_at_ms, created_at_ms)
    SELECT 'mail-given-up', 'rate_changed', id, '{}', 'mail-given-up', 'failed', 8, 1, 1
    FROM people WHERE reseller_id = ${resellerId}`)
  await open('/admin/outbox/')
  await main.getByLabel('Mail', { exact: true }).selectOption('rate_changed')
  await page.waitForURL('**/admin/outbox/?kind=rate_changed')
  await rows.getByRole('link', { name: companyName }).waitFor()
  await rows.getByRole('button', { name: /^Take back: Rate changed/ }).click()
  await confirm(/^Don’t send/)
  await told(/is not sent/)
  await rows.getByText('Taken back by hand.').waitFor()
  await wellInBoth()
})

test('after an outage all mails that were given up are tried again at once', async () => {
  const { main, rows, stage, told, open, confirm, dialog } = desk()
  await stage.db.run(sql`INSERT INTO outbox
      (id, kind, person_id, payload, dedupe_key, state, attempts, last_error, next_attempt_at_ms, created_at_ms)
    SELECT 'given-up-' || n.value, 'rate_changed', p.id, '{"fromMonth":"2027-01","rateBps":3000}',
      'given-up-' || n.value, 'failed', 8, 'E_QUOTA', 1, 1
    FROM people AS p, json_each('[1,2]') AS n WHERE p.reseller_id = ${resellerId}`)
  await open('/admin/outbox/?state=failed')
  await main.getByRole('button', { name: 'Try all again…' }).click()
  await dialog.getByText(/another three days of tries/).waitFor()
  await wellInBoth()
  await confirm(/^Try 2 mails again$/)
  await told(/^2 mails will be tried again/)
  await main.getByText('No mail has failed').waitFor()
  await open('/admin/outbox/?kind=rate_changed&state=sent')
  await rows.first().getByText('Sent').waitFor()
})
