import fc from 'fast-check'
import { flavourNames, historyOf } from '../simulation/history/flavours.ts'
import { requireAgreement } from '../simulation/play.ts'

// Run in the copy that has a bug: plays histories of one seed after another to the engine and to the
// oracle until they disagree, or `most` were played. Prints {caught, histories, flavour} as JSON.
const most = Number(process.argv[2])
const historiesPerRun = 50

console.log(JSON.stringify(hunt()))

function hunt() {
  let histories = 0
  for (let seed = 1; histories < most; seed += 1) {
    for (const flavour of flavourNames) {
      const property = fc.property(historyOf(flavour), requireAgreement)
      // The count is what is asked for, not the smallest history.
      const result = fc.check(property, { seed, numRuns: historiesPerRun, endOnFailure: true })
      histories += result.numRuns
      if (result.failed) return { caught: true, histories, flavour }
    }
  }
  return { caught: false, histories, flavour: null }
}
