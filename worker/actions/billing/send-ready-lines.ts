import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { listReadyLines, settleReadyLines } from '#db/billing/ready-lines.ts'
import { heardOfRun, whileItRuns } from '#db/billing/stripe-run.ts'
import type { MappingRun } from './mapping-run.ts'

/** Of one page. */
const mostLinesAPage = 1000

/** Statements that a page takes at most. */
export const statementsOfLines = 30

export type SentLines = Readonly<{ written: number; refused: number }>

/**
 * Sends lines that are on their way to the ledger, as any billing system does; it takes each once. Null when none is.
 * What it refuses is kept, with why.
 */
export async function sendReadyLines({
  db,
  run,
  nowMs,
  context,
}: MappingRun): Promise<SentLines | null> {
  const ready = await listReadyLines(db, mostLinesAPage)
  if (ready.length === 0) return null
  const results = await acceptRevenueLines(
    context,
    ready.map(({ line }) => line),
  )
  const settled = ready.map(({ externalId }, index) => {
    const result = results[index]
    if (result === undefined) throw new Error('the ledger answered fewer lines than it was sent')
    const said = result.errors?.map(({ message }) => message).join('. ')
    const refusal = result.result === 'refused' ? (said ?? '').slice(0, 1000) || 'Refused' : null
    return { externalId, refusal }
  })
  await db.batch([
    whileItRuns(db, run),
    heardOfRun(db, run, nowMs()),
    ...settleReadyLines(db, settled, nowMs()),
  ])
  const refused = settled.filter(({ refusal }) => refusal !== null).length
  return { written: settled.length - refused, refused }
}
