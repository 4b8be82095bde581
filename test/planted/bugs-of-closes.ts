import type { PlantedBug } from './planted-bug.ts'

const migration = 'migrations/0016_volumes_and_holdups.sql'
const volume = 'worker/domain/ledger/volume.ts'
const volumeTests = ['ledger/volume-limits']
const holdupTests = ['months/close-holdups']

/** Mistakes about what a close never stops at: limits at the door, resellers held up, engines. */
export const bugsOfCloses: readonly PlantedBug[] = [
  {
    name: 'a currency takes one minor unit too many',
    file: volume,
    right: 'mostChargedMinor = 4_000_000_000_000_000',
    wrong: 'mostChargedMinor = 4_000_000_000_000_001',
    workerTests: volumeTests,
  },
  {
    name: 'the lines of one request are not counted against the limit',
    file: 'worker/actions/ledger/judge-lines.ts',
    right: '      if (isNew) volumes.set(currency, volumeWith(volumes, line))\n',
    wrong: '',
    workerTests: volumeTests,
  },
  {
    name: 'a discount hides what a currency takes in',
    file: volume,
    right: 'chargedMinor + charge.listFeeMinor',
    wrong: 'chargedMinor + charge.amountMinor',
    workerTests: volumeTests,
  },
  {
    name: 'messages are taken without a limit',
    file: volume,
    right: "after.messages > mostMessages ? 'messages' : null",
    wrong: 'null',
    workerTests: volumeTests,
  },
  {
    name: 'lines of two requests pass the limit together, and fail one of them whole',
    file: migration,
    right: "WHEN NEW.kind IS NOT 'credit' AND EXISTS (",
    wrong: 'WHEN false AND EXISTS (',
    workerTests: volumeTests,
  },
  {
    name: 'adjustments do not count',
    file: migration,
    right: 'AFTER INSERT ON adjustments\n',
    wrong: 'AFTER INSERT ON adjustments WHEN false\n',
    workerTests: volumeTests,
  },
  {
    name: 'a reseller that can’t be stated stops the others',
    file: 'worker/actions/months/state-page.ts',
    right: "return others.length > 0 ? 'refused' : await passOver(context, close, first, error)",
    wrong: 'throw error',
    workerTests: holdupTests,
  },
  {
    name: 'a database that is away holds a reseller up',
    file: 'worker/actions/months/state-page.ts',
    right: '    if (isDatabaseUnavailable(error)) throw error\n',
    wrong: '',
    workerTests: holdupTests,
  },
  {
    name: 'a reseller that is held up is never tried again',
    file: 'worker/actions/months/state-held-up.ts',
    right: '    await tryAgain(context, close, holdup)\n',
    wrong: '',
    workerTests: holdupTests,
  },
  {
    name: 'two runs state a reseller that was held up',
    file: 'worker/actions/months/state-held-up.ts',
    right: '      expectThat(db, isHeldUp(holdup)),\n',
    wrong: '',
    workerTests: holdupTests,
  },
  {
    name: 'a month closes without a reseller that is held up',
    file: migration,
    right: 'SELECT 1 FROM close_holdups WHERE month = NEW.month',
    wrong: 'SELECT 1 FROM close_holdups WHERE month > NEW.month',
    workerTests: holdupTests,
  },
  {
    name: 'a reseller that is held up has no estimate of the closing month',
    file: 'db/ledger/open-ledger.ts',
    right: 'WHERE holdup.month = closes.month AND',
    wrong: 'WHERE holdup.month > closes.month AND',
    workerTests: ['statements/estimate-under-way'],
  },
  {
    name: 'engine 1 states what only engine 2 does',
    file: 'worker/domain/statements/states-by-engine.ts',
    right: "['1', (input) => stateReseller(input, 'none')]",
    wrong: "['1', (input) => stateReseller(input, 'positive')]",
  },
  {
    name: 'a close is finished by the engine of now',
    file: 'worker/actions/months/make-statements.ts',
    right: 'const engine = engineOf(close)',
    wrong: "const engine = engineOf({ engineVersion: '2' })",
    workerTests: ['months/engine-versions'],
  },
  {
    name: 'a closing month is estimated by the engine of now',
    file: 'worker/domain/statements/estimate.ts',
    right: 'stateBy(begun?.engineVersion ?? engineVersion)',
    wrong: 'stateBy(engineVersion)',
    workerTests: ['months/engine-versions'],
  },
]
