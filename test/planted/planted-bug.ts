/** A mistake that somebody might make: `right`, which the file has exactly once, becomes `wrong`. */
export type PlantedBug = Readonly<{
  /** What the program would do, as words that finish “the mistake that …”. */
  name: string
  file: string
  right: string
  wrong: string
  /** Test files that run in workerd; none: the domain's tests and the simulation are to find it. */
  workerTests?: readonly string[]
}>
