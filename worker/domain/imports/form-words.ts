import type { ColumnForm } from './file-reading.ts'

/** What each form looks like, for a sentence and for choosing. */
export const formWords: Readonly<Record<ColumnForm, string>> = {
  'y-m-d': 'year-month-day, like 2026-10-31',
  'd.m.y': 'day.month.year, like 31.10.2026',
  'd/m/y': 'day/month/year, like 31/10/2026',
  'm/d/y': 'month/day/year, like 10/31/2026',
  serial: 'day numbers of a spreadsheet, like 46326',
  'y-m': 'year-month, like 2026-10',
  'm/y': 'month/year, like 10/2026',
  'month-name': 'the month by its name, like Oct 26',
  point: 'decimals after a point, like 1,199.00',
  comma: 'decimals after a comma, like 1.199,00',
}
