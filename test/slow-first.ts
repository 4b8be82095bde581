import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Begins with the slow files: begun last, the longest would run alone beside an idle core. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

/** Projects keep their order; within one, the folders of slow files come before the rest. */
const rank = ({ project, moduleId }: TestSpecification): number =>
  project.config.sequence.groupOrder * 2 + (/\/(slow|start)\//.test(moduleId) ? 0 : 1)
