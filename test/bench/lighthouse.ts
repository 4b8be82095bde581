import { openStage } from '#test/e2e/kit/harness.ts'
import { categories, lighthouseScores, medianScores } from '#test/e2e/kit/lighthouse.ts'

// Five runs on the built artefact; a page that is behind a sign-in is measured as its shell.
const paths = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['/', '/apply/']
const runs = 5

const stage = await openStage()
try {
  for (const path of paths) {
    const scores = await lighthouseScores(`${stage.url}${path}`, runs)
    const median = medianScores(scores)
    console.log(
      `${path}   median of ${runs}: ${categories.map((name) => `${name} ${median[name]}`).join(', ')}`,
    )
    console.log(
      `   performance of each run: ${scores.map(({ performance }) => performance).join(', ')}`,
    )
    for (const line of new Set(scores.flatMap(({ failed }) => failed))) console.log(`   ${line}`)
  }
} finally {
  await stage.close()
}
