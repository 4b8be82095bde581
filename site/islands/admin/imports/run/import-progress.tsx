import type { Import } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'

/** How far an import has come, in words that are read out. */
export function ImportProgress({ now }: { now: Import }) {
  const { state, rowCount } = now
  if (state === 'abandoned') return <p>This import was discarded. Nothing of it was written.</p>
  if (state !== 'checking' && state !== 'committing') return null
  const isCheck = state === 'checking'
  const done = isCheck ? now.checkedRows : now.committedRows
  const words = isCheck ? 'Checked' : 'Imported'
  return (
    <>
      <p>
        {words} {done.toLocaleString()} of {counted(rowCount, 'row')}.{' '}
        {isCheck
          ? 'You may close this page: opened again, it goes on from here.'
          : 'You may close this page: the import goes on by itself within some minutes.'}
      </p>
      <progress aria-label={`${words} rows`} max={rowCount} value={done} />
    </>
  )
}
