import { columnOfHeading } from '#domain/imports/column-of-heading.ts'
import { type ImportKind, importKinds } from '#domain/imports/import-columns.ts'
import { kindWords } from '../fields/field-words.ts'

export interface OtherKindProps {
  readonly kind: ImportKind
  readonly headings: readonly string[]
  readonly onKind: (kind: ImportKind) => void
}

/** Says so when a file has the headings of the other kind. */
export function OtherKind({ kind, headings, onKind }: OtherKindProps) {
  const known = (of: ImportKind) =>
    headings.filter((heading) => columnOfHeading(of, heading) !== null).length
  const other = importKinds.find((each) => each !== kind && known(each) > known(kind) + 1)
  if (other === undefined) return null
  const words = kindWords[other].toLowerCase()
  return (
    <div class="caution">
      <p>By its headings this file holds {words}.</p>
      <div>
        <button
          class="button button-quiet button-small"
          type="button"
          onClick={() => onKind(other)}
        >
          Read it as {words}
        </button>
      </div>
    </div>
  )
}
