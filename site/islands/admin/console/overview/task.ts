/** Something that waits for an admin. */
export interface Task {
  readonly id: string
  readonly count: number
  /** What the count is of: "applications wait for a decision". */
  readonly text: string
  readonly note: string
  /** Where it is done, and the verb for it. */
  readonly href: string
  readonly verb: string
}
