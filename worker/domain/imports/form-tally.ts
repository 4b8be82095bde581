import type { ColumnRecognition, Example } from './column-recognition.ts'
import type { ColumnForm } from './file-reading.ts'

/** Beside nine rows of one form a row of another is a mistake of that row. */
const strayShare = 0.1

/** What each form makes of the cells of one column; `likeness` is a key of texts that they all read alike. */
export class FormTally {
  readonly #forms: readonly ColumnForm[]
  readonly #read: (text: string, form: ColumnForm) => string | null
  readonly #likeness: (text: string) => string
  readonly #rowsByKey = new Map<string, number[]>()
  /** Rows by which forms read them, one bit a form; 0 are those that none reads. */
  readonly #rowsBySet = new Map<number, number[]>()
  readonly #examples = new Map<string, readonly (string | null)[]>()
  /** Pairs of forms, as two bits of one number, that ever read a cell differently. */
  readonly #differing = new Set<number>()

  constructor(
    forms: readonly ColumnForm[],
    read: (text: string, form: ColumnForm) => string | null,
    likeness: (text: string) => string,
  ) {
    this.#forms = forms
    this.#read = read
    this.#likeness = likeness
  }

  add(text: string, row: number): void {
    const key = this.#likeness(text)
    const rows = this.#rowsByKey.get(key) ?? this.#rowsOfNew(text, key)
    rows.push(row)
  }

  #rowsOfNew(text: string, key: string): number[] {
    const values = this.#forms.map((form) => this.#read(text, form))
    let set = 0
    for (const [index, value] of values.entries()) if (value !== null) set |= 1 << index
    const known = this.#rowsBySet.get(set)
    const rows = known ?? []
    this.#rowsBySet.set(set, rows)
    if (this.#rowsByKey.size < mostKept) this.#rowsByKey.set(key, rows)
    if (set !== 0) this.#compare(text, values, known === undefined)
    return rows
  }

  outcome(hasNumbers: boolean): ColumnRecognition {
    const unread = this.#rowsBySet.get(0) ?? []
    const sets = [...this.#rowsBySet.keys()].filter((set) => set !== 0)
    if (sets.length === 0) {
      return unread.length === 0 || hasNumbers
        ? { outcome: 'plain' }
        : { outcome: 'unreadable', rows: unread }
    }
    const common = sets.reduce((all, set) => all & set)
    const readers = this.#forms.map((_, index) => index).filter((index) => common & (1 << index))
    const [first] = readers
    if (first === undefined) return this.#mixed()
    const others = readers.filter((index) => this.#differ(first, index))
    if (others.length > 0) return this.#ambiguous(readers)
    return this.#knownAs(first, unread, readers)
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
    const likely = parts.filter(({ index }) => this.#straysOf(index) !== null)
    const [main] = likely
    // Another form that is as likely, and reads some cell otherwise, leaves open which one is meant.
    if (main && !likely.some(({ index }) => this.#differ(main.index, index))) {
      const strays = this.#straysOf(main.index) ?? []
      const unread = [...(this.#rowsBySet.get(0) ?? []), ...strays].sort((a, b) => a - b)
      return this.#knownAs(main.index, unread, [main.index])
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

  /** The rows that a form does not read though another does; null where they are more than mistakes of rows. */
  #straysOf(index: number): number[] | null {
    const any = (1 << this.#forms.length) - 1
    const telling = [...this.#rowsBySet].filter(([set]) => set !== 0 && set !== any)
    const count = telling.reduce((sum, [, rows]) => sum + rows.length, 0)
    const strays = telling.flatMap(([set, rows]) => (set & (1 << index) ? [] : rows))
    return strays.length <= count * strayShare ? strays : null
  }

  #rowsReadBy(index: number): number[] {
    return [...this.#rowsBySet]
      .flatMap(([set, rows]) => (set & (1 << index) ? rows : []))
      .sort((a, b) => a - b)
  }

  #knownAs(index: number, unread: readonly number[], alike: readonly number[]): ColumnRecognition {
    return {
      outcome: 'known',
      form: this.#form(index),
      examples: this.#examplesOf(index),
      unread,
      alike: alike.map((each) => this.#form(each)),
      isAnyForm: alike.length === this.#forms.length,
    }
  }

  #form(index: number): ColumnForm {
    const form = this.#forms[index]
    if (form === undefined) throw new Error('No such form')
    return form
  }

  /** Two that tell the most: what other forms read otherwise, or do not read. */
  #examplesOf(index: number): Example[] {
    const read = [...this.#examples].flatMap(([raw, values]) => {
      const reads = values[index] ?? null
      const others = values.filter((value) => value !== null && value !== reads).length
      const same = values.filter((value) => value === reads).length
      return reads === null ? [] : [{ raw, reads, others, same }]
    })
    return read
      .sort((a, b) => a.same + a.others - b.same - b.others || b.others - a.others)
      .slice(0, 2)
      .map(({ raw, reads }) => ({ raw, reads }))
  }
}

/** Distinct texts whose readings are remembered, and of those kept to show. */
const mostKept = 20_000
const mostExamples = 20
