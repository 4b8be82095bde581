import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cutOff } from '#test/e2e/kit/interception.ts'
import { workbookOf } from '#test/site/imports/kit/workbook.ts'
import { setUpDesk } from '../admin-desk.ts'
import { longestTaskMs, watchTasks } from './long-tasks.ts'

const desk = setUpDesk()

/** A year of lines: 100,000 rows with the headings, of 11 columns and an empty one. */
const headings = [
  ...['System', 'Belegnummer', 'Art', null, 'Kundennr', 'Währung', 'Leistungsdatum'],
  ...['Listenpreis', 'Rabatt', 'Nachrichten', 'Einzelpreis', 'Bemerkung'],
]
const lineAt = (at: number) =>
  [
    ...['erp', `B-${at}`, 'Grundgebühr', null, `k-${at % 5000}`, 'EUR'],
    ...[{ day: 46_023 + (at % 365) }, 1199.5, 19.9, at * 3, 0.0125, `Zeile ${at}, geprüft`],
  ] as const
const lines = Array.from({ length: 99_999 }, (_, at) => lineAt(at))
const workbook = workbookOf({ sheets: [{ name: 'Zeilen', rows: [headings, ...lines] }] })

/** The same as a spreadsheet saves it as text. */
const text = [headings, ...lines]
  .map((cells) => cells.map((cell) => textOf(cell)).join(';'))
  .join('\r\n')

function textOf(cell: ReturnType<typeof lineAt>[number] | string): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? '31.10.2026' : String(cell)
}

const requested = new Set<string>()
beforeEach(async () => {
  await desk().open('/admin/import/')
  desk().page.on('request', note)
})
afterEach(() => desk().page.off('request', note))
const note = (request: { url: () => string }) => requested.add(request.url())

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** From the disk, as a person does: a page that gets its bytes from a test is busy with them. */
async function choose(name: string, content: Uint8Array, page = desk().page) {
  const path = join(folder, name)
  await writeFile(path, content)
  await page.getByRole('main').locator('input[type="file"]').setInputFiles(path)
}

const isWorkbookReader = (url: string) => url.includes('open-workbook')

/** A busy machine makes a task longer, and never shorter: the best of three tries counts. */
async function longestTaskOfOpening(name: string, content: Uint8Array): Promise<number> {
  const tries: number[] = []
  while (tries.length < 3 && !(Math.min(...tries) <= mostMs)) {
    await desk().open('/admin/import/')
    await watchTasks(desk().page)
    await choose(name, content)
    await desk().main.getByText('99,999 rows and').waitFor({ timeout: 60_000 })
    await desk().main.getByText('How its columns are read').waitFor()
    tries.push(await longestTaskMs(desk().page))
  }
  return Math.min(...tries)
}

const mostMs = 200

describe('a year of lines in a file', () => {
  test('of text is opened while the page stays alive, without the reader of workbooks', async () => {
    expect(await longestTaskOfOpening('lines.csv', Buffer.from(text))).toBeLessThanOrEqual(mostMs)
    expect([...requested].some(isWorkbookReader)).toBe(false)
  })

  test('of a workbook too, whatever its size', async () => {
    expect(workbook.length).toBeGreaterThan(4_000_000)
    expect(await longestTaskOfOpening('lines.xlsx', workbook)).toBeLessThanOrEqual(mostMs)
    expect([...requested].some(isWorkbookReader)).toBe(true)
  })
})

test('a file that is no table says what to do', async () => {
  await choose('report.pdf', Buffer.from('%PDF-1.7'))
  await desk().main.getByText('The file is a PDF').waitFor()
})

describe('a worker that reads no file', () => {
  const worker = '**/file-worker*.js'
  const opened = async () => {
    const page = await desk().browser.newPage()
    await page.clock.install()
    await desk().open('/admin/import/', page)
    return page
  }

  test('because it did not load, is told of with the next step', async () => {
    const page = await opened()
    await cutOff(page, worker)
    await choose('lines.csv', Buffer.from('a;b\n1;2\n'), page)
    await page.getByText('Load the page again and choose the file once more').waitFor()
    await page.close()
  })

  test('because it hangs, is given up after a minute', async () => {
    const page = await opened()
    await page.route(worker, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    // The page says that it opens a file before its minute begins, which it does with the worker.
    const begun = page.waitForRequest(worker)
    await choose('lines.csv', Buffer.from('a;b\n1;2\n'), page)
    await begun
    await page.clock.fastForward(59_000)
    await page.getByText('Opening the file').waitFor()
    await page.clock.fastForward(2000)
    await page.getByText('could not be read within 60 seconds').waitFor()
    await page.close()
  })
})
