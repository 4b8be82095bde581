import type { ImportKind } from '#domain/imports/import-columns.ts'
import { exampleFile } from './example-file.ts'

const names = {
  revenue_lines: 'revenue-lines',
  tenants: 'tenants',
} as const

/** An empty file with the right headings, and one with rows that show how it is filled in. */
export function ExampleFiles({ kind }: { kind: ImportKind }) {
  const save = (isFilled: boolean) => {
    const name = `${names[kind]}-${isFilled ? 'example' : 'template'}.csv`
    saveFile(name, exampleFile(kind, isFilled))
  }
  return (
    <div class="row">
      <button class="button button-quiet button-small" type="button" onClick={() => save(false)}>
        Download an empty template
      </button>
      <button class="button button-quiet button-small" type="button" onClick={() => save(true)}>
        Download a filled example
      </button>
    </div>
  )
}

function saveFile(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  URL.revokeObjectURL(href)
}
