import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { minuteMs } from '#domain/calendar/durations.ts'
import { addMonths, monthOfInstantMs } from '#domain/calendar/month.ts'
import { axeViolations } from '#test/e2e/kit/axe.ts'
import { monthInWords, setUpDesk } from './admin-desk.ts'

const desk = setUpDesk()
const heldUpBecause = 'its sums pass what can be stated exactly'
const longName = 'Überregionale Gesellschaft für Dokumentenverarbeitung und Beratung mbH & Co. KG'
const lastMonth = addMonths(monthOfInstantMs(Date.now()), -1)

beforeAll(async () => {
  const { stage, scene } = desk()
  await scene.approvedAt(Date.parse(`${lastMonth}-02`))
  await stage.db.run(sql`INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff,
      previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, begun_at_ms)
    VALUES (${lastMonth}, 0, 0, 0, 0, '{}', '1', '1', ${Date.now() - 20 * minuteMs})`)
  await ran('resume-close', 25, 'done')
  await ran('resume-close', 12, null)
  await ran('resume-close', 2, null)
  await ran('seal-audit', 31, 'done')
  await ran('deliver-outbox', 7, 'done')
  await ran('deliver-outbox', 1, null)
  await ran('reconcile-approvals', 4, 'failed')
  await ran('clean-up', 60, 'done')
})

async function ran(job: string, minutes: number, outcome: 'done' | 'failed' | null): Promise<void> {
  const atMs = Date.now() - minutes * minuteMs
  const details = outcome === 'failed' ? { error: 'Error', reason: 'database or disk is full' } : {}
  await desk().stage.db.run(sql`INSERT INTO job_runs (id, job, scheduled_for_ms, started_at_ms, finished_at_ms,
      outcome, details, cron)
    VALUES (${`run-${job}-${minutes}`}, ${job}, ${atMs}, ${atMs}, iif(${outcome} IS NULL, NULL, ${atMs + 900}),
      ${outcome}, ${JSON.stringify(details)}, '*/5 * * * *')`)
}

const looksWell = async () => {
  const { page } = desk()
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axeViolations(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    }
  }
}

test('the overview lists the jobs that need somebody, and the month in closing, which it leads to', async () => {
  const { page, main, open } = desk()
  await open('/admin/')
  await main.getByText('job was stopped half-way').waitFor()
  await main.getByText('job failed at its last run').waitFor()
  await main.getByText('job has not come to an end for too long').waitFor()
  await looksWell()
  await main.getByText('month in closing').click()
  await page.waitForURL(`**/admin/month/?month=${lastMonth}`)
  await main.getByText(monthInWords(lastMonth)).first().waitFor()
})

test('the jobs say how each stands, and of a run without an end whether it runs', async () => {
  const { main, rows, open } = desk()
  await open('/admin/jobs/')
  const stateOf = (job: string) => rows.filter({ hasText: job }).first()
  await stateOf('Resume a close').getByText('Stopped half-way', { exact: true }).waitFor()
  await stateOf('Seal the audit log').getByText('Late', { exact: true }).waitFor()
  await stateOf('Deliver mail').getByText('Running', { exact: true }).waitFor()
  await stateOf('Finish approvals').getByText('Failed', { exact: true }).waitFor()
  await main.getByText('It was killed half-way').waitFor()
  await main.getByText('database or disk is full').waitFor()
  await looksWell()
})

test('a reseller that holds a month up is named, with why, wherever the month is', async () => {
  const { stage, page, main, open } = desk()
  await stage.db.run(sql`UPDATE resellers SET company_name = ${longName}`)
  await stage.db.run(sql`INSERT INTO close_holdups (month, reseller_id, reason, since_at_ms)
    SELECT ${lastMonth}, id, ${heldUpBecause}, ${Date.now() - 19 * minuteMs} FROM resellers`)
  await open('/admin/')
  await main.getByText('1 reseller can’t be stated').waitFor()
  await looksWell()
  await open('/admin/months/')
  await main.getByText('Held up: R0001').waitFor()
  await looksWell()
  await open(`/admin/month/?month=${lastMonth}`)
  await page
    .getByRole('heading', { name: `Why ${monthInWords(lastMonth)} is still closing` })
    .waitFor()
  await main.getByText(heldUpBecause).waitFor()
  await looksWell()
})
