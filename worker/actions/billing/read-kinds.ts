import { listKinds, listWaitingKinds, type WaitingKindRow } from '#db/billing/kinds.ts'
import type { Database } from '#db/core/database.ts'
import type { KindView, KindWaitingView } from '#domain/billing/stripe/stripe-views.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'

/** What lines wait for a kind of, what most wait for first. */
export async function readWaitingKinds(db: Database): Promise<KindWaitingView[]> {
  const found = await listWaitingKinds(db)
  return [...Map.groupBy(found, ({ objectId }) => objectId).values()].flatMap(waitingKind)
}

function waitingKind(sums: readonly WaitingKindRow[]): KindWaitingView[] {
  const [first] = sums
  if (first === undefined) return []
  const { currency: _currency, lines: _lines, sumMinor: _sum, ...object } = first
  return [
    {
      ...object,
      waits: sums.map(({ currency, lines, sumMinor }) => ({ currency, lines, sumMinor })),
    },
  ]
}

/** What is confirmed already, by id. */
export async function readKinds(
  db: Database,
  { after, limit }: Readonly<{ after: string; limit: number }>,
): Promise<Readonly<{ items: KindView[]; next: string | null }>> {
  const found = await listKinds(db, { after, limit: limit + 1 })
  const items = found
    .slice(0, limit)
    .map(({ setAtMs, ...kind }) => ({ ...kind, setAt: isoInstant(setAtMs) }))
  return { items, next: found.length > limit ? (items.at(-1)?.objectId ?? null) : null }
}
