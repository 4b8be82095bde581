import type { endKept, insertKept } from '#db/core/idempotency-keys.ts'

type Done = Readonly<{ ok: true }>

/** How a verb keeps its answer in the batch that makes what was asked for; `once` gives it. */
export type Keeping = Readonly<{
  keep: (outcome: Done, repeated: Done) => ReturnType<typeof insertKept>
  begin: () => ReturnType<typeof insertKept>
  end: (outcome: Done) => ReturnType<typeof endKept>
}>

type Kept = Readonly<{ keeping?: Keeping }>

/**
 * Statements for the batch that makes what was asked for: with it the answer is kept. None without a key. The verb
 * answers with this very `outcome` once that batch is written; where it is not, and the answer is the same, with a copy,
 * which `once` keeps by itself. A repeat gets `repeated`, which leaves out a secret that is shown once.
 */
export const keptAs = <Given extends Done, Repeated extends Done = Given>(
  { keeping }: Kept,
  outcome: Given,
  repeated?: Repeated,
) => (keeping ? [keeping.keep(outcome, repeated ?? outcome)] : [])

/** Statements for the batch that begins what takes several: until `keptAtEnd` a repeat is told to wait. */
export const keptAsBegun = ({ keeping }: Kept) => (keeping ? [keeping.begin()] : [])

/** Statements that keep the answer of what was begun by `keptAsBegun`. */
export const keptAtEnd = ({ keeping }: Kept, outcome: Done) =>
  keeping ? [keeping.end(outcome)] : []
