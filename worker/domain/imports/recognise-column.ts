import { cellText } from './cells/cell-text.ts'
import { readCellAs } from './cells/read-cell-as.ts'
import { recogniseValues, type ValueProposals } from './cells/written-values.ts'
import { formsOf, sortOf } from './field-forms.ts'
import type { ColumnForm, FileCell } from './file-reading.ts'
import type { ImportColumn } from './import-columns.ts'

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
      /** True where every other form would read the same. */
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

/** More distinct texts than any column of kinds, currencies or flags has. */
const mostValues = 40

/** Beside nine rows of one form a row of another is a mistake of that row. */
const strayShare = 0.1

/** In which form a whole column is written: told by all its cells, never by some; `rows` are their numbers. */
export function recogniseColumn(
  field: ImportColumn,
  cells: readonly FileCell[],
  rows: readonly number[],
): ColumnRecognition {
  const sort = sortOf(field)
  if (sort === 'values') return valuesOf(field, cells)
  const forms = formsOf(field)
  if (forms.length === 0) return { outcome: 'plain' }
  const tally = new Tally(forms)
  for (const [index, cell] of cells.entries()) {
    const text = typeof cell === 'number' ? '' : cellText(cell)
    if (text !== '') tally.add(text, rows[index] ?? index, (form) => readCellAs(sort, text, form))
  }
  return tally.outcome(cells.some((cell) => typeof cell === 'number'))
}

function valuesOf(field: ImportColumn, cells: readonly FileCell[]): ColumnRecognition {
  const texts = new Set<string>()
  for (const cell of cells) {
    if (texts.size > mostValues) break
    texts.add(cellText(cell))
  }
  texts.delete('')
  const kept = [...texts].slice(0, mostValues)
  return {
    outcome: 'values',
    proposals: recogniseValues(field, kept),
    isTooMany: texts.size > mostValues,
  }
}

/** What each form makes of the cells of one column. */
class Tally {
  readonly #forms: readonly ColumnForm[]
  readonly #known = new Map<string, readonly (string | null)[]>()
  /** Rows of what some form reads, by what the forms read: one key per set of forms. */
  readonly #rowsBySet = new Map<number, number[]>()
  readonly #unread: number[] = []
  readonly #examples = new Map<string, readonly (string | null)[]>()
  /** Whether two forms, as bits of one number, ever read a cell differently. */
  readonly #differing = new Set<number>()

  constructor(forms: readonly ColumnForm[]) {
    this.#forms = forms
  }

  add(text: string, row: number, read: (form: ColumnForm) => string | null): void {
    const known = this.#known.get(text)
    const values = known ?? this.#forms.map(read)
    if (known === undefined && this.#known.size < mostKept) this.#known.set(text, values)
    let set = 0
    for (const [index, value] of values.entries()) if (value !== null) set |= 1 << index
    if (set === 0) {
      this.#unread.push(row)
      return
    }
    const rows = this.#rowsBySet.get(set)
    if (rows === undefined) this.#rowsBySet.set(set, [row])
    else rows.push(row)
    if (known === undefined) this.#compare(text, values, rows === undefined)
  }

  outcome(hasNumbers: boolean): ColumnRecognition {
    const sets = [...this.#rowsBySet.keys()]
    if (sets.length === 0) {
      return this.#unread.length === 0 || hasNumbers
        ? { outcome: 'plain' }
        : { outcome: 'unreadable', rows: this.#unread }
    }
    const common = sets.reduce((all, set) => all & set)
    const readers = this.#forms.map((_, index) => index).filter((index) => common & (1 << index))
    const [first] = readers
    if (first === undefined) return this.#mixed()
    const others = readers.filter((index) => this.#differ(first, index))
    if (others.length > 0) return this.#ambiguous(readers)
    const isAnyForm = readers.length === this.#forms.length
    return this.#knownAs(first, this.#unread, isAnyForm)
  }

  #compare(text: string, values: readonly (string | null)[], isNewSet: boolean): void {
    let differs = isNewSet
    for (const [one, value] of values.entries()) {
      for (let other = 0; other < one; other += 1) {
        const said = values[other] ?? null
        if (value === null || said === null || value === said) continue
        differs = true
        this.#differing.add((1 << one) | (1 << other))
      }
    }
    if (this.#examples.size < mostExamples || (differs && this.#examples.size < 2 * mostExamples)) {
      this.#examples.set(text, values)
    }
  }

  #differ = (one: number, other: number): boolean => this.#differing.has((1 << one) | (1 << other))

  #ambiguous(readers: readonly number[]): ColumnRecognition {
    const told: number[] = []
    for (const index of readers) {
      if (told.every((other) => this.#differ(index, other))) told.push(index)
    }
    return {
      outcome: 'ambiguous',
      readings: told.map((index) => ({
        form: this.#form(index),
        examples: this.#examplesOf(index),
      })),
    }
  }

  #mixed(): ColumnRecognition {
    const parts = this.#forms
      .map((form, index) => ({ form, index, rows: this.#rowsReadBy(index) }))
      .filter(({ rows }) => rows.length > 0)
      .sort((a, b) => b.rows.length - a.rows.length)
    const [main] = parts
    if (main !== undefined) {
      const all = this.#forms.length
      const decisive = [...this.#rowsBySet].filter(([set]) => set !== (1 << all) - 1)
      const strays = decisive.flatMap(([set, rows]) => (set & (1 << main.index) ? [] : rows))
      const count = decisive.reduce((sum, [, rows]) => sum + rows.length, 0)
      const isAlone = this.#forms.every((_, index) => !this.#differ(main.index, index))
      if (isAlone && strays.length <= count * strayShare) {
        const unread = [...this.#unread, ...strays].sort((a, b) => a - b)
        return this.#knownAs(main.index, unread, false)
      }
    }
    // Each row once, under the form that reads the most of them.
    const named = new Set<number>()
    return {
      outcome: 'mixed',
      parts: parts.flatMap(({ form, rows }) => {
        const own = rows.filter((row) => !named.has(row))
        for (const row of own) named.add(row)
        return own.length === 0 ? [] : [{ form, rows: own }]
      }),
    }
  }

  #rowsReadBy(index: number): number[] {
    return [...this.#rowsBySet]
      .flatMap(([set, rows]) => (set & (1 << index) ? rows : []))
      .sort((a, b) => a - b)
  }

  #knownAs(index: number, unread: readonly number[], isAnyForm: boolean): ColumnRecognition {
    return {
      outcome: 'known',
      form: this.#form(index),
      examples: this.#examplesOf(index),
      unread,
      isAnyForm,
    }
  }

  #form(index: number): ColumnForm {
    const form = this.#forms[index]
    if (form === undefined) throw new Error('No such form')
    return form
  }

  /** Two that tell the most: those that not every form reads the same. */
  #examplesOf(index: number): Example[] {
    const read = [...this.#examples].flatMap(([raw, values]) => {
      const reads = values[index] ?? null
      const tells = new Set(values).size
      return reads === null ? [] : [{ raw, reads, tells }]
    })
    return read
      .sort((a, b) => b.tells - a.tells)
      .slice(0, 2)
      .map(({ raw, reads }) => ({ raw, reads }))
  }
}

/** Distinct texts whose readings are remembered, and of those kept to show. */
const mostKept = 20_000
const mostExamples = 20
