import { type Proposal, proposeByColumn } from '#domain/imports/propose-reading.ts'

/** How a file seems to be read, looked at in one go. */
export function proposeReading(...file: Parameters<typeof proposeByColumn>): Proposal {
  const steps = proposeByColumn(...file)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
