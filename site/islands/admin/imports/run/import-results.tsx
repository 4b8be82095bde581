import type { ShownRows } from '#domain/imports/import-states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { DataTable } from '#site/components/list/data-table.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { RefusedRows } from './refused-rows.tsx'
import { resultColumns } from './result-columns.tsx'
import { rowFilters } from './shown-rows.ts'
import type { ForetoldImport } from './use-foretold.ts'

export interface ImportResultsProps {
  readonly now: Import
  readonly found: ForetoldImport | null
  readonly shown: ShownRows
  readonly onShow: (shown: ShownRows) => void
}

/** A result for every row of the file, with what is wrong with it in the file’s own words. */
export function ImportResults({ now, found, shown, onShow }: ImportResultsProps) {
  const counts = now.result ?? now.dryRun
  const load = (cursor?: string) =>
    answerOf(
      api.admin.imports[':id'].rows.$get({
        param: { id: now.id },
        query: { show: shown, ...(cursor && { cursor }) },
      }),
    )
  const from = useApi(() => load(), shown)
  return (
    <section class="stack" aria-labelledby="rows-title">
      <div class="row row-between">
        <h3 id="rows-title">Row by row</h3>
        {counts.refused > 0 && <RefusedRows id={now.id} />}
      </div>
      <RadioField
        name="shown"
        label="Show"
        value={shown}
        onInput={onShow}
        options={rowFilters(now, found)}
        isRow
      />
      <Loaded from={from}>
        {(first) => (
          <Paged key={shown} first={first} load={load}>
            {(rows) => (
              <DataTable
                caption="Rows of the file"
                hideCaption
                columns={resultColumns(now)}
                rows={rows}
                keyOf={({ rowNumber }) => rowNumber}
                empty="No row is like that."
              />
            )}
          </Paged>
        )}
      </Loaded>
    </section>
  )
}
