import type { MayGoOn } from '#db/core/budget.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { writeWords } from '#db/search/make-findable.ts'
import { listNames, listWaiting, type Waiting } from '#db/search/search-waiting.ts'
import { namedKinds } from '#domain/search/search-kinds.ts'

const pageSize = 400
/** Of a page: what waits, a read a kind, and two statements a chunk of names, of which there is one a kind or two more. */
const mostStatements = 1 + namedKinds.length + 2 * (namedKinds.length + 2)

/**
 * Gives words to what was named without them, in pages; answers of how many. With nothing to do it is one read.
 * May run beside itself and beside who names anew: words are written of what is still called so.
 */
export async function fillSearch(db: Database, mayGoOn: MayGoOn): Promise<number> {
  let folded = 0
  let after: Waiting | null = null
  while (mayGoOn(mostStatements)) {
    const waiting: readonly Waiting[] = await listWaiting(db, after, pageSize)
    const kinds = [...Map.groupBy(waiting, ({ kind }) => kind)]
    const reads = kinds.map(([kind, rows]) =>
      listNames(
        db,
        kind,
        rows.map(({ id }) => id),
      ).to((named) => writeWords(db, kind, named)),
    )
    const [first, ...rest] = (await together(db, reads)).flat()
    if (first) await db.batchOnceMore([first, ...rest])
    folded += waiting.length
    if (waiting.length < pageSize) break
    after = waiting.at(-1) ?? null
  }
  return folded
}
