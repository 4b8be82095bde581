import { fillSearch } from '#actions/search/fill-search.ts'
import type { Job } from './job.ts'

/** What was named by a Worker or command that folds nothing is found from now on. */
export const fillSearchOften: Job = async (_env, { db, mayGoOn }) => ({
  folded: await fillSearch(db, mayGoOn),
})
