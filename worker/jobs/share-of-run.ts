/** What a job may take of its event. A page that was begun in time is brought to its end. */
export type Share = Readonly<{ seconds: number; statements: number }>

/** Takes statements of D1 from the share, which begins to run now; false when they or the time are used up. */
export function shareOfRun({ seconds, statements }: Share): (wanted: number) => boolean {
  const endsAtMs = Date.now() + seconds * 1000
  let left = statements
  return (wanted) => {
    if (wanted > left || Date.now() >= endsAtMs) return false
    left -= wanted
    return true
  }
}
