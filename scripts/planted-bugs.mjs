// npm run planted-bugs: plants each mistake of test/planted in a copy of the project and runs the tests
// that are to find it. A mistake that no test finds makes the exit code 1.
//   -- --only "rounded"    those whose name has these words
//   -- --histories 20000   the most that the simulation plays before it gives up (5,000)
import { parseArgs } from 'node:util'
import { endChildren, endWithParent } from './house/children.mjs'
import { installPackagesWhenNeeded } from './house/packages.mjs'
import { huntWith, namesTests, runDomainTests, runNamedTests } from './house/planted-tests.mjs'
import { copyProject } from './house/project-copy.mjs'
import { dim, green, red, reportFailure, StepFailed, say, sayDone } from './house/speak.mjs'

/** @typedef {ReturnType<typeof copyProject>} Copy */
/** @typedef {import('../test/planted/planted-bug.ts').PlantedBug} Bug */
/** @typedef {{ bug: Bug, by: string[] }} Found */

endWithParent()
try {
  await plantAll(readOptions())
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}
await endChildren()

/** @param {ReturnType<typeof readOptions>} options */
async function plantAll({ only, histories }) {
  await installPackagesWhenNeeded()
  const { plantedBugs } = await import('../test/planted/bugs.ts')
  const bugs = plantedBugs.filter(({ name }) => name.includes(only))
  if (bugs.length === 0) {
    throw new StepFailed(
      `No mistake has “${only}” in its name.`,
      'The names stand in test/planted.',
    )
  }
  const copy = copyProject()
  await requireSoundCopy(copy, bugs, histories)
  const startMs = performance.now()
  /** @type {Found[]} */
  const found = []
  for (const bug of bugs) {
    const one = await plant(copy, bug, histories)
    found.push(one)
    console.log(rowOf(found.length, one))
  }
  const survivors = found.filter(({ by }) => by.length === 0)
  if (survivors.length > 0) {
    throw new StepFailed(
      `${survivors.length} of ${bugs.length} planted mistakes survived.`,
      `Write the test that finds: ${survivors.map(({ bug }) => bug.name).join('; ')}.`,
    )
  }
  sayDone(`${found.length} of ${bugs.length} planted mistakes were found, 100%`, startMs)
}

/**
 * Nothing is found by a test that fails anyway: without a mistake, all of them pass in the copy.
 * @type {(copy: Copy, bugs: readonly Bug[], histories: number) => Promise<void>}
 */
async function requireSoundCopy(copy, bugs, histories) {
  say('Running the tests in a copy without a mistake …')
  const startMs = performance.now()
  const isOfEngine = !bugs.every(namesTests)
  const results = [
    ...(isOfEngine ? await Promise.all([runDomainTests(copy), huntWith(copy, histories)]) : []),
    ...(await runNamedTests(copy, bugs)),
  ]
  const failed = results.filter((result) => result !== null)
  if (failed.length > 0) {
    throw new StepFailed(`Without a mistake, this fails: ${failed.join('; ')}.`, 'Mend it first.')
  }
  sayDone('all pass', startMs)
}

/** @type {(copy: Copy, bug: Bug, histories: number) => Promise<Found>} */
async function plant(copy, bug, histories) {
  const mend = copy.replace(bug.file, bug.right, bug.wrong)
  try {
    const by = namesTests(bug)
      ? await runNamedTests(copy, [bug])
      : await Promise.all([runDomainTests(copy), huntWith(copy, histories)])
    return { bug, by: by.filter((one) => one !== null) }
  } finally {
    mend()
  }
}

/** @type {(number: number, found: Found) => string} */
function rowOf(number, { bug, by }) {
  const verdict = by.length > 0 ? green('found') : red('SURVIVED')
  const rows = by.map((one) => `           ${dim(one)}`)
  return [`${verdict} ${String(number).padStart(2)}  ${bug.name}`, ...rows].join('\n')
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      histories: { type: 'string', default: '5000' },
    },
  })
  const histories = Number(values.histories)
  if (!Number.isSafeInteger(histories) || histories < 1) {
    throw new StepFailed('A number is not one.', 'Give --histories as a whole number.')
  }
  return { only: values.only, histories }
}
