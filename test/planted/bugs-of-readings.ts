import type { PlantedBug } from './planted-bug.ts'

/** Mistakes in reading the cells of a file. */
export const bugsOfReadings: readonly PlantedBug[] = [
  {
    name: 'a column of two readings is read by the likelier one without a question',
    file: 'worker/domain/imports/form-tally.ts',
    right: 'if (others.length > 0) return this.#ambiguous(readers)',
    wrong: 'if (others.length > readers.length) return this.#ambiguous(readers)',
  },
  {
    name: 'days without a time are taken for midnights, which lie in another month of UTC',
    file: 'worker/domain/imports/propose-reading.ts',
    right: "if (field !== 'chargedAt' || hasTimes(cells)) return field",
    wrong: "if (field !== 'chargedAt' || cells.length >= 0) return field",
  },
  {
    name: 'the last moment of a month is rounded into the next one',
    file: 'worker/domain/imports/cells/written-day.ts',
    right: 'Math.min(Math.round((serial - dayNumber) * dayMs), dayMs - 1)',
    wrong: 'Math.round((serial - dayNumber) * dayMs)',
  },
  {
    name: 'an hour that the clocks show twice is read as the second',
    file: 'worker/domain/calendar/zoned-time.ts',
    right: 'return !isShownThen(earlier) && isShownThen(later) ? later : earlier',
    wrong: 'return isShownThen(later) ? later : earlier',
  },
  {
    name: 'an amount in another currency than its row’s is taken as one of it',
    file: 'worker/domain/money/written-number.ts',
    right: 'if (named !== null) return named === currency',
    wrong: 'if (named !== null) return true',
  },
  {
    name: 'an id that a spreadsheet cut to an exponent is taken in',
    file: 'worker/domain/imports/cells/damaged-cell.ts',
    right: 'return isCutNumber.test(cell.trim())',
    wrong: "return cell === '1E+'",
  },
  {
    name: 'a stray row of another form decides for the rows that both forms read',
    file: 'worker/domain/imports/form-tally.ts',
    right: 'if (main && !likely.some(({ index }) => this.#differ(main.index, index))) {',
    wrong: 'if (main) {',
  },
]
