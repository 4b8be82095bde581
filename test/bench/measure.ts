/** Median time of one call, in microseconds, of `rounds` measured after as many to warm up. */
export async function medianMicros(rounds: number, call: () => unknown): Promise<number> {
  for (let round = 0; round < rounds; round += 1) await call()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startMs = performance.now()
    await call()
    times.push((performance.now() - startMs) * 1000)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

/** "3.2 ×", or "0.85 ×" where two figures say more. */
export const ratio = (a: number, b: number): string => `${(a / b).toFixed(a / b < 1.95 ? 2 : 1)} ×`

export function tell(what: string, figure: string): void {
  console.log(`  ${figure.padStart(9)}  ${what}`)
}
