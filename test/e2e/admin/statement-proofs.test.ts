import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nextMonth, toMonth } from '#domain/calendar/month.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { layoutShiftOf, watchComplaints, watchLayoutShift } from '#test/e2e/kit/page-watch.ts'
import { openResellerScene } from '#test/e2e/reseller/reseller-scene.ts'
import { hydrated, signedInAs } from '#test/e2e/start/story-people.ts'

const month = toMonth(new Date().toISOString().slice(0, 7))
const number = `R0001-${month}-EUR`
const folder = mkdtempSync(join(tmpdir(), 'statement-proofs-'))

let stage: Stage
let mine: { browser: BrowserContext; page: Page }
let admin: { browser: BrowserContext; page: Page }
beforeAll(async () => {
  stage = await openStage()
  const scene = await openResellerScene(stage)
  await scene.addTenants(['Alpha Works', 'Beta Clinic', 'Gamma Law'], month)
  // At 25%: 83.25 cents three times, 249.75 exact, 2.50 rounded; one cent is left over.
  await scene.addFees(month, { 't-1': 333, 't-2': 333, 't-3': 333 })
  mine = await signedInAs(stage, scene.email, 'reseller')
  await open(mine.page, '/reseller/')
  await mine.page.getByRole('link', { name: 'How it comes about' }).click()
  await shown(mine.page)
  await mine.page.getByText('This is an estimate').waitFor()
  await mine.page.getByText('rounded once, half to even').waitFor()
  await stage.runCron('15 3 * * *', Date.parse(`${nextMonth(month)}-03T03:15:00Z`))
  // By then both sessions' time has run out, and the same cron has cleaned them up.
  await mine.browser.close()
  mine = await signedInAs(stage, scene.email, 'reseller')
  admin = await signedInAs(stage, 'ada@vendor.example', 'admin')
})
afterAll(async () => {
  await mine?.browser.close()
  await admin?.browser.close()
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function shown(page: Page): Promise<void> {
  await hydrated(page)
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await shown(page)
}

/** Clicks a link that downloads, and gives the file's path under its own name. */
async function download(link: string): Promise<string> {
  const waiting = mine.page.waitForEvent('download')
  await mine.page.getByRole('link', { name: link }).click()
  const file = await waiting
  const path = join(folder, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

const run = (script: string, file: string) =>
  spawnSync(process.execPath, [script, file], { encoding: 'utf8' })

describe('a statement', () => {
  test('is checked by the script that its page offers, and found out when a cent is changed', async () => {
    await open(mine.page, `/reseller/statement/?number=${number}`)
    const file = await download('Download the statement with its inputs')
    const script = await download('Download the script')
    expect(run(script, file)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(': identical (3 lines, SHA-256 '),
    })
    const changed = readFileSync(file, 'utf8').replace('"payableMinor":250', '"payableMinor":251')
    writeFileSync(file, changed)
    expect(run(script, file)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('DIFFERENT at /statement/payableMinor'),
    })
  })

  test('leads from a tenant’s commission to its charge, rate, owner and share of the rounding', async () => {
    await open(mine.page, `/reseller/statement/?number=${number}`)
    await mine.page.getByRole('link', { name: 'EUR 0.84 explained' }).click()
    await shown(mine.page)
    const words = await mine.page.getByRole('main').textContent()
    for (const part of [
      'Alpha Works',
      'Platform fee of EUR 3.33',
      'EUR 0.8325 is rounded down to EUR 0.83, which leaves 0.25 of EUR 0.01.',
      'number 1 of 3 parts, of which the first gets EUR 0.01: this part is among them',
      'by a super admin',
      'An earlier agreement',
    ]) {
      expect(words?.replaceAll('\u00a0', ' ')).toContain(part)
    }
    await mine.page.getByRole('link', { name: 'The whole statement explained' }).click()
    await shown(mine.page)
    await mine.page.getByText('The exact commission is').waitFor()
    expect(await mine.page.getByRole('main').locator('table').first().textContent()).toContain(
      'Gamma Law',
    )
  })

  test('of somebody else can’t be explained, with a way back', async () => {
    await open(mine.page, '/reseller/explain/?number=R0002-2026-10-EUR')
    await mine.page.getByText('You have no statement with this number.').waitFor()
    await open(mine.page, '/reseller/explain/')
    await mine.page.getByText('Which amount?').waitFor()
  })
})

describe.each([
  ['on a phone', { width: 360, height: 780 }, 'light'],
  ['on a desktop in the dark', { width: 1280, height: 900 }, 'dark'],
] as const)('%s', (_, size, colorScheme) => {
  const paths = [
    `/reseller/explain/?number=${number}`,
    `/reseller/explain/?number=${number}&month=${month}&tenant=t-1`,
  ]
  test.each(paths)('%s is accessible, quiet and steady', async (path) => {
    const page = await mine.browser.newPage()
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    const complaints = watchComplaints(page)
    await watchLayoutShift(page)
    await open(page, path)
    expect(await layoutShiftOf(page)).toBeLessThan(0.02)
    expect(await axeViolations(page)).toEqual([])
    const { scrolled, wide } = await page.evaluate(() => ({
      scrolled: document.documentElement.scrollWidth,
      wide: document.documentElement.clientWidth,
    }))
    expect(scrolled).toBe(wide)
    expect(complaints).toEqual([])
    await page.close()
  })
})

describe('an admin', () => {
  test('opens any reseller’s amount down to its charges, and reads who set the rate', async () => {
    await open(admin.page, `/admin/statement/?number=${number}`)
    await admin.page.getByRole('link', { name: /^How it comes about/ }).click()
    await shown(admin.page)
    await admin.page.getByText('The reseller’s rates up to this month').waitFor()
    await admin.page.getByRole('cell', { name: /by Ada/ }).waitFor()
    await admin.page.getByRole('link', { name: 'Beta Clinic' }).click()
    await shown(admin.page)
    await admin.page.getByText('What was charged').waitFor()
    expect(new URL(admin.page.url()).pathname).toBe('/admin/explain/')
    expect(await axeViolations(admin.page)).toEqual([])
  })

  const verify = () => admin.page.getByRole('button', { name: 'Verify all statements' }).click()

  test('verifies all statements as identical', async () => {
    await open(admin.page, '/admin/months/')
    await verify()
    await admin.page.getByText('Identical: 1 statement with 3 parts in 1 closed month.').waitFor()
    expect(await axeViolations(admin.page)).toEqual([])
  })

  test('is shown the place of a cent that somebody changed in the database', async () => {
    await stage.db.run(sql`DROP TRIGGER statement_parts_never_change`)
    await stage.db.run(sql`UPDATE statement_parts SET commission_minor = commission_minor + 1
      WHERE tenant_id = 't-2'`)
    await verify()
    await admin.page.getByText(`Different: statement ${number}.`).waitFor()
    const words = await admin.page.getByRole('alert').textContent()
    expect(words).toContain('/parts/1/commissionMinor')
    expect(await axeViolations(admin.page)).toEqual([])
  })
})
