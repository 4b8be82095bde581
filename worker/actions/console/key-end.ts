import { type Refusal, refuseField } from '#actions/outcome.ts'
import { type KeyEnd, keyEndsAtMs } from '#domain/key-ends.ts'

/** When a key ends that is made now; refused when that is over already. */
export function endOfNewKey(
  end: KeyEnd,
  nowMs: number,
): Readonly<{ ok: true; expiresAtMs: number | null }> | Refusal {
  const expiresAtMs = keyEndsAtMs(end, nowMs)
  return expiresAtMs === null || expiresAtMs > nowMs ? { ok: true, expiresAtMs } : isOver
}

const isOver = refuseField('ends', 'Choose today or a later date: the key works up to its end')
