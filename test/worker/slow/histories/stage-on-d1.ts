import type { PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { dueAtOf } from '#test/simulation/history/clock.ts'
import type { Event } from '#test/simulation/oracle/events.ts'
import { type ProductAnswer, refusedByProduct } from '#test/simulation/product/ledger.ts'
import { at, contextOf, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { billing } from '#test/worker/kit/ledger-harness.ts'

export type StagedReseller = Readonly<{ id: string; number: number }>

/** A history's names for what D1 gave ids and numbers to, and who does things in it. */
export type Stage = {
  readonly admin: PersonContext
  readonly resellers: Map<string, StagedReseller>
  /** By tenant: the reseller named when it was recorded, as every correction of it names it again. */
  readonly firstOwners: Map<string, number | null>
}

export const openStage = async (): Promise<Stage> => ({
  admin: await givenSuperAdmin(0),
  resellers: new Map(),
  firstOwners: new Map(),
})

export const adminAt = ({ admin }: Stage, event: Event): PersonContext => ({
  ...admin,
  nowMs: at(event.at),
})

export const billingAt = (when: string) => contextOf(billing, at(when))

/** The D1 id of a reseller; for one that nobody knows its name, which is no id. */
export const idOf = ({ resellers }: Stage, name: string): string => resellers.get(name)?.id ?? name

/** The number of a reseller, null for nobody; for one that nobody knows the next that there isn't. */
export const numberOf = ({ resellers }: Stage, name: string | null): number | null =>
  name === null ? null : (resellers.get(name)?.number ?? resellers.size + 1)

/** A verb's outcome in the words in which the oracle's are compared. */
export function answerOf(outcome: Outcome<object>, event: Event): ProductAnswer {
  if (!outcome.ok) {
    const fields = (outcome.errors ?? []).map(({ path }) => path)
    const said = [outcome.code, ...fields]
    return refusedByProduct(...said, ...said.flatMap((place) => meaningsOf(place, event)))
  }
  const isSame = 'change' in outcome && outcome.change === 'unchanged'
  return { answer: isSame ? 'same' : 'accepted' }
}

/** What a code or field can mean, where one of the verbs' stands for several of the oracle's. */
function meaningsOf(place: string, event: Event): readonly string[] {
  switch (place) {
    case 'not_found':
      return ['resellerNumber', 'tenantId', 'not_found']
    case 'rate_not_allowed':
      return event.kind === 'withdraw'
        ? ['of_the_approval', 'too_late']
        : ['lower_rate_too_early', 'before_first_rate']
    case 'fromMonth':
      return ['before first month']
    case 'tenant_changed':
      return ['past a transfer']
    case 'reseller_changed':
      return event.kind === 'terminate' ? ['terminated already', 'fromMonth'] : []
    case 'month_out_of_order':
      return ['not next']
    case 'month_not_due':
      // A month that is neither next nor due is refused as the one or the other.
      return event.kind === 'force' && event.at < dueAtOf(event.month)
        ? ['not due', 'not next']
        : []
    default:
      return []
  }
}
