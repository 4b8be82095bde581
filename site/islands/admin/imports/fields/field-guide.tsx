import { columnsOf, type ImportKind } from '#domain/imports/import-columns.ts'
import { fieldWords, rowWords } from './field-words.ts'

/** What a file of the kind may hold, every field in a sentence; folded away for those who know. */
export function FieldGuide({ kind }: { kind: ImportKind }) {
  return (
    <details class="more field-guide">
      <summary>What may stand in the file?</summary>
      <div class="stack">
        <p class="measure">
          Each row is {rowWords[kind]}. The columns may be in any order and under your own headings,
          dates and numbers as your spreadsheet writes them, and columns that are not needed may
          stay: you see how each is read before anything is checked.
        </p>
        <dl class="facts">
          {columnsOf[kind].map((field) => {
            const { label, description, examples } = fieldWords[field]
            const example = examples.find((each) => each !== '')
            return [
              <dt key={`${field} label`}>{label}</dt>,
              <dd key={field}>
                {description}
                {example !== undefined && (
                  <>
                    {' '}
                    <span class="note">
                      For example <span class="mono">{example}</span>
                    </span>
                  </>
                )}
              </dd>,
            ]
          })}
        </dl>
      </div>
    </details>
  )
}
