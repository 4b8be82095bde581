import type { Month } from './month.ts'

/** A fact that holds from a month on; of two for the same month the later recorded one holds. */
export type FromMonth = Readonly<{ sequence: number; fromMonth: Month }>

/** The fact that holds in `month`, null when none does yet (rule 4). */
export function factOf<Fact extends FromMonth>(facts: readonly Fact[], month: Month): Fact | null {
  let found: Fact | null = null
  for (const fact of facts) {
    if (fact.fromMonth <= month && (found === null || replaces(fact, found))) found = fact
  }
  return found
}

/** The facts that hold in some month up to `through`, one per from-month, oldest first. */
export function factsInForce<Fact extends FromMonth>(
  facts: readonly Fact[],
  through: Month,
): Fact[] {
  const byMonth = new Map<Month, Fact>()
  for (const fact of facts) {
    const other = byMonth.get(fact.fromMonth)
    if (fact.fromMonth <= through && (other === undefined || replaces(fact, other))) {
      byMonth.set(fact.fromMonth, fact)
    }
  }
  return [...byMonth.values()].sort((a, b) => (a.fromMonth < b.fromMonth ? -1 : 1))
}

function replaces(fact: FromMonth, other: FromMonth): boolean {
  if (fact.fromMonth !== other.fromMonth) return fact.fromMonth > other.fromMonth
  return fact.sequence > other.sequence
}
