import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { insertPerson } from '#db/people/people.ts'
import { setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()

/** An application whose contact another reseller's admin has invited meanwhile. */
async function givenClaimedApplication() {
  const { scene, stage } = desk()
  const { id, answers } = await scene.companyApplies()
  const resellerId = await scene.approvedAt(Date.now())
  await stage.db.batch(
    insertPerson(stage.db, {
      id: randomUUID(),
      email: answers.contactEmail,
      name: 'Olga Owner',
      role: 'reseller_member',
      resellerId,
      createdAtMs: Date.now(),
    }),
  )
  return { id, email: answers.contactEmail, resellerId }
}

test('a reviewer sees whose an application’s address is, and releases it with a reason', async () => {
  const { id, email } = await givenClaimedApplication()
  await desk().open(`/admin/application/?id=${id}`)
  const caution = desk().main.getByText(
    `It can’t be approved yet: ${email} is invited as Olga Owner`,
  )
  await caution.waitFor()
  await desk().press(/^Release the address/)
  expect(await desk().dialog.textContent()).toContain('The invite of Olga Owner is deleted')
  await desk().dialog.getByLabel('Why').fill('Olga knows nothing of an invite')
  await desk().confirm(/^Release the address/)
  await desk().told(/is free\. One can apply or be invited with it\.$/)
  await caution.waitFor({ state: 'detached' })
  await desk().press(/^Approve with seat/)
  await desk().confirm(/^Approve/)
  await desk().told(/^Approved as R\d+/)
})

test('the people of a reseller are listed with who was removed, and an address is released there, too', async () => {
  const { email, resellerId } = await givenClaimedApplication()
  const { db } = desk().stage
  await db.run(sql`INSERT INTO people (id, email, name, role, reseller_id, created_at_ms, joined_at_ms, disabled_at_ms)
    VALUES (${randomUUID()}, ${`former-${email}`}, 'Fred Former', 'reseller_member', ${resellerId}, 1, 2, ${Date.now()})`)
  await desk().open(`/admin/reseller/?id=${resellerId}`)
  const people = desk().main.getByRole('table', { name: 'People of the reseller' })
  expect(await people.getByRole('row', { name: /Fred Former/ }).textContent()).toContain('Removed')
  const button = people.getByRole('button', { name: /^Release address: / })
  // The contact, and Olga; nobody who was removed.
  expect(await button.count()).toBe(2)
  await people.getByRole('button', { name: `Release address: ${email}` }).click()
  await desk().dialog.getByLabel('Why').fill('A typing error')
  await desk().confirm(/^Release the address/)
  await desk().told(/is free/)
  await people.getByText('Olga Owner').waitFor({ state: 'detached' })
})
