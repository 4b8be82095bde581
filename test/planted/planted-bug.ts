/** A mistake that somebody might make: `right`, which the file has exactly once, becomes `wrong`. */
export type PlantedBug = Readonly<{
  /** What the program would do, as words that finish “the mistake that …”. */
  name: string
  file: string
  right: string
  wrong: string
  /** Test files that run in workerd, below test/worker. */
  workerTests?: readonly string[]
  /** Test files of the pages' own code, below test/site. */
  siteTests?: readonly string[]
  /** Test files below test/simulation. None of the three: the domain's tests and the simulation's hunt are to find it. */
  simulationTests?: readonly string[]
}>
