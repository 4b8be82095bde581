import { cellText } from '#domain/imports/cells/cell-text.ts'
import { damageOf, damageOfText, quoted } from '#domain/imports/cells/damaged-cell.ts'
import { dateProblem } from '#domain/imports/cells/date-words.ts'
import { readDate } from '#domain/imports/cells/read-date.ts'
import { meaningOf } from '#domain/imports/cells/written-values.ts'
import { type FieldSort, sortOf } from '#domain/imports/field-forms.ts'
import { fieldWords } from '#domain/imports/field-words.ts'
import type { ColumnForm, FileCell, FileReading } from '#domain/imports/file-reading.ts'
import type { ImportColumn, unreadable } from '#domain/imports/import-columns.ts'
import type { FieldError } from '#domain/text/field-errors.ts'

/** Cells of a row under the names of their fields. */
export type RowCells = Readonly<Partial<Record<ImportColumn | typeof unreadable, FileCell>>>

/** The cells of one row as a reading has them; what is wrong with them is collected, a problem a field. */
export class CellsOfRow {
  readonly #reading: FileReading | null
  readonly #cells: RowCells
  readonly #problems = new Map<string, string>()

  /** Null reads the program’s own forms, for imports that were begun before there were readings. */
  constructor(reading: FileReading | null, cells: RowCells, fields: readonly ImportColumn[]) {
    this.#reading = reading
    this.#cells = cells
    for (const field of fields) {
      const cell = this.cell(field)
      const damage = isNumeric(sortOf(field)) ? damageOf(cell) : damageOfText(cell)
      if (damage !== null) this.refuse(field, damage)
    }
  }

  /** As the file has it, or what is the same for every row; '' for none. */
  cell(field: ImportColumn): FileCell {
    return this.#cells[field] ?? this.#reading?.same[field] ?? ''
  }

  text(field: ImportColumn): string {
    return cellText(this.cell(field))
  }

  isEmpty = (field: ImportColumn): boolean => this.text(field) === ''

  form(field: ImportColumn): ColumnForm | null {
    return this.#column(field)?.form ?? null
  }

  get zone(): string {
    return this.#reading?.zone ?? 'UTC'
  }

  /** The program’s own word for a kind, currency or flag: as it was chosen, or where it is certain. */
  value(field: ImportColumn): string | null {
    const text = this.text(field)
    const chosen = this.#column(field)?.values ?? {}
    return (Object.hasOwn(chosen, text) ? chosen[text] : meaningOf(field, text)) || null
  }

  date(field: ImportColumn): string | undefined {
    if (!this.has(field)) return undefined
    const date = readDate(this.#unguarded(field), this.form(field))
    if (date === null) this.refuse(field, dateProblem(this.cell(field), this.form(field)))
    return date ?? undefined
  }

  /** Whether a field has a cell that may be read; an empty one that is needed is refused. */
  has(field: ImportColumn, isNeeded = false): boolean {
    if (this.isRefused(field)) return false
    if (!this.isEmpty(field)) return true
    if (isNeeded) this.refuse(field, `This is empty: fill in the ${fieldWords[field]}`)
    return false
  }

  /** For a reader that tells numbers from texts. */
  #unguarded(field: ImportColumn): FileCell {
    const cell = this.cell(field)
    return typeof cell === 'number' ? cell : cellText(cell)
  }

  /** The cell without the apostrophe of the program’s own files. */
  readable = (field: ImportColumn): FileCell => this.#unguarded(field)

  quoted = (field: ImportColumn): string => quoted(this.text(field))

  /** Of several problems of a field the first is told. */
  refuse(field: ImportColumn | '', message: string): void {
    if (!this.#problems.has(field)) this.#problems.set(field, message)
  }

  isRefused = (field: ImportColumn): boolean => this.#problems.has(field)

  get errors(): FieldError[] {
    return [...this.#problems].map(([path, message]) => ({ path, message }))
  }

  #column = (field: ImportColumn) => this.#reading?.columns.find((column) => column.field === field)
}

/** Whose reader says of an exponent what it means for a number. */
const isNumeric = (sort: FieldSort): boolean =>
  sort === 'amount' || sort === 'count' || sort === 'price'
