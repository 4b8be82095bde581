import { foldedText } from '#domain/text/folded-text.ts'
import { headingWords } from './heading-words.ts'
import { columnsOf, type ImportColumn, type ImportKind, notedColumns } from './import-columns.ts'

export type NotedColumn = (typeof notedColumns)[number]

/** A field that a heading may name, and how sure that is: 0 is the program’s own name for it. */
export type NamedField = Readonly<{ field: ImportColumn | NotedColumn; doubt: number }>

/** Which column a heading names, whatever its case, accents, spaces and signs; `null` is none. */
export const columnOfHeading = (
  kind: ImportKind,
  heading: string,
): ImportColumn | NotedColumn | null => fieldOfHeading(kind, heading)?.field ?? null

/** The same with how sure it is. A currency or note in brackets, as in “Betrag (EUR)”, is left aside. */
export function fieldOfHeading(kind: ImportKind, heading: string): NamedField | null {
  const plain = foldedText(heading)
  const bare = foldedText(
    heading
      .replaceAll(/[([].*?[)\]]/g, ' ')
      .replace(/\s(?:in |en )?(?:EUR|USD|CHF|GBP|€|£|\$)\s*$/u, ' '),
  )
  return named[kind].get(plain) ?? named[kind].get(bare) ?? null
}

const named: Readonly<Record<ImportKind, ReadonlyMap<string, NamedField>>> = {
  revenue_lines: fieldsByName('revenue_lines'),
  tenants: fieldsByName('tenants'),
}

function fieldsByName(kind: ImportKind): ReadonlyMap<string, NamedField> {
  const found = new Map<string, NamedField>()
  const add = (name: string, field: NamedField['field'], doubt: number) => {
    const plain = foldedText(name)
    const other = found.get(plain)
    if (other === undefined || doubt < other.doubt) found.set(plain, { field, doubt })
  }
  for (const field of [...columnsOf[kind], ...notedColumns]) add(field, field, 0)
  for (const field of columnsOf[kind]) {
    for (const [index, list] of (headingWords[kind][field] ?? []).entries()) {
      for (const name of list.split(',')) add(name, field, index + 1)
    }
  }
  return found
}
