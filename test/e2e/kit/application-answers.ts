import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { termsVersion } from '#domain/program.ts'
import type { Stage } from './harness.ts'

/** A company's answers as it would type them; each call is another company with an address of its own. */
export function newAnswers() {
  const name = `harbour-${randomUUID().slice(0, 8)}`
  return {
    companyName: `Harbour & Sons <${name}>`,
    postalAddress: '1 "Harbour" Road\nPort Example',
    country: 'PT',
    website: `https://${name}.example`,
    registrationNumber: 'PT 123 456 789',
    contactName: 'Carla Contact',
    contactEmail: `carla@${name}.example`,
    contactPhone: '+351 123 456',
    industries: ['health', 'legal'],
    regions: ['southern_europe', 'latin_america'],
    marketNotes: 'Clinics with 10 to 50 beds.',
    expectedTenants: '12',
    pipelineNotes: 'Two hospital groups.\nOne chamber.',
    salesApproach: 'We advise clinics on software and sell it to them.',
  }
}

export type Answers = ReturnType<typeof newAnswers>

const lists = new Set(['industries', 'regions'])

/** Fills in the form of the open page, the acceptance of the terms included. */
export async function fillApplication(page: Page, answers: Answers): Promise<void> {
  const form = page.locator('form#application')
  for (const [name, value] of Object.entries(answers)) {
    if (typeof value !== 'string') {
      for (const code of value) await form.locator(`[name=${name}][value=${code}]`).check()
    } else if (name === 'country') await fillCountry(page, value)
    else await form.locator(`#${name}`).fill(value)
  }
  await form.locator('#acceptedTerms').check()
}

// Without script the landing page takes the country's two letters.
async function fillCountry(page: Page, code: string): Promise<void> {
  const typed = page.locator('#country-code')
  if (await typed.isVisible()) await typed.fill(code)
  else await page.locator('#country').selectOption(code)
}

/** What stands in the form of the open page, in the shape of `newAnswers`. */
export async function typedAnswers(page: Page): Promise<Record<string, string | string[]>> {
  const pairs = await page
    .locator('form#application')
    .evaluate((form) => [...new FormData(form as HTMLFormElement)].map(([n, v]) => [n, String(v)]))
  const names = [...new Set(pairs.map(([name]) => name ?? ''))]
  const valuesOf = (name: string) =>
    pairs.flatMap(([n, value]) => (n === name ? [value ?? ''] : []))
  return Object.fromEntries(
    names.map((name) => [name, lists.has(name) ? valuesOf(name) : (valuesOf(name)[0] ?? '')]),
  )
}

/** Sends the answers straight to the API, as the page's script does, with what else the form may hold. */
export async function apply(
  stage: Stage,
  answers: Answers,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const input = {
    ...answers,
    ...more,
    expectedTenants: Number(answers.expectedTenants),
    acceptedTerms: termsVersion,
  }
  const sent = await stage.request('/api/applications', {
    method: 'POST',
    body: JSON.stringify(input),
  })
  if (sent.status !== 202) throw new Error(`Applying answered ${sent.status}.`)
}

export type StoredApplication = Readonly<{ id: string; state: string }> & Record<string, unknown>

/** The applications stored for an address: one, if all is well. What it sent is settled behind the answer. */
export async function storedApplications(
  stage: Stage,
  email: string,
): Promise<StoredApplication[]> {
  const waiting = sql`SELECT id FROM address_requests WHERE email = ${email} LIMIT 1`
  for (let tries = 0; tries < 100 && (await stage.db.all(waiting)).length > 0; tries += 1) {
    await setTimeout(50)
  }
  return stage.db.all<StoredApplication>(
    sql`SELECT * FROM applications WHERE contact_email = ${email} LIMIT 10`,
  )
}
