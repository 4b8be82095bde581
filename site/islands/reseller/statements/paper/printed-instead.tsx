import { useEffect, useState } from 'preact/hooks'
import { Paper } from './paper.tsx'
import { loadWholeStatement, type WholeStatement } from './whole-statement.ts'

interface PrintedInsteadProps {
  /** What the page holds of the statement: all of it, or the first of its parts. */
  readonly held: WholeStatement
  readonly isWhole: boolean
}

/** What comes out of a printer in place of the statement’s page: its paper. A screen shows nothing of it. */
export function PrintedInstead({ held, isWhole }: PrintedInsteadProps) {
  const [whole, setWhole] = useState(isWhole ? held : null)
  const { number } = held.statement
  useEffect(() => {
    if (isWhole) return setWhole(held)
    let isWanted = true
    // Printing waits for nothing: what the page does not show yet is fetched before somebody asks.
    void loadWholeStatement(number).then((result) => {
      if (isWanted && result.ok) setWhole(result.value)
    })
    return () => {
      isWanted = false
    }
  }, [number, isWhole, held])
  return (
    <div class="print-only">
      {whole === null ? (
        <p>The lines of {number} are still on their way. Print again in a moment.</p>
      ) : (
        <Paper {...whole} />
      )}
    </div>
  )
}
