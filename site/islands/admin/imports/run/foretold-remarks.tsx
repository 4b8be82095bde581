import type { ImportKind } from '#domain/imports/import-columns.ts'
import type { ShownRows } from '#domain/imports/import-states.ts'
import { Money } from '#site/components/figures/money.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'
import { remarkReasons } from './remark-words.ts'
import type { ForetoldImport } from './use-foretold.ts'

export interface ForetoldRemarksProps extends ForetoldImport {
  readonly now: Import
  /** Lists these rows below. */
  readonly onShow: (shown: ShownRows) => void
}

/** What of an import somebody should know before it is written: what earns nothing, and ids that come twice. */
export function ForetoldRemarks({ now, foretold, repeated, onShow }: ForetoldRemarksProps) {
  const { kind } = now
  if (foretold.remarks.length === 0 && repeated.length === 0) return null
  const isOver = now.result !== null
  return (
    <ul class="remarks" aria-label="To know before it is written">
      {foretold.remarks.map(({ remark, currency, rowCount, sumMinor }) => (
        <li key={`${remark} ${currency}`}>
          <span>
            {counted(rowCount, kind === 'tenants' ? 'tenant' : 'line')}
            {currency !== null && (
              <>
                , <Money amountMinor={sumMinor} currency={currency} />,
              </>
            )}{' '}
            {effectWords(kind, rowCount, isOver)}: {remarkReasons[kind][remark]}.
          </span>{' '}
          <ShowRows onClick={() => onShow(remark)} />
        </li>
      ))}
      {repeated.length > 0 && (
        <li>
          <span>
            {repeated
              .slice(0, 3)
              .map(({ rowNumber, repeatsRow }) => `Rows ${repeatsRow} and ${rowNumber}`)
              .join('; ')}
            {repeated.length > 3 && ' and others'} have the same id:{' '}
            {kind === 'tenants' ? 'one tenant or two?' : 'one charge or two?'} One with the same
            content is counted once; one with other content is refused.
          </span>{' '}
          <ShowRows onClick={() => onShow('repeated')} />
        </li>
      )}
    </ul>
  )
}

const ShowRows = ({ onClick }: { onClick: () => void }) => (
  <button class="link-button" type="button" onClick={onClick}>
    Show the rows
  </button>
)

/** "will earn nothing", "earns nothing", "do not count". */
function effectWords(kind: ImportKind, rowCount: number, isOver: boolean): string {
  if (!isOver) return kind === 'tenants' ? 'will not count' : 'will earn nothing'
  if (kind === 'tenants') return rowCount === 1 ? 'does not count' : 'do not count'
  return rowCount === 1 ? 'earns nothing' : 'earn nothing'
}
