import type { ValueProposals } from './cells/written-values.ts'
import type { ColumnForm } from './file-reading.ts'

/** A text of the file, and what it reads as: 2026-10-31, 2026-10-31 23:59, 2026-10, 1199.00. */
export type Example = Readonly<{ raw: string; reads: string }>

export type ColumnRecognition =
  /** Text is text, or the column is empty or holds a spreadsheet’s own numbers: there is nothing to choose. */
  | Readonly<{ outcome: 'plain' }>
  /** `unread` are the rows that this form does not read: they are refused one by one. */
  | Readonly<{
      outcome: 'known'
      form: ColumnForm
      examples: readonly Example[]
      unread: readonly number[]
      /** All forms that read the same of every cell, this one among them. */
      alike: readonly ColumnForm[]
      /** True where those are all that there are: nothing in the column tells one. */
      isAnyForm: boolean
    }>
  /** Each of these reads the whole column, and they differ: somebody says which. */
  | Readonly<{
      outcome: 'ambiguous'
      readings: readonly Readonly<{ form: ColumnForm; examples: readonly Example[] }>[]
    }>
  /** Rows that only one form reads beside rows that only another does, most rows first. */
  | Readonly<{
      outcome: 'mixed'
      parts: readonly Readonly<{ form: ColumnForm; rows: readonly number[] }>[]
    }>
  /** Nothing in it can be read as this field. */
  | Readonly<{ outcome: 'unreadable'; rows: readonly number[] }>
  /** The distinct texts, and what each stands for where that is certain. */
  | Readonly<{ outcome: 'values'; proposals: ValueProposals; isTooMany: boolean }>
