/** A mistake that somebody might make: `right`, which the file has exactly once, becomes `wrong`. */
export type PlantedBug = Readonly<{
  /** What the program would do, as words that finish “the mistake that …”. */
  name: string
  file: string
  right: string
  wrong: string
  /** Test files that run in workerd, below test/worker. */
  workerTests?: readonly string[]
  /** Test files of the pages' own code, below test/site. Neither: the domain's tests and the simulation are to find it. */
  siteTests?: readonly string[]
}>
