import type { PlantedBug } from '../planted-bug.ts'

/** Mistakes about what is found by its name, number or id (decision 058). */
export const bugsOfSearch: readonly PlantedBug[] = [
  {
    name: 'a company that is corrected is found by nothing until a job comes by',
    file: 'worker/actions/resellers/correct-company.ts',
    right: "      ...makeFindable(db, 'reseller', [{ ...seen, ...company }]),\n",
    wrong: '',
    workerTests: ['search/names-are-found'],
  },
  {
    name: 'the job writes words of a name that was changed meanwhile',
    file: 'db/search/make-findable.ts',
    right: ` AND \${names} = told.value->>1`,
    wrong: '',
    workerTests: ['search/names-are-found'],
  },
  {
    name: 'a word that thousands have hides the one that has the number too',
    file: 'worker/actions/search/find-anything.ts',
    right: ' || a.same - b.same',
    wrong: '',
    workerTests: ['search/find-anything'],
  },
  {
    name: 'a name is looked for in part only',
    file: 'db/search/found-ids.ts',
    right: 'WHERE NOT EXISTS (SELECT 1 FROM json_each(',
    wrong: 'WHERE EXISTS (SELECT 1 FROM json_each(',
    workerTests: ['search/find-anything'],
  },
]
