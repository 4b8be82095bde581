import type { PlantedBug } from '../planted-bug.ts'

const of = (file: string) => `worker/domain/billing/stripe/${file}.ts`
const apart = ['stripe/mapper-against-reading']
const mapping = ['billing/map-stripe']

/** Mistakes of how what Stripe bills becomes lines. */
export const bugsOfMapping: readonly PlantedBug[] = [
  {
    name: 'a discount that stands in both lists counts twice',
    file: of('reading/object-fields'),
    right: "({ type }) => type === 'credit_balance_transaction'",
    wrong: '() => true',
    simulationTests: apart,
  },
  {
    name: 'shipping earns commission',
    file: of('net-amounts'),
    right: ' - shipping',
    wrong: '',
    simulationTests: apart,
  },
  {
    name: 'crowns of Iceland are taken as hundredths',
    file: of('net-amounts'),
    right: "new Set(['ISK', 'UGX'])",
    wrong: "new Set(['UGX'])",
    simulationTests: apart,
  },
  {
    name: 'a credit goes to the charges of its invoice before the line that it names',
    file: of('credits/take-credit'),
    right: 'for (const name of cause.names) {',
    wrong: 'for (const name of cause.names.slice(1)) {',
    simulationTests: apart,
  },
  {
    name: 'a credit of an undone invoice is shared among the charges of its own',
    file: of('credits/take-credit'),
    right: '      open -= held\n',
    wrong: '',
    simulationTests: apart,
  },
  {
    name: 'an invoice is undone before its credit notes are known',
    file: of('credits/settle-credits'),
    right: 'if (!notesAreKnown(each, notes, undone.atS)) return []',
    wrong: '',
    simulationTests: apart,
  },
  {
    name: 'a note that is voided takes once more what came back',
    file: of('credits/credit-book'),
    right: 'credited + held))',
    wrong: 'credited + held - back))',
    simulationTests: apart,
  },
  {
    name: 'a refund that a note names takes beside it what finance credited',
    file: of('credits/decided-credits'),
    right: 'giveBack(turnId(subject, book), book)',
    wrong: '',
    simulationTests: apart,
  },
  {
    name: 'what finance credited is not credited again once nothing names it any more',
    file: of('credits/decided-credits'),
    right: 'book.cameBackOf(id) > 0',
    wrong: 'book.cameBackOf(id) < 0',
  },
  {
    name: 'a note that stands for a part of a refund silences all of it',
    file: of('credits/given-back'),
    right: 'left - each.amount',
    wrong: '0',
    simulationTests: apart,
  },
  {
    name: 'what the ledger refused for a moment is never sent again',
    file: 'db/billing/ready-lines.ts',
    right: "SET state = 'ready', refusal = NULL WHERE state = 'refused'",
    wrong: "SET state = 'ready', refusal = NULL WHERE state = 'nothing'",
    workerTests: mapping,
  },
  {
    name: 'a run goes on writing after another took over',
    file: 'worker/actions/billing/take-in-events.ts',
    right: '    whileItRuns(db, run),\n',
    wrong: '',
    workerTests: mapping,
  },
  {
    name: 'a customer that cannot be mapped holds up all others',
    file: 'worker/actions/billing/map-customers.ts',
    right: 'failed.push({ id: customer.id, error })',
    wrong: 'throw error',
    workerTests: mapping,
  },
  {
    name: 'what waits for a price is no gap of its month',
    file: 'worker/actions/billing/push-stripe-totals.ts',
    right: 'for (const total of totals) {',
    wrong: 'for (const total of totals.slice(1)) {',
    workerTests: mapping,
  },
]
