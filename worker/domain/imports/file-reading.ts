import type { ImportColumn } from './import-columns.ts'

/** A cell as the file has it: text, or a spreadsheet’s number by its value. Its dates are text like 2026-10-31. */
export type FileCell = string | number

/** How the days of a column are written; a time may stand behind each. `serial` are the day numbers of a spreadsheet. */
export const dateForms = ['y-m-d', 'd.m.y', 'd/m/y', 'm/d/y', 'serial'] as const
export type DateForm = (typeof dateForms)[number]

/** How its months are: 2026-10; 10/2026; Oct 26 or Oktober 2026, and days like 31-Oct-26. A day says its month too. */
export const monthForms = ['y-m', 'm/y', 'month-name'] as const
export type MonthForm = (typeof monthForms)[number] | DateForm

/** By the sign before its decimals: 1,199.00 or 1.199,00. */
export const numberForms = ['point', 'comma'] as const
export type NumberForm = (typeof numberForms)[number]

export type ColumnForm = MonthForm | NumberForm

/** How one column of a file is read. */
export type ColumnReading = Readonly<{
  /** As it stands in the file, '' for none. */
  heading: string
  /** What the column holds; null is left out. */
  field: ImportColumn | null
  /** Null where the field is text, and where the file’s own numbers leave nothing to choose. */
  form: ColumnForm | null
  /** What the column’s texts stand for, by the text: `{Grundgebühr: 'platform_fee'}`; null where text is text. */
  values: Readonly<Record<string, string>> | null
}>

/** How a file is read: stored with its import, and offered again for a file with the same headings. */
export type FileReading = Readonly<{
  /** In the order of the file. */
  columns: readonly ColumnReading[]
  /** What is the same for every row, and so in no column. */
  same: Readonly<Partial<Record<ImportColumn, string | undefined>>>
  /** Whose clock the times of the file go by: an IANA name, like Europe/Berlin. */
  zone: string
}>
