/** Rows by their sequence, both included. */
type Range = Readonly<{ fromSequence: number; throughSequence: number }>
type OfRow = Readonly<{ sequence: number }>

/** A way in which the audit log is not what was written into it. */
export type ChainBreak =
  /** `follows`: the row behind them was sealed when they were gone already. */
  | (Readonly<{ kind: 'missing'; follows: boolean }> & Range)
  | (Readonly<{ kind: 'end_missing' }> & Range)
  | (Readonly<{ kind: 'counted_back'; countedSequence: number }> & OfRow)
  | (Readonly<{ kind: 'changed' | 'unsealed' | 'unsealed_long' }> & OfRow)
  | (Readonly<{ kind: 'text_changed' | 'text_added'; name: string }> & OfRow)
  | (Readonly<{ kind: 'payment_changed' | 'payment_gone'; statementNumber: string }> & OfRow)
  /** An entry of `payments` that no row tells of; `paymentSequence` is its own. */
  | Readonly<{ kind: 'payment_untold'; paymentSequence: number; statementNumber: string }>
  | (Readonly<{ kind: 'not_anchored' }> & Range)

/** Sealing takes seconds, and cron comes every five minutes. */
export const longestUnsealedMs = 60 * 60 * 1000

/** What was found and what to do about it: a sentence each. */
export function breakInWords(found: ChainBreak): Readonly<{ what: string; next: string }> {
  switch (found.kind) {
    case 'missing':
      return { what: `${rowsInWords(found)} missing from the middle of the log.`, next: putBack }
    case 'end_missing':
      return {
        what: `${rowsInWords(found)} missing from the end of the log: the database has counted on to ${shown(found.throughSequence)}.`,
        next: putBack,
      }
    case 'counted_back':
      return {
        what: `The database counts ${shown(found.countedSequence)} rows, and row ${shown(found.sequence)} is there: the count was set back, or rows were written past the program.`,
        next: compare,
      }
    case 'changed':
      return {
        what: `Row ${shown(found.sequence)} is not as it was sealed, or the one before it was written anew.`,
        next: compare,
      }
    case 'unsealed':
      return {
        what: `Row ${shown(found.sequence)} has lost its seal, while later rows have theirs.`,
        next: compare,
      }
    case 'unsealed_long':
      return {
        what: `Row ${shown(found.sequence)} and those behind it wait for their seal for more than an hour, in which they could be changed unseen.`,
        next: 'See whether “seal-audit” runs (Jobs). If it does, somebody with access to the database took the seals away: compare with a backup from before.',
      }
    case 'text_changed':
      return {
        what: `The ${found.name} of row ${shown(found.sequence)} is not the one that was written.`,
        next: 'Somebody with access to the database changed it. The backup before that holds what was written, in “audit_texts”.',
      }
    case 'text_added':
      return {
        what: `The ${found.name} of row ${shown(found.sequence)} was not sealed with it: it was added later.`,
        next: 'Do not rely on it. Somebody with access to the database wrote it, or a Worker from before this check sealed the row.',
      }
    case 'payment_changed':
      return {
        what: `A payment of ${found.statementNumber} is not as it was recorded: row ${shown(found.sequence)} vouches for another amount, date, reference or reason.`,
        next: 'Compare with the bank, and with “payments” in a backup from before. Do not pay by it until then.',
      }
    case 'payment_gone':
      return {
        what: `A payment of ${found.statementNumber} that row ${shown(found.sequence)} vouches for is not there any more.`,
        next: 'Do not pay the statement again before you have compared with the bank, and with “payments” in a backup from before.',
      }
    case 'payment_untold':
      return {
        what: `No row of the log tells of entry ${shown(found.paymentSequence)} of “payments”, for ${found.statementNumber}: it was not recorded by the program, or its row is gone.`,
        next: 'Compare with the bank, and with “payments” in a backup from before. Do not take the statement as paid, or as open, until then.',
      }
    case 'not_anchored':
      return {
        what: `${rowsInWords(found, 'were', 'was')} sealed and not noted outside of the database for more than an hour: until then they could be written anew unseen.`,
        next: 'They are noted now. See whether “seal-audit” ran all the time (Jobs), and compare with a backup if it did.',
      }
  }
}

const putBack =
  'A restore to an earlier time does this. If nobody restored one, somebody with access to the database removed them: a backup from before holds them, in “audit”.'

const compare =
  'Somebody with access to the database changed it. Compare with “audit” in a backup from before.'

const rowsInWords = (
  { fromSequence, throughSequence }: Range,
  several = 'are',
  one = 'is',
): string =>
  fromSequence === throughSequence
    ? `Row ${shown(fromSequence)} ${one}`
    : `Rows ${shown(fromSequence)} to ${shown(throughSequence)} ${several}`

const shown = (sequence: number): string => sequence.toLocaleString('en')
