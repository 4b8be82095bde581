import type { CloseCutoff } from '#db/ledger/considered-lines.ts'
import type { Month } from '#domain/calendar/month.ts'

/** The close that considered a line, of all by month (rule 7.3); undefined while none has. */
export const closeOf = (
  { serviceMonth, sequence }: Readonly<{ serviceMonth: Month; sequence: number }>,
  closes: readonly CloseCutoff[],
): CloseCutoff | undefined =>
  closes.find(({ month, lineCutoff }) => month >= serviceMonth && lineCutoff >= sequence)
