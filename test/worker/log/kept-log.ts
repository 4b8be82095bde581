import { afterEach, beforeEach, vi } from 'vitest'

/** What the Worker wrote into its log as an error since the test began, a line each. Call once, at the top. */
export function keptLog(): readonly string[] {
  const written: string[] = []
  beforeEach(() => {
    written.length = 0
    vi.spyOn(console, 'error').mockImplementation(
      (line: unknown) => void written.push(String(line)),
    )
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  return written
}
